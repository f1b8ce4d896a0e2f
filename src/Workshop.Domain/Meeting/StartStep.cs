using Workshop.Rules;

namespace Workshop.Meeting;

[Name("startStep")]
public sealed record StartStep(Guid Id, string Step) : MeetingCommand(Id), IExample<StartStep>
{
    public static StartStep Example { get; } = new(Examples.Id, "collect");

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now) =>
        meeting.FindStep(Step) is null ? Refusal.Conflict(RefusalCodes.UnknownStep, "step")
        : meeting.StepId == Step ? Decision.Already
        : new StepStarted(Step);
}

[Name("stepStarted")]
public sealed record StepStarted(string Step) : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with { StepId = Step, CountdownEnds = null };

    internal override MeetingEvent? ToldAs(MeetingState now) => this;

    /// <summary>The step before, with its countdown, which the new step took away.</summary>
    internal override Func<MeetingState, Decision>? Inverse(MeetingState before) => now =>
        now.StepId != Step || now.FindStep(before.StepId) is null ? Refusal.Conflict(RefusalCodes.ChangedSince)
        : before.CountdownEnds is null ? new StepStarted(before.StepId)
        : Decision.Of(new StepStarted(before.StepId), new CountdownSet(before.CountdownEnds));
}
