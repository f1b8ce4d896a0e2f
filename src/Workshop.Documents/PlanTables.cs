using System.Collections.Immutable;
using Workshop.Plans;

namespace Workshop.Documents;

/// <summary>A table of the plan as text, the same for every format.</summary>
/// <param name="Name">A stable name for programs.</param>
/// <param name="SourcesColumn">The column under whose text a row says what it grew from.</param>
public sealed record PlanTable(string Name, string Title, ImmutableArray<string> Columns, int SourcesColumn, ImmutableArray<PlanTableRow> Rows);

/// <param name="Cells">One per column; each a list of lines.</param>
/// <param name="Sources">What the row grew from.</param>
public sealed record PlanTableRow(ImmutableArray<ImmutableArray<string>> Cells, RowSources Sources);

/// <summary>The three tables of METHOD, with its exact columns in its order.</summary>
public static class PlanTables
{
    private static readonly string[] PreparationColumns = ["purpose", "groups", "messages", "activity", "time", "resources", "responsible"];
    private static readonly string[] AnalysisColumns = ["group", "world", "interests", "needs", "concerns", "influence", "media", "messages"];
    private static readonly string[] CooperationColumns = ["when", "activity", "description", "groups", "messages", "responsible"];

    public static IReadOnlyList<PlanTable> All(PlanDocument document) => [Preparation(document), Analysis(document), Cooperation(document)];

    /// <summary>Forarbejde til plan: one row per activity; the purpose stands once, in the first.</summary>
    public static PlanTable Preparation(PlanDocument document)
    {
        var plan = document.Plan;
        IEnumerable<PlanTableRow> rows = plan.ActivitiesInTime().Select((a, i) => new PlanTableRow(
            [
                Lines(i == 0 ? plan.Purpose.Text : ""),
                a.TargetGroups,
                Messages(plan, a),
                [a.Title],
                Time(document, a),
                Resources(document, a),
                Lines(a.Responsible),
            ],
            document.SourcesOf(a)));
        if (plan.Activities.IsEmpty && plan.Purpose.Text.Length > 0)
        {
            rows = [new PlanTableRow([Lines(plan.Purpose.Text), [], [], [], [], [], []], document.SourcesOf(plan.Purpose))];
        }

        return Table(document, "preparation", PreparationColumns, "activity", rows);
    }

    /// <summary>Målgruppeanalyse: one row per target group.</summary>
    public static PlanTable Analysis(PlanDocument document) => Table(document, "analysis", AnalysisColumns, "group", document.Plan.Profiles.Select(p =>
        new PlanTableRow(
            [[p.TargetGroup], Lines(p.World), Lines(p.Interests), Lines(p.Needs), Lines(p.Concerns), Lines(p.Influence), Lines(p.Media), Lines(p.Messages)],
            document.SourcesOf(p))));

    /// <summary>Plan for samarbejdet: one row per activity, in the order of time.</summary>
    public static PlanTable Cooperation(PlanDocument document) => Table(document, "cooperation", CooperationColumns, "activity", document.Plan.ActivitiesInTime().Select(a =>
        new PlanTableRow(
            [
                Time(document, a),
                [a.Title],
                [document.Texts["style", document.Texts[$"style.{a.Style}"]], .. Lines(a.Description)],
                a.TargetGroups,
                Messages(document.Plan, a),
                Lines(a.Responsible),
            ],
            document.SourcesOf(a))));

    private static PlanTable Table(PlanDocument document, string name, string[] columns, string sources, IEnumerable<PlanTableRow> rows) =>
        new(name, document.Texts[name], [.. columns.Select(c => document.Texts[$"{name}.{c}"])], Array.IndexOf(columns, sources), [.. rows]);

    private static ImmutableArray<string> Lines(string text) => text.Length == 0 ? [] : [.. text.Split('\n')];

    private static ImmutableArray<string> Messages(Plan plan, Activity activity) =>
        [.. activity.Messages.Select(id => plan.Messages.Find(m => m.Id == id)).OfType<Message>().Select(m => m.Text)];

    private static ImmutableArray<string> Time(PlanDocument document, Activity activity) => [document.Texts[$"phase.{activity.Phase}"], .. Lines(activity.When)];

    private static ImmutableArray<string> Resources(PlanDocument document, Activity activity)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        if (activity.Hours is { } hours)
        {
            lines.Add(document.Texts["resources.hours", hours]);
        }

        if (activity.Cost is { } cost)
        {
            lines.Add(document.Texts["resources.cost", cost]);
        }

        if (activity.Partners.Length > 0)
        {
            lines.Add(document.Texts["resources.partners", activity.Partners]);
        }

        return lines.ToImmutable();
    }
}
