using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>
/// Puts the whole list of target groups. A group that is named as before, or by its id, is the same group. For programs; people add, edit
/// and remove one at a time.
/// </summary>
[Name("setTargetGroups")]
public sealed record SetTargetGroups(Guid Id, ImmutableArray<TargetGroup> TargetGroups) : MeetingCommand(Id), IExample<SetTargetGroups>
{
    public static SetTargetGroups Example { get; } = new(Examples.Id, [new TargetGroup("Familier", "Har børn i skole", "Ved afhentning")]);

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now)
    {
        var fields = new Fields();
        if (!fields.Few(TargetGroups, Limits.TargetGroups, "targetGroups"))
        {
            return fields.Refusal!;
        }

        ImmutableArray<TargetGroup> clean = [.. TargetGroups.Select((g, at) => WithId(g.Clean(fields, "targetGroups"), meeting.Groups, at))];
        Check(clean, fields, "targetGroups.name");
        return fields.Refusal is { } refusal ? refusal : clean.SequenceEqual(meeting.Groups.Now) ? Decision.Already : new TargetGroupsSet(clean);
    }

    /// <summary>None may be called as another, nor be another.</summary>
    internal static void Check(ImmutableArray<TargetGroup> groups, Fields fields, string field) =>
        fields.Check(Differ(groups), Refusal.Invalid(RefusalCodes.DuplicateId, field));

    internal static bool Differ(ImmutableArray<TargetGroup> groups) =>
        groups.DistinctBy(g => g.Name, StringComparer.OrdinalIgnoreCase).Count() == groups.Length && groups.DistinctBy(g => g.Id).Count() == groups.Length;

    /// <summary>An id that no group of the session has had. The end of a UUID is random also where its beginning tells the time.</summary>
    internal static string NewId(Guid command, int at) => $"g-{command.ToString("N")[^12..]}-{at}";

    private TargetGroup WithId(TargetGroup group, Groups known, int at) =>
        known.IsTaken(group.Id) ? group
        : known.Now.FirstOrDefault(g => string.Equals(g.Name, group.Name, StringComparison.OrdinalIgnoreCase)) is { } same ? group with { Id = same.Id }
        : group with { Id = NewId(Id, at) };
}

[Name("targetGroupsSet")]
public sealed record TargetGroupsSet(ImmutableArray<TargetGroup> TargetGroups) : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with { Groups = meeting.Groups.Set(TargetGroups) };

    internal override MeetingEvent? ToldAs(MeetingState now) => now.Groups.Set(TargetGroups).Now.SequenceEqual(now.Groups.Now) ? this : null;

    internal override Func<MeetingState, Decision>? Inverse(MeetingState before)
    {
        var after = before.Groups.Set(TargetGroups).Now;
        return now => Editing.TakeBack(before.Groups.Now, after, now.Groups.Now, g => g.Id, TargetGroup.Fields) is { Length: <= Limits.TargetGroups } groups
            && SetTargetGroups.Differ(groups)
            ? new TargetGroupsSet(groups)
            : Refusal.Conflict(RefusalCodes.ChangedSince);
    }
}
