namespace Workshop.Plans;

/// <summary>
/// The cooperation plan (METHOD: the three tables). Immutable; every change is an event of the session. Rows keep what they grew from also
/// when that has gone; who reads the plan gets only what is still there.
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

    /// <summary>Activities in the order in which they happen: phase first, then as they were written.</summary>
    public IEnumerable<Activity> ActivitiesInTime() => Activities.OrderBy(a => a.Phase);

    /// <summary>Puts a row in its place, or a new one at the end of its table, or at a place from 0.</summary>
    internal Plan Put(IPlanRow row, int? at = null) => row switch
    {
        Purpose purpose => this with { Purpose = purpose },
        TargetGroupProfile profile => this with { Profiles = Put(Profiles, profile, at) },
        Message message => this with { Messages = Put(Messages, message, at) },
        Activity activity => this with { Activities = Put(Activities, activity, at) },
        Contingency contingency => this with { Contingencies = Put(Contingencies, contingency, at) },
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.GetType().Name, "Unknown kind of plan row."),
    };

    /// <summary>Takes a row out; an activity that carried a removed message lets go of it.</summary>
    internal Plan Remove(Guid row) => this with
    {
        Purpose = row == Purpose.RowId ? Purpose.Empty : Purpose,
        Profiles = Profiles.RemoveAll(r => r.Id == row),
        Messages = Messages.RemoveAll(r => r.Id == row),
        Activities = [.. Activities.Where(r => r.Id != row).Select(a => a.Messages.Contains(row) ? a with { Messages = a.Messages.Remove(row) } : a)],
        Contingencies = Contingencies.RemoveAll(r => r.Id == row),
    };

    /// <summary>A row of old, without the messages that have gone since it carried them.</summary>
    internal IPlanRow WithoutLostMessages(IPlanRow row) =>
        row is Activity activity ? activity with { Messages = [.. activity.Messages.Where(id => Row(id) is Message)] } : row;

    /// <summary>The same plan with every row changed.</summary>
    internal Plan Map(Func<IPlanRow, IPlanRow> change) => new(
        (Purpose)change(Purpose),
        [.. Profiles.Select(r => (TargetGroupProfile)change(r))],
        [.. Messages.Select(r => (Message)change(r))],
        [.. Activities.Select(r => (Activity)change(r))],
        [.. Contingencies.Select(r => (Contingency)change(r))]);

    /// <summary>Where a row stands in its table, from 0.</summary>
    internal int? PlaceOf(IPlanRow row) => row switch
    {
        TargetGroupProfile profile => Profiles.IndexOf(profile),
        Message message => Messages.IndexOf(message),
        Activity activity => Activities.IndexOf(activity),
        Contingency contingency => Contingencies.IndexOf(contingency),
        _ => null,
    };

    private static ImmutableList<T> Put<T>(ImmutableList<T> rows, T row, int? at)
        where T : IPlanRow
    {
        var known = rows.FindIndex(r => r.Id == row.Id);
        return known >= 0 ? rows.SetItem(known, row) : rows.Insert(Math.Min(at ?? rows.Count, rows.Count), row);
    }
}
