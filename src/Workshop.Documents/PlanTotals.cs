using Workshop.Plans;

namespace Workshop.Documents;

/// <summary>What activities take together (METHOD: ressourcer).</summary>
/// <param name="Hours">Null when none of them says.</param>
/// <param name="Cost">In Danish kroner; null when none of them says.</param>
/// <param name="Open">How many say neither.</param>
public sealed record PlanTotals(int Activities, decimal? Hours, decimal? Cost, int Open)
{
    public static PlanTotals Of(IReadOnlyCollection<Activity> activities) => new(
        activities.Count,
        activities.Any(a => a.Hours is not null) ? activities.Sum(a => a.Hours) : null,
        activities.Any(a => a.Cost is not null) ? activities.Sum(a => a.Cost) : null,
        activities.Count(a => a.Hours is null && a.Cost is null));

    /// <summary>The sums that there are, a line each.</summary>
    public IEnumerable<string> Lines(DocumentTexts texts)
    {
        if (Hours is { } hours)
        {
            yield return texts.Counted(hours, "resources.hour", "resources.hours");
        }

        if (Cost is { } cost)
        {
            yield return texts["resources.cost", cost];
        }
    }
}
