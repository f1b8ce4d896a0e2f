using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>Adds a step at the end of the program. Its id is made of the command's.</summary>
[Name("addStep")]
public sealed record AddStep(Guid Id, string Title, string Prompt = "", StepKind Kind = StepKind.Collect) : MeetingCommand(Id), IExample<AddStep>
{
    public static AddStep Example { get; } = new(Examples.Id, "Idéer og bekymringer", "Hvad tænker du på?");

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now)
    {
        var fields = new Fields();
        var step = new ProgramStep($"s-{Id.ToString("N")[^12..]}", Title, Prompt) { Kind = Kind }.Clean(fields, "step");
        var steps = meeting.Program.Add(step);
        fields.Few(steps, Limits.Steps, "step");
        fields.Check(meeting.FindStep(step.Id) is null, Refusal.Conflict(RefusalCodes.DuplicateId, "id"));
        return fields.Refusal is { } refusal ? refusal : meeting.WithProgram(steps);
    }
}
