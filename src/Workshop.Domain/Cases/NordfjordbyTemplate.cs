using Workshop.Meeting;

namespace Workshop.Cases;

/// <summary>
/// The training case <em>Nordfjordby Kommunes blågrønne drøm</em> (METHOD: the case). Fiction. The contributions stay in Danish in both
/// languages: they are what people said, and so are the names of groups beside them in their file.
/// </summary>
internal static class NordfjordbyTemplate
{
    public static Template In(string culture) => new(
        Template.Nordfjordby,
        culture == "en" ? "The blue-green dream of Nordfjordby" : "Nordfjordby Kommunes blågrønne drøm",
        culture == "en" ? EnglishFrame : DanishFrame,
        culture == "en" ? EnglishGroups : DanishGroups,
        BlankTemplate.Program(culture),
        new CaseMap(Template.Nordfjordby, culture == "en" ? EnglishPlaces : DanishPlaces),
        [.. NordfjordbyRehearsal.Lines.Select(l => l with { TargetGroup = DanishGroups.First(g => g.Name == l.TargetGroup).Id })]);

    public static Template Translated(string culture) => In(culture) with { Translations = TemplateTranslations.Of(culture, In) };

    private static Frame DanishFrame { get; } = new(
        "Når det regner voldsomt, står der vand i kældre, haver og i tunnelen under Ringvejen. Regnen fra det vestlige Nordfjordby skal ledes på overfladen ad en blågrøn linje, fra Ringvejen forbi skolen, Fjordparken og Idrætsparken og ud til Fjordengen.",
        "Linjen skal beskytte hjem mod vand og give bydelen en park, stier og steder at lege.",
        "Linjen skal stå færdig i 2035. Den bygges i etaper, og den første er den, vi taler om nu.",
        "Den første etape koster 24 millioner kroner. Kommunen og forsyningen Nordfjord Vand deler udgiften.",
        [
            "Hvordan linjen ser ud, og hvad den bruges til",
            "Hvad der sker på hver strækning",
            "Hvilken rækkefølge etaperne bygges i",
        ],
        [
            "At regnvand og spildevand skilles ad",
            "Hvor mange penge der er i alt",
            "At der altid er tør adgang til Plejecenter Solgården",
        ]);

    private static Frame EnglishFrame { get; } = new(
        "When it rains hard, water stands in cellars, in gardens and in the underpass below Ringvejen. Rain from western Nordfjordby is to be led on the surface along a blue-green line, from Ringvejen past the school, Fjordparken and Idrætsparken to Fjordengen.",
        "The line is to protect homes from water and give the quarter a park, paths and places to play.",
        "The line is to be finished by 2035. It is built in stages; the first is the one we talk about now.",
        "The first stage costs 24 million kroner, shared by the municipality and the utility Nordfjord Vand.",
        [
            "What the line looks like and is used for",
            "What happens on each stretch",
            "The order in which the stages are built",
        ],
        [
            "That rainwater and waste water are separated",
            "The total budget",
            "That the care home Solgården always keeps dry access",
        ]);

    private static ImmutableArray<TargetGroup> DanishGroups { get; } =
    [
        new("Grundejere", "Ejer hus i Lærkevænget og har haft vand i kælderen", "Grundejerforeningens møde, ved hækken") { Id = "owners" },
        new("Lejere", "Bor i Fjordparkens tre blokke", "Beboerhuset, vaskerummet") { Id = "tenants" },
        new("Beboere i bydelen", "Bor i det vestlige Nordfjordby", "Idrætsparken, biblioteket") { Id = "residents" },
        new("Familier", "Har børn i skole eller vuggestue", "Ved aflevering og afhentning, lørdag ved Brugsen") { Id = "families" },
        new("Pensionister", "Bor på Solgården eller passer have i Vestervang", "Solgården, kolonihaverne") { Id = "seniors" },
        new("Børn og unge", "Går på Vestre Skole eller spiller bold i Idrætsparken", "Skolen, klubben") { Id = "youth" },
        new("Ansatte", "Arbejder på skolen eller plejecentret", "Personalerummet") { Id = "staff" },
        new("Erhvervsdrivende", "Har butik ved Brugsens plads", "Butikken om formiddagen") { Id = "shops" },
    ];

    private static ImmutableArray<TargetGroup> EnglishGroups { get; } =
    [
        new("Home owners", "Own a house in Lærkevænget and have had water in the cellar", "The owners' association, over the hedge") { Id = "owners" },
        new("Tenants", "Live in the three blocks of Fjordparken", "The residents' house, the laundry") { Id = "tenants" },
        new("Residents of the quarter", "Live in western Nordfjordby", "Idrætsparken, the library") { Id = "residents" },
        new("Families", "Have children in school or day care", "When children are dropped off and fetched, Saturdays at Brugsen") { Id = "families" },
        new("Senior citizens", "Live at Solgården or keep a garden in Vestervang", "Solgården, the allotments") { Id = "seniors" },
        new("Children and young people", "Go to Vestre Skole or play ball in Idrætsparken", "The school, the club") { Id = "youth" },
        new("Staff", "Work at the school or the care home", "The staff room") { Id = "staff" },
        new("Shopkeepers", "Have a shop by Brugsens plads", "The shop before noon") { Id = "shops" },
    ];

    private static ImmutableArray<CasePlace> DanishPlaces { get; } =
    [
        new("fjordengen", "Fjordengen", 0.12, 0.18, "Våd eng ud mod fjorden"),
        new("nordaaen", "Nordåen", 0.30, 0.35, "Å, som til dels løber i rør"),
        new("vestervang", "Kolonihaverne Vestervang", 0.20, 0.62, "Oversvømmet i 2011 og 2014"),
        new("laerkevaenget", "Lærkevænget", 0.42, 0.68, "Villaer med vand i kælderen efter skybrud"),
        new("fjordparken", "Fjordparken", 0.55, 0.45, "Tre almene blokke med 212 boliger og meget asfalt"),
        new("vestre-skole", "Vestre Skole", 0.62, 0.66, "540 elever og en skolegård med hård belægning"),
        new("idraetsparken", "Idrætsparken", 0.45, 0.22, "Sportsplads, det laveste store åbne område"),
        new("solgaarden", "Plejecenter Solgården", 0.72, 0.34, "Skal altid have tør adgang uden trin"),
        new("brugsens-plads", "Brugsens plads", 0.78, 0.56, "Parkering og busstop på vej mod bymidten"),
        new("ringvejen", "Ringvejen", 0.70, 0.80, "Gennemfartsvej med en tunnel, der bliver oversvømmet"),
    ];

    private static ImmutableArray<CasePlace> EnglishPlaces { get; } =
    [
        .. DanishPlaces.Zip(
            [
                "Wet meadow toward the fjord",
                "Stream, half of it in a pipe",
                "Allotments, flooded in 2011 and 2014",
                "Houses with water in the cellar after cloudbursts",
                "Social housing, three blocks, 212 flats and much asphalt",
                "540 pupils and a hard-surfaced yard",
                "Sports ground, the lowest large open area",
                "Care home; always needs dry, step-free access",
                "Car park and bus stop on the way to the town centre",
                "Through road with an underpass that floods",
            ],
            (place, about) => place with { About = about }),
    ];
}
