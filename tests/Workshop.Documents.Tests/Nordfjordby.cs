using Workshop.Board;
using Workshop.Cases;
using Workshop.Documents;
using Workshop.People;
using Workshop.Plans;
using Workshop.Rules;
using Workshop.Sessions;

namespace Workshop;

/// <summary>The training case as it could stand on the morning after: 106 contributions in nine themes, and a plan that lacks some things.</summary>
internal static class Nordfjordby
{
    private static readonly DateTimeOffset Evening = new(2026, 11, 25, 18, 0, 0, TimeSpan.FromHours(1));

    private static readonly (string Key, string Title)[] Themes =
    [
        ("kældre", "Tørre kældre"), ("skolen", "Skolen"), ("trafik", "Skolevejen og trafikken"), ("tilgængelighed", "Fremkommelighed for alle"),
        ("natur", "Åen og fjorden"), ("fællesskab", "Parken, stierne og stederne at mødes"), ("økonomi", "Penge"),
        ("inddragelse", "Sådan spørger I os"), ("byggeperiode", "Mens der graves"),
    ];

    public static PlanDocument Document(string culture = "da", params IEnumerable<SessionEvent> more)
    {
        var template = Templates.Find(Template.Nordfjordby, culture)!;
        var lines = template.Rehearsal!.Value;
        SessionEvent[] events =
        [
            .. CreateSession.Decide(SessionState.None, template.Title, template.Name, culture, "hash").Events,
            .. Enumerable.Range(0, 84).Select(i => new ParticipantJoined(Id(1000 + i), [], null, Simulated: false)),
            .. lines.Select((l, i) => new Contributed(Id(i + 1), Id(1000 + (i % 84)), l.Kind, l.Text, l.TargetGroup, l.Table, l.Place, Simulated: false)),
            new Contributed(Id(107), Id(1001), ContributionKind.Wish, "Kom for sent og venter", null, null, null, false, Late: true),
            new Contributed(Id(108), Id(1002), ContributionKind.Concern, "Min nabo hedder", null, null, null, false),
            new ContributionHidden(Id(108), HoldBackReason.Personal),
            .. Themes.Select((t, at) => new ThemeCreated(Id(2000 + at), t.Title, [.. Enumerable.Range(0, lines.Length).Where(i => lines[i].Theme == t.Key).Select(i => Id(i + 1))])),
            .. Plan(),
            .. more,
        ];
        var state = SessionState.None.Evolve(events.Select((e, i) => new LoggedEvent(i + 1, Evening.AddSeconds(20 * i), null, e)));
        return new PlanDocument(state.SeenBy(Actor.Facilitator), "N8X7RY", Evening.AddDays(1), Sample.Zone)
        {
            Sender = new Sender("Nordfjordby Kommune", null),
            Result = new Uri("https://workshop.nordfjordby.dk/result/N8X7RY"),
        };
    }

