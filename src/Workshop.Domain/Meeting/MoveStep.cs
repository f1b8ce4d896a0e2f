using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>Moves a step to another place in the program.</summary>
/// <param name="After">The step that it is to follow; null for the first place.</param>
[Name("moveStep")]
public sealed record MoveStep(Guid Id, string Step, string? After = null) : MeetingCommand(Id), IExample<MoveStep>
{
    public static MoveStep Example { get; } = new(Examples.Id, "collect", "frame");

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now)
    {
        if (meeting.FindStep(Step) is not { } step)
        {
            return Refusal.Conflict(RefusalCodes.UnknownStep, "step");
        }

        if (After is not null && (After == Step || meeting.FindStep(After) is null))
        {
            return Refusal.Conflict(RefusalCodes.UnknownStep, "after");
        }

        var others = meeting.Program.Remove(step);
        var moved = others.Insert(After is null ? 0 : others.IndexOf(meeting.FindStep(After)!) + 1, step);
        return moved.SequenceEqual(meeting.Program) ? Decision.Already : new ProgramSet(moved, meeting.StepId);
    }
}
