using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>Adds a target group at the end of the list.</summary>
[Name("addTargetGroup")]
public sealed record AddTargetGroup(Guid Id, string Name) : MeetingCommand(Id), IExample<AddTargetGroup>
{
    public static AddTargetGroup Example { get; } = new(Examples.Id, "Familier");

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now)
    {
        var fields = new Fields();
        var group = new TargetGroup(fields.Required(Name, Limits.LabelLength, "name"), "", "") { Id = SetTargetGroups.NewId(Id, 0) };
        var groups = meeting.Groups.Now.Add(group);
        fields.Few(groups, Limits.TargetGroups, "name");
        SetTargetGroups.Check(groups, fields, "name");
        return fields.Refusal is { } refusal ? refusal : new TargetGroupsSet(groups);
    }
}
