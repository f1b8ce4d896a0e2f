using System.Collections.Immutable;

namespace Workshop.Plans;

/// <summary>
/// The cooperation plan (METHOD: the three tables). Immutable; every change is an event of the session.
/// </summary>
public sealed record Plan(
    Purpose Purpose,
    ImmutableList<TargetGroupProfile> Profiles,
    ImmutableList<Message> Messages,
    ImmutableList<Activity> Activities,
    ImmutableList<Contingency> Contingencies)
{
    public static Plan Empty { get; } = new(Purpose.Empty, [], [], [], []);

    /// <summary>Every row of every table, the purpose first.</summary>
    public IEnumerable<IPlanRow> Rows() => new IPlanRow[] { Purpose }.Concat(Profiles).Concat(Messages).Concat(Activities).Concat(Contingencies);

    public IPlanRow? Row(Guid id) => Rows().FirstOrDefault(r => r.Id == id);

    /// <summary>The rows that grew from a contribution, directly or through its theme.</summary>
    public IEnumerable<IPlanRow> UsesOf(Guid contribution, Guid? theme) =>
        Rows().Where(r => r.Sources.Contributions.Contains(contribution) || (theme is { } t && r.Sources.Themes.Contains(t)));

    /// <summary>Activities in the order in which they happen: phase first, then as they were written.</summary>
    public IEnumerable<Activity> ActivitiesInTime() => Activities.OrderBy(a => a.Phase);

    public Plan Put(IPlanRow row) => row switch
    {
        Purpose purpose => this with { Purpose = purpose },
        TargetGroupProfile profile => this with { Profiles = Put(Profiles, profile) },
        Message message => this with { Messages = Put(Messages, message) },
        Activity activity => this with { Activities = Put(Activities, activity) },
        Contingency contingency => this with { Contingencies = Put(Contingencies, contingency) },
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.GetType().Name, "Unknown kind of plan row."),
    };

    /// <summary>Takes a row out; an activity that carried a removed message lets go of it.</summary>
    public Plan Remove(Guid row) => this with
    {
        Purpose = row == Purpose.RowId ? Purpose.Empty : Purpose,
        Profiles = Profiles.RemoveAll(r => r.Id == row),
        Messages = Messages.RemoveAll(r => r.Id == row),
        Activities = [.. Activities.Where(r => r.Id != row).Select(a => a with { Messages = a.Messages.Remove(row) })],
        Contingencies = Contingencies.RemoveAll(r => r.Id == row),
    };

    /// <summary>Lets go of a contribution or theme that is no more, in every row that named it as a source.</summary>
    public Plan Forget(Guid source) => Rows()
        .Where(r => r.Sources.Contributions.Contains(source) || r.Sources.Themes.Contains(source))
        .Select(r => r.WithSources(new Sources(r.Sources.Contributions.Remove(source), r.Sources.Themes.Remove(source))))
        .Aggregate(this, (plan, row) => plan.Put(row));

    private static ImmutableList<T> Put<T>(ImmutableList<T> rows, T row)
        where T : IPlanRow
    {
        var at = rows.FindIndex(r => r.Id == row.Id);
        return at < 0 ? rows.Add(row) : rows.SetItem(at, row);
    }
}
