using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>Puts the whole program. For programs; people add, edit, move and remove a step at a time.</summary>
[Name("setProgram")]
public sealed record SetProgram(Guid Id, ImmutableArray<ProgramStep> Steps) : MeetingCommand(Id), IExample<SetProgram>
{
    public static SetProgram Example { get; } = new(Examples.Id, [new ProgramStep("collect", "Idéer og bekymringer", "Hvad tænker du på?") { Kind = StepKind.Collect }]);

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now)
    {
        var fields = new Fields();
        if (!fields.Few(Steps, Limits.Steps, "steps") || !fields.Check(!Steps.IsEmpty, Refusal.Invalid(RefusalCodes.Empty, "steps")))
        {
            return fields.Refusal!;
        }

        ImmutableArray<ProgramStep> clean = [.. Steps.Select(s => s.Clean(fields, "steps"))];
        fields.Check(clean.DistinctBy(s => s.Id).Count() == clean.Length, Refusal.Invalid(RefusalCodes.DuplicateId, "steps.id"));
        return fields.Refusal is { } refusal ? refusal : clean.SequenceEqual(meeting.Program) ? Decision.Already : meeting.WithProgram(clean);
    }
}

/// <param name="Step">The current step afterwards: the same one when it is still there, else the next of those that are left.</param>
[Name("programSet")]
public sealed record ProgramSet(ImmutableArray<ProgramStep> Program, string Step) : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with
    {
        Program = Program,
        StepId = Step,
        CountdownEnds = Step == meeting.StepId ? meeting.CountdownEnds : null,
    };

    internal override MeetingEvent? ToldAs(MeetingState now) => now.Program.SequenceEqual(Program) ? this : null;

    internal override Func<MeetingState, Decision>? Inverse(MeetingState before) => now =>
    {
        if (Editing.TakeBack(before.Program, Program, now.Program, s => s.Id, ProgramStep.Fields) is not { Length: > 0 and <= Limits.Steps } steps)
        {
            return Refusal.Conflict(RefusalCodes.ChangedSince);
        }

        // The step that its removal moved on from is current again, as long as nobody has moved on since.
        var movedOn = Step != before.StepId && now.StepId == Step;
        return movedOn
            ? Decision.Of(new ProgramSet(steps, before.StepId), new CountdownSet(before.CountdownEnds))
            : now.WithProgram(steps);
    };
}
