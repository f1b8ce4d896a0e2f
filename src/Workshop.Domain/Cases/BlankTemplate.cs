using Workshop.Meeting;

namespace Workshop.Cases;

/// <summary>A meeting of one's own: the program of METHOD, parts 1 to 3, and the usual groups; the frame is the facilitator's to write.</summary>
internal static class BlankTemplate
{
    public static Template In(string culture) => new(Template.Blank, "", Frame.Empty, Groups(culture), Program(culture), null, null);

    public static Template Translated(string culture) => In(culture) with { Translations = TemplateTranslations.Of(culture, In) };

    public static ImmutableArray<ProgramStep> Program(string culture) => culture == "en"
        ?
        [
            new("frame", "Where the cooperation starts", "Read the frame. What comes to mind first?") { Kind = StepKind.Collect },
            new("collect", "What you know and think", "Share your ideas, concerns, needs and wishes.") { Kind = StepKind.Collect },
            new("themes", "We gather in themes", "What belongs together? We sort the contributions on the wall.") { Kind = StepKind.Gather },
            new("plan", "A plan, step by step", "We write the plan together, from what you said.") { Kind = StepKind.Plan },
            new("thanks", "Thank you for tonight", "You can follow what becomes of your contributions.") { Kind = StepKind.Closing },
        ]
        :
        [
            new("frame", "Udgangspunktet for samarbejdet", "Læs rammerne. Hvad tænker du først?") { Kind = StepKind.Collect },
            new("collect", "Det, I ved og tænker", "Del dine idéer, bekymringer, behov og ønsker.") { Kind = StepKind.Collect },
            new("themes", "Vi samler i temaer", "Hvad hører sammen? Vi ordner bidragene på væggen.") { Kind = StepKind.Gather },
            new("plan", "En plan, skridt for skridt", "Vi skriver planen sammen ud fra det, I har sagt.") { Kind = StepKind.Plan },
            new("thanks", "Tak for i aften", "Du kan følge, hvad dine bidrag bliver til.") { Kind = StepKind.Closing },
        ];

    private static ImmutableArray<TargetGroup> Groups(string culture) => culture == "en"
        ?
        [
            new("Home owners", "", "") { Id = "owners" },
            new("Tenants", "", "") { Id = "tenants" },
            new("Residents of the quarter", "", "") { Id = "residents" },
            new("Families", "", "") { Id = "families" },
            new("Senior citizens", "", "") { Id = "seniors" },
            new("Children and young people", "", "") { Id = "youth" },
        ]
        :
        [
            new("Grundejere", "", "") { Id = "owners" },
            new("Lejere", "", "") { Id = "tenants" },
            new("Beboere i bydelen", "", "") { Id = "residents" },
            new("Familier", "", "") { Id = "families" },
            new("Pensionister", "", "") { Id = "seniors" },
            new("Børn og unge", "", "") { Id = "youth" },
        ];
}
