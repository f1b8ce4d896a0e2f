using System.Collections.Immutable;
using Workshop.Language;
using Workshop.Plans;

namespace Workshop.Documents;

/// <summary>A number that a reader takes in at once, and what it counts.</summary>
/// <param name="Number">Null when it is missing.</param>
public sealed record Figure(string? Number, string Label);

/// <summary>What is done, when, and by whom.</summary>
/// <param name="Responsible">The one anchor person; empty when it is missing.</param>
public sealed record Deed(string When, string Title, string Responsible);

/// <summary>
/// The page that a politician reads: whose plan it is and where it stands, what it is for, four figures, what is done by whom and when, what
/// citizens said, what they can influence, the next step. It is one page, so long texts are cut: the whole stands in the sections.
/// An empty text is one that is missing.
/// </summary>
/// <param name="Status">What the paper is, and of which day.</param>
/// <param name="Held">When the meeting was, and its code.</param>
/// <param name="Rehearsal">That it is one, with numbers; null when it is none.</param>
/// <param name="MoreDeeds">How many more activities there are; null for none.</param>
/// <param name="Unused">How many contributions no row grew from; null when there are no contributions.</param>
/// <param name="Next">The first activity in time.</param>
public sealed record PlanFront(
    string Status,
    string Held,
    string? Rehearsal,
    string Purpose,
    ImmutableArray<Figure> Figures,
    ImmutableArray<Deed> Deeds,
    string? MoreDeeds,
    ImmutableArray<SaidTheme> Said,
    string? Unused,
    string Open,
    string NotOpen,
    string Next,
    Uri? Follow)
{
    private const int MostDeeds = 7;
    private const int MostThemes = 3;
    private const int PurposeLength = 220;
    private const int InfluenceLength = 160;
    private const int DeedLength = 48;
    private const int NameLength = 24;

    /// <summary>The longest that title and purpose may be together for all of the above to have room; longer, they take that of two activities.</summary>
    private const int ShortText = 240;

    public static PlanFront Of(PlanDocument document)
    {
        var (texts, plan, session) = (document.Texts, document.Plan, document.Session);
        ImmutableArray<Activity> activities = [.. plan.ActivitiesInTime()];
        var said = Voices.Of(document);
        var most = MostDeeds - (InputText.Length(plan.Purpose.Text) + InputText.Length(session.Title) > ShortText ? 2 : 0);
        var simulated = session.Contributions.Count(c => c.Simulated);
        return new PlanFront(
            texts["front.status", document.At],
            HeldOn(document),
            simulated == 0 ? null : texts["simulated", simulated, session.Contributions.Count],
            Brief.Of(plan.Purpose.Text, PurposeLength),
            [Participants(document), Contributions(document, said), Activities(texts, activities), Resources(texts, PlanTotals.Of(activities))],
            [.. activities.Take(most).Select(a => DeedOf(document, a))],
            activities.Length <= most ? null : texts.Counted(activities.Length - most, "front.moreDeeds.one", "front.moreDeeds.many"),
            [.. (said.Any(s => s.Title is not null) ? said.Where(s => s.Title is not null) : said).Take(MostThemes)],
            UnusedOf(document),
            Influence(texts, session.Frame.OpenToInfluence),
            Influence(texts, session.Frame.NotOpenToInfluence),
            activities.IsEmpty ? "" : NextOf(DeedOf(document, activities[0])),
            document.Result);
    }

    private static string HeldOn(PlanDocument document) => document.Held switch
    {
        null => document.Texts["front.code", document.Code],
        var (first, last) when first.Date == last.Date => document.Texts["front.held", first, document.Code],
        var (first, last) => document.Texts["front.heldFrom", first, last, document.Code],
    };

    private static Figure Participants(PlanDocument document) =>
        new(Number(document.Texts, document.Session.Participants), document.Session.Participants == 1 ? document.Texts["figure.participant"] : document.Texts["figure.participants"]);

    private static Figure Contributions(PlanDocument document, IReadOnlyList<SaidTheme> said)
    {
        var (texts, count, themes) = (document.Texts, document.Session.Contributions.Count, said.Count(s => s.Title is not null));
        var label = count == 1 ? texts["figure.contribution"] : texts["figure.contributions"];
        return new Figure(Number(texts, count), themes == 0 ? label : $"{label} {texts.Counted(themes, "figure.inTheme", "figure.inThemes")}");
    }

    private static Figure Activities(DocumentTexts texts, ImmutableArray<Activity> activities)
    {
        var label = activities.Length == 1 ? texts["figure.activity"] : texts["figure.activities"];
        var dialogues = activities.Count(a => a.Style == ActivityStyle.Dialogue);
        return new Figure(Number(texts, activities.Length), activities.IsEmpty ? label : $"{label}, {(dialogues == 0 ? texts["figure.noDialogue"] : texts["figure.inDialogue", dialogues])}");
    }

    /// <summary>The cost, and the hours below it; of which activities both are missing is said, for then a sum is not the sum.</summary>
    private static Figure Resources(DocumentTexts texts, PlanTotals totals)
    {
        string[] lines = [.. totals.Lines(texts).Reverse()];
        var open = totals.Open == 0 || lines.Length == 0 ? "" : $" {texts.Counted(totals.Open, "figure.open.one", "figure.open.many")}";
        return lines switch
        {
            [] => new Figure(null, texts["figure.resources"]),
            [var only] => new Figure(only, (totals.Cost is null ? texts["figure.noCost"] : texts["figure.noHours"]) + open),
            _ => new Figure(lines[0], texts["figure.and", lines[1]] + open),
        };
    }

    private static Deed DeedOf(PlanDocument document, Activity activity)
    {
        var (phase, time) = (document.Texts[$"phase.{activity.Phase}"], Brief.Of(activity.When, NameLength));
        return new Deed(time.Length == 0 ? phase : Brief.Dotted([phase, time]), Brief.Of(document.NameOf(activity), DeedLength), Brief.Of(activity.Responsible, NameLength));
    }

    private static string NextOf(Deed deed) => Brief.Dotted(new[] { deed.Title, deed.When, deed.Responsible }.Where(t => t.Length > 0));

    /// <summary>How many contributions no row of the plan grew from, and where they are; null when there are no contributions.</summary>
    internal static string? UnusedOf(PlanDocument document)
    {
        var (all, used) = (document.Session.Contributions.Count, document.AllSources().Count);
        return all == 0 ? null
            : all == used ? document.Texts["front.allUsed"]
            : document.Texts.Counted(all - used, "front.unused.one", "front.unused.many");
    }

    private static string Influence(DocumentTexts texts, ImmutableArray<string> lines)
    {
        var (fit, more) = Brief.Fitting(lines, InfluenceLength);
        return Brief.Dotted(more == 0 ? fit : [.. fit, texts["front.moreLines", more]]);
    }

    private static string Number(DocumentTexts texts, int number) => number.ToString("#,##0", texts.Culture);
}
