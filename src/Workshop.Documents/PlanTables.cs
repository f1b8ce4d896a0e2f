using System.Collections.Immutable;
using Workshop.Plans;

namespace Workshop.Documents;

/// <summary>A table of the plan as text, the same for every format.</summary>
/// <param name="Name">A stable name for programs.</param>
/// <param name="SourcesColumn">The column under whose text a row says what it grew from.</param>
/// <param name="SpanningColumn">A column whose text stands once, in the first row, for all; null for none.</param>
/// <param name="Total">The sums below the rows; null for none.</param>
public sealed record PlanTable(
    string Name,
    string Title,
    ImmutableArray<string> Columns,
    int SourcesColumn,
    int? SpanningColumn,
    ImmutableArray<PlanBand> Bands,
    PlanTableRow? Total)
{
    public IEnumerable<PlanTableRow> Rows => Bands.SelectMany(b => b.Rows);
}

/// <summary>Rows that belong together.</summary>
/// <param name="Title">What they have in common; null for a table without bands. A band that has a title and no rows is one that is missing.</param>
/// <param name="Note">Their number, and what they take together; empty for none.</param>
public sealed record PlanBand(string? Title, string Note, ImmutableArray<PlanTableRow> Rows);

/// <param name="Cells">One per column; each a list of lines.</param>
/// <param name="Missing">The columns that lack what must stand there (METHOD: what a good plan avoids).</param>
/// <param name="Sources">What the row grew from.</param>
public sealed record PlanTableRow(ImmutableArray<ImmutableArray<string>> Cells, ImmutableArray<int> Missing, RowSources Sources);

/// <summary>The three tables of METHOD, with its exact columns in its order; activities in three bands, before, during and after.</summary>
public static class PlanTables
{
    private static readonly string[] PreparationColumns = ["purpose", "groups", "messages", "activity", "time", "resources", "responsible"];
    private static readonly string[] AnalysisColumns = ["group", "world", "interests", "needs", "concerns", "influence", "media", "messages"];
    private static readonly string[] CooperationColumns = ["when", "activity", "description", "groups", "messages", "responsible"];

    private static readonly RowSources None = new([], [], 0);

    public static IReadOnlyList<PlanTable> All(PlanDocument document) => [Preparation(document), Analysis(document), Cooperation(document)];

    /// <summary>Forarbejde til plan: one row per activity; the purpose stands once, in the first.</summary>
    public static PlanTable Preparation(PlanDocument document)
    {
        var (plan, texts) = (document.Plan, document.Texts);
        var first = plan.ActivitiesInTime().FirstOrDefault();
        PlanTableRow Row(Activity a) => Checked(
            [
                Lines(a == first ? plan.Purpose.Text : ""),
                a.TargetGroups,
                Messages(plan, a),
                [document.NameOf(a)],
                Lines(a.When),
                Resources(texts, a),
                Lines(a.Responsible),
            ],
            document.SourcesOf(a),
            [.. a == first ? [0] : Array.Empty<int>(), 1, 2, 4, 6],
            a.Hours is null && a.Cost is null ? 5 : null);
        string Note(IReadOnlyCollection<Activity> of) => string.Join(" · ", [texts.Counted(of.Count, "activities.one", "activities.many"), .. PlanTotals.Of(of).Lines(texts)]);
        ImmutableArray<PlanBand> bands = first is null && plan.Purpose.Text.Length > 0
            ? [new PlanBand(null, "", [Checked([Lines(plan.Purpose.Text), [], [], [], [], [], []], document.SourcesOf(plan.Purpose), [])])]
            : InTime(document, Row, Note);
        return Table(document, "preparation", PreparationColumns, "activity", bands) with
        {
            SpanningColumn = 0,
            Total = first is null ? null : Total(texts, PlanTotals.Of(plan.Activities)),
        };
    }

    /// <summary>Målgruppeanalyse: one row per target group. A group with concerns that no message answers lacks one.</summary>
    public static PlanTable Analysis(PlanDocument document) => Table(document, "analysis", AnalysisColumns, "group", document.Plan.Profiles.IsEmpty ? [] :
        [
            new PlanBand(null, "", [.. document.Plan.Profiles.Select(p => Checked(
                [[document.NameOf(p)], Lines(p.World), Lines(p.Interests), Lines(p.Needs), Lines(p.Concerns), Lines(p.Influence), Lines(p.Media), Lines(p.Messages)],
                document.SourcesOf(p),
                p.Concerns.Length > 0 ? [7] : []))]),
        ]);

    /// <summary>Plan for samarbejdet: one row per activity, in the order of time.</summary>
    public static PlanTable Cooperation(PlanDocument document)
    {
        PlanTableRow Row(Activity a) => Checked(
            [
                Lines(a.When),
                [document.NameOf(a)],
                [document.Texts["style", document.Texts[$"style.{a.Style}"]], .. Lines(a.Description)],
                a.TargetGroups,
                Messages(document.Plan, a),
                Lines(a.Responsible),
            ],
            document.SourcesOf(a),
            [0, 3, 4, 5]);
        return Table(document, "cooperation", CooperationColumns, "activity", InTime(document, Row, _ => ""));
    }

    private static PlanTable Table(PlanDocument document, string name, string[] columns, string sources, ImmutableArray<PlanBand> bands) =>
        new(name, document.Texts[name], [.. columns.Select(c => document.Texts[$"{name}.{c}"])], Array.IndexOf(columns, sources), null, bands, null);

    /// <summary>Before, during, after: all three, so that one that nobody thought of is seen; none in a plan without activities.</summary>
    private static ImmutableArray<PlanBand> InTime(PlanDocument document, Func<Activity, PlanTableRow> row, Func<IReadOnlyCollection<Activity>, string> note) =>
        document.Plan.Activities.IsEmpty ? [] :
        [
            .. Enum.GetValues<ProjectPhase>().Select(phase =>
            {
                ImmutableArray<Activity> of = [.. document.Plan.ActivitiesInTime().Where(a => a.Phase == phase)];
                return new PlanBand(document.Texts[$"phase.{phase}"], of.IsEmpty ? "" : note(of), [.. of.Select(row)]);
            }),
        ];

    private static PlanTableRow Total(DocumentTexts texts, PlanTotals totals)
    {
        ImmutableArray<string> sums = [.. totals.Lines(texts), .. totals.Open == 0 ? Array.Empty<string>() : [texts.Counted(totals.Open, "total.open.one", "total.open.many")]];
        return new PlanTableRow([[], [], [], [texts["total"]], [], sums, []], [], None);
    }

    /// <param name="needed">The columns that must not be empty.</param>
    /// <param name="lacking">One that lacks something though it may not be empty.</param>
    private static PlanTableRow Checked(ImmutableArray<ImmutableArray<string>> cells, RowSources sources, int[] needed, int? lacking = null) =>
        new(cells, [.. needed.Where(at => cells[at].All(string.IsNullOrWhiteSpace)).Union(lacking is { } also ? [also] : [])], sources);

    private static ImmutableArray<string> Lines(string text) => text.Length == 0 ? [] : [.. text.Split('\n')];

    private static ImmutableArray<string> Messages(Plan plan, Activity activity) =>
        [.. activity.Messages.Select(id => plan.Messages.Find(m => m.Id == id)).OfType<Message>().Select(m => m.Text)];

    private static ImmutableArray<string> Resources(DocumentTexts texts, Activity activity) =>
    [
        .. PlanTotals.Of([activity]).Lines(texts),
        .. activity.Partners.Length == 0 ? Array.Empty<string>() : [texts["resources.partners", activity.Partners]],
    ];
}
