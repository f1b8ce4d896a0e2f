using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>Takes a target group off the list. Whoever chose it keeps it, by its last name.</summary>
/// <param name="Group">Its id.</param>
[Name("removeTargetGroup")]
public sealed record RemoveTargetGroup(Guid Id, string Group) : MeetingCommand(Id), IExample<RemoveTargetGroup>
{
    public static RemoveTargetGroup Example { get; } = new(Examples.Id, "families");

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now) => meeting.Groups.Find(Group) is { } group
        ? new TargetGroupsSet(meeting.Groups.Now.Remove(group))
        : Refusal.Conflict(RefusalCodes.UnknownGroup, "group");
}
