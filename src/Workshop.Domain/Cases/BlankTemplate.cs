using System.Collections.Immutable;
using Workshop.Sessions;

namespace Workshop.Cases;

/// <summary>A meeting of one's own: the program of METHOD, parts 1 to 3, and the usual groups; the frame is the facilitator's to write.</summary>
internal static class BlankTemplate
{
    public static Template In(string culture) => new(Template.Blank, "", Frame.Empty, Groups(culture), Program(culture), null, null);

    public static Template Translated(string culture) => In(culture) with { Translations = TemplateTranslations.Of(culture, In) };

    public static ImmutableArray<ProgramStep> Program(string culture) => culture == "en"
        ?
        [
            new("frame", "Where the cooperation starts", "Read the frame. What comes to mind first?", Collecting: true),
            new("collect", "What you know and think", "Share your ideas, concerns, needs and wishes.", Collecting: true),
            new("themes", "We gather in themes", "What belongs together? We sort the contributions on the wall.", Collecting: false),
            new("plan", "A plan, step by step", "We write the plan together, from what you said.", Collecting: false),
            new("thanks", "Thank you for tonight", "You can follow what becomes of your contributions.", Collecting: false),
        ]
        :
        [
            new("frame", "Udgangspunktet for samarbejdet", "Læs rammerne. Hvad tænker du først?", Collecting: true),
            new("collect", "Det, I ved og tænker", "Del dine idéer, bekymringer, behov og ønsker.", Collecting: true),
            new("themes", "Vi samler i temaer", "Hvad hører sammen? Vi ordner bidragene på væggen.", Collecting: false),
            new("plan", "En plan, skridt for skridt", "Vi skriver planen sammen ud fra det, I har sagt.", Collecting: false),
            new("thanks", "Tak for i aften", "Du kan følge, hvad dine bidrag bliver til.", Collecting: false),
        ];

    private static ImmutableArray<TargetGroup> Groups(string culture) => culture == "en"
        ?
        [
            new("Home owners", "", ""),
            new("Tenants", "", ""),
            new("Residents of the quarter", "", ""),
            new("Families", "", ""),
            new("Senior citizens", "", ""),
            new("Children and young people", "", ""),
        ]
        :
        [
            new("Grundejere", "", ""),
            new("Lejere", "", ""),
            new("Beboere i bydelen", "", ""),
            new("Familier", "", ""),
            new("Pensionister", "", ""),
            new("Børn og unge", "", ""),
        ];
}
