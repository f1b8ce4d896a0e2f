using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>Takes a step out of the program. When it is the current one, the meeting moves on to the next, or back from the last.</summary>
[Name("removeStep")]
public sealed record RemoveStep(Guid Id, string Step) : MeetingCommand(Id), IExample<RemoveStep>
{
    public static RemoveStep Example { get; } = new(Examples.Id, "collect");

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now)
    {
        if (meeting.FindStep(Step) is not { } step)
        {
            return Refusal.Conflict(RefusalCodes.UnknownStep, "step");
        }

        return meeting.Program.Length == 1
            ? Refusal.Conflict(RefusalCodes.LastStep, "step")
            : meeting.WithProgram(meeting.Program.Remove(step));
    }
}
