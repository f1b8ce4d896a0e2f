using System.Text.Json.Serialization;
using Workshop.Board;
using Workshop.Plans;

namespace Workshop.Sessions;

/// <summary>A row of the plan that something grew into, as everybody may know of it.</summary>
/// <param name="Kind"><c>purpose</c>, <c>profile</c>, <c>message</c>, <c>activity</c> or <c>contingency</c>.</param>
public sealed record RowUse(Guid Row, string Kind, string Heading)
{
    internal static string KindOf(IPlanRow row) => row switch
    {
        Purpose => "purpose",
        TargetGroupProfile => "profile",
        Message => "message",
        Activity => "activity",
        Contingency => "contingency",
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.GetType().Name, "Unknown kind of plan row."),
    };
}

/// <summary>
/// What those without a key may know of the plan: what its pages show them. The purpose, and the headings of those rows that grew from
/// contributions which they see, with these and the phase; activities in the order in which they happen. A row that nobody has given a name
/// yet is not told.
/// </summary>
public sealed record PublicPlan(string Purpose, IReadOnlyList<PublicRow> Rows)
{
    internal static PublicPlan Of(Plan plan, IReadOnlyList<Contribution> seen, IReadOnlyDictionary<Guid, List<RowUse>> uses)
    {
        var rows = seen
            .Where(c => uses.ContainsKey(c.Id))
            .SelectMany(c => uses[c.Id].Select(use => (use, c.Id)))
            .ToLookup(u => u.use.Row, u => u.Id);
        return new PublicPlan(
            plan.Purpose.Text,
            [.. (plan with { Activities = [.. plan.ActivitiesInTime()] }).Rows().Where(r => rows.Contains(r.Id) && (r is Purpose || r.Heading.Length > 0)).Select(r => new PublicRow(r.Id, RowUse.KindOf(r), r.Heading, [.. rows[r.Id]], (r as Activity)?.Phase))]);
    }
}

/// <param name="Contributions">What it grew from, of what the reader sees.</param>
/// <param name="Phase">When an activity takes place; absent on other rows.</param>
public sealed record PublicRow(
    Guid Id,
    string Kind,
    string Heading,
    IReadOnlyList<Guid> Contributions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProjectPhase? Phase = null);