    private static IEnumerable<SessionEvent> Plan()
    {
        Guid[] messages = [Id(4001), Id(4002), Id(4003), Id(4004)];
        yield return new PurposeSet(new Purpose(
            "Borgerne i det vestlige Nordfjordby er med til at bestemme, hvordan den blågrønne linje ser ud og bruges, så de tager den til sig og passer på den.",
            "I 2035 ledes regnen på overfladen ud til fjorden, så hjem er beskyttet, og bydelen har fået en park, stier og steder at lege.",
            new Sources([Id(83), Id(84), Id(92)], [])));
        yield return new ProfilePut(new TargetGroupProfile(Id(3001), "owners", "Ejer hus i Lærkevænget. Har haft vand i kælderen i 2011 og 2014, nogle med nej fra forsikringen bagefter.", "Huset, haven, værdien af det hele", "At vide hvem der betaler, og hvad de selv skal gøre", "At vandet kommer igen, før linjen er færdig, eller bare løber hen til naboen", "Grundejerforeningens bestyrelse, forsikringsselskabet, naboen", "Grundejerforeningens opslagstavle og e-mail", "Din kælder bliver tør – og du får besked, før vi graver", From([1, 2, 12], 0)));
        yield return new ProfilePut(new TargetGroupProfile(Id(3002), "tenants", "Bor i Fjordparkens tre blokke. Mange sprog, skiftende vagter.", "Gården, naboskabet, huslejen", "Møder hvor de bor, på deres sprog og på andre tider end klokken 17", "At huslejen stiger, og at de andre taler højest", "Afdelingsbestyrelsen, boligsociale medarbejdere", "Opslag i opgangene, beboerhuset, vaskerummet", "", From([73, 84, 94], 6)));
        yield return new ProfilePut(new TargetGroupProfile(Id(3003), "families", "Afleverer og henter hver dag. Går eller cykler gennem tunnelen.", "Tryg skolevej, leg", "En sikker skolevej i hele byggeperioden", "Åbent vand uden hegn", "Skolen, klassens forældreråd", "Aula", "Vandet bliver synligt, men aldrig farligt", From([16, 17, 24], 1)));
        yield return new ProfilePut(new TargetGroupProfile(Id(3004), "seniors", "Bor på Solgården eller har have i Vestervang.", "Ture, bænke, fjorden", "Jævne stier, bænke og et toilet", "At falde; at vejen til Solgården bliver spærret", "Ergoterapeuten, pårørende", "Husavisen, ugeavisen på papir", "Du kan gå tørskoet til fjorden", From([36, 42], 3)));
        yield return new ProfilePut(new TargetGroupProfile(Id(3005), "youth", "Går på Vestre Skole eller spiller bold i Idrætsparken.", "Boldbaner, skatere, steder at være", "Et sted hvor de ikke bliver jaget væk", "", "Klassekammerater, trænere", "Klubben, elevrådet", "", From([23, 66, 93], 5)));
        yield return new MessagePut(new Message(messages[0], "Din kælder bliver tør – og du får besked, før vi graver", ["owners"], "Vi viser på kortet, hvornår din vej er med, og hvem der betaler for hvad.", "Grundejerforeningens formand", From([], 0)));
        yield return new MessagePut(new Message(messages[1], "Vandet bliver synligt, men aldrig farligt", ["families", "youth"], "Vis dybden: højst til knæene, og tørt en time efter regnen.", "Skolelederen", From([16, 17], 1)));
        yield return new MessagePut(new Message(messages[2], "I bestemmer, hvad linjen bruges til", ["tenants", "residents", "youth"], "Sig samtidig, hvad der ligger fast.", "", From([83], 7)));
        yield return new MessagePut(new Message(messages[3], "Solgården har altid tør adgang", [], "", "Plejecentrets leder", From([40], 3)));
        yield return new ActivityPut(new Activity(Id(5001), "Byvandring i regnvejr", "Vi går ruten fra Ringvejen til fjorden sammen, mens det regner, og standser seks steder.", ActivityStyle.Dialogue, ProjectPhase.Before, "maj 2027", ["residents", "owners", "seniors"], [messages[0], messages[2]], 60, 12500, "Grundejerforeningen, Solgården", "Mette Holm", From([43, 86], 4)));
        yield return new ActivityPut(new Activity(Id(5002), "Skolen tegner legepladsen", "6. klasserne måler regn og bygger modeller. Det, de tegner, følger med til rådgiveren.", ActivityStyle.Dialogue, ProjectPhase.Before, "aug.–sep. 2027", ["youth", "families"], [messages[1]], 120, 45000, "Vestre Skole", "Jonas Lind", From([13, 14, 18], 1)));
        yield return new ActivityPut(new Activity(Id(5003), "Te i gården i Fjordparken", "Tre eftermiddage med tolk, te og en stor model af gården.", ActivityStyle.Dialogue, ProjectPhase.Before, "juni 2027", ["tenants"], [messages[2]], 84, 18000, "Beboerhuset, boligsocial medarbejder", "Amina Yusuf", From([85, 87], 5)));
        yield return new ActivityPut(new Activity(Id(5004), "Følgegruppe med tolv pladser", "Mødes hver anden måned og læser tidsplanen først. Elevrådet har en plads.", ActivityStyle.Discuss, ProjectPhase.During, "fra 2028", ["owners", "tenants", "youth", "shops"], [], 140, 60000, "", "Mette Holm", From([88], 7)));
        yield return new ActivityPut(new Activity(Id(5005), "Gravebesked på sms", "Fjorten dage før og dagen før: hvor der graves, hvor man kan komme frem, og hvem man ringer til.", ActivityStyle.Inform, ProjectPhase.During, "hver fredag", ["owners", "tenants", "families"], [messages[0]], 60, 40000, "Nordfjord Vand", "Sara Toft", From([20, 97, 99], 8)));
        yield return new ActivityPut(new Activity(Id(5006), "Kigge-container ved byggepladsen", "", ActivityStyle.Inform, ProjectPhase.During, "", [], [], null, null, "Entreprenøren", "", From([102], 8)));
        yield return new ActivityPut(new Activity(Id(5007), "Fødselsdag for linjen", "Et år efter: hvad virker, hvad gør ikke, og hvem slår sivene?", ActivityStyle.Inform, ProjectPhase.After, "", ["residents"], [messages[2]], null, null, "", "", From([56, 104])));
        yield return new ContingencyPut(new Contingency(Id(6001), "Der står vand i en kælder, mens der graves", "Pumpen køres ud, og skaden fotograferes samme dag.", "Inden for to timer", "Vagttelefonen hos Nordfjord Vand, hele døgnet", "Sms til alle på vejen: hvad der skete, og hvad vi gør nu.", From([6], 0)));
        yield return new ContingencyPut(new Contingency(Id(6002), "Skolevejen bliver spærret uden varsel", "Skolepatrulje og skilte sættes ud.", "Samme morgen", "", "Besked på Aula før klokken 7.", From([25])));
    }

    private static Sources From(int[] numbers, params int[] themes) => new([.. numbers.Select(Id)], [.. themes.Select(t => Id(2000 + t))]);

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
}
