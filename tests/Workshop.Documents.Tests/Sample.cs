using Workshop.Cases;
using Workshop.Documents;
using Workshop.Plans;
using Workshop.Board;
using Workshop.Meeting;
using Workshop.Rules;
using Workshop.Sessions;

namespace Workshop;

/// <summary>A session with a plan, small enough to read.</summary>
internal static class Sample
{
    public static readonly Guid Playground = new("cccccccc-0000-4000-8000-000000000001");
    public static readonly Guid Cellar = new("cccccccc-0000-4000-8000-000000000002");
    public static readonly Guid Rude = new("cccccccc-0000-4000-8000-000000000003");
    public static readonly Guid Formula = new("cccccccc-0000-4000-8000-000000000004");
    public static readonly Guid School = new("eeeeeeee-0000-4000-8000-000000000001");
    public static readonly Guid Slogan = new("ffffffff-0000-4000-8000-000000000001");

    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    private static readonly DateTimeOffset At = new(2027, 5, 4, 21, 0, 0, TimeSpan.FromHours(2));

    public static PlanDocument Document(string culture = "da", params IEnumerable<SessionEvent> more)
    {
        var from = new Sources([Playground, Rude], [School]);
        SessionEvent[] events =
        [
            .. CreateSession.Decide(SessionState.None, "Regnvand & »leg« <nu>", Template.Nordfjordby, culture, "hash").Events,
            new Contributed(Playground, null, ContributionKind.Idea, "Regnvandslegeplads i skolegården", "Familier", 5, new Place(0.62, 0.66), false),
            new Contributed(Cellar, null, ContributionKind.Concern, "Vand i kælderen, <b>igen</b> | \"nu\"\nog igen", "Grundejere", 1, null, true),
            new Contributed(Rude, null, ContributionKind.Wish, "Noget grimt om naboen", null, null, null, false),
            new Contributed(Formula, null, ContributionKind.Need, "=HYPERLINK(\"http://x\")", null, null, null, false),
            new ThemeCreated(School, "Skolen", [Playground]),
            new ContributionHidden(Rude),
            new PurposeSet(new Purpose("Familierne former skolevejen", "Tørre hjem", from)),
            new ProfilePut(new TargetGroupProfile(Guid.NewGuid(), "Familier", "Travl hverdag", "Leg", "Tid", "Åbent vand", "Skolen", "Aula", "Vejen er sikker", from)),
            new MessagePut(new Message(Slogan, "Vandet bliver aldrig farligt", ["Familier"], "Vis dybden", "Skolelederen", from)),
            new ActivityPut(new Activity(Guid.NewGuid(), "Indvielse", "Fest", ActivityStyle.Inform, ProjectPhase.After, "2035", [], [], null, null, "", "", Sources.None)),
            new ActivityPut(new Activity(Guid.NewGuid(), "Byvandring", "Vi går ruten\nsammen", ActivityStyle.Dialogue, ProjectPhase.Before, "Maj 2027", ["Familier", "Lejere"], [Slogan], 12.5m, 4000, "Vestre Skole", "Mette", new Sources([Cellar], [School]))),
            new ContingencyPut(new Contingency(Guid.NewGuid(), "Vand i kælderen", "Pumpen køres ud", "To timer", "Vagttelefonen", "Sms", new Sources([Cellar], []))),
            .. more,
        ];
        return new PlanDocument(Fold(events), "K4X9RT", At, Zone);
    }

    /// <summary>A plan all of whose words are one and the same.</summary>
    public static PlanDocument Of(string text)
    {
        var (message, theme) = (Guid.NewGuid(), Guid.NewGuid());
        var from = new Sources([Playground], [theme]);
        SessionEvent[] events =
        [
            .. CreateSession.Decide(SessionState.None, "Titel", Template.Blank, "da", "hash").Events,
            new TitleSet(text),
            new FrameSet(new Frame(text, text, text, text, [text, text], [text])),
            new Contributed(Playground, null, ContributionKind.Idea, text, text, 5, null, false),
            new ThemeCreated(theme, text, [Playground]),
            new PurposeSet(new Purpose(text, text, from)),
            new ProfilePut(new TargetGroupProfile(Guid.NewGuid(), text, text, text, text, text, text, text, text, from)),
            new MessagePut(new Message(message, text, [text], text, text, from)),
            new ActivityPut(new Activity(Guid.NewGuid(), text, text, ActivityStyle.Dialogue, ProjectPhase.Before, text, [text], [message], 12.5m, 4000, text, text, from)),
            new ContingencyPut(new Contingency(Guid.NewGuid(), text, text, text, text, text, from)),
        ];
        return new PlanDocument(Fold(events), "K4X9RT", At, Zone);
    }

    public static PlanDocument Empty(string culture = "da") =>
        new(Fold(CreateSession.Decide(SessionState.None, "Tomt", Template.Blank, culture, "hash").Events), "K4X9RT", At, Zone);

    private static SeenSession Fold(IEnumerable<SessionEvent> events) => SessionState.None.Evolve(
        events.Select((e, i) => new LoggedEvent(i + 1, At.AddMinutes(-60 + i), null, e))).SeenBy(Actor.Facilitator);
}
