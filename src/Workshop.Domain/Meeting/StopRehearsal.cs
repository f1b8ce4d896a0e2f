using Workshop.Rules;

namespace Workshop.Meeting;

[Name("stopRehearsal")]
public sealed record StopRehearsal(Guid Id) : MeetingCommand(Id), IExample<StopRehearsal>
{
    public static StopRehearsal Example { get; } = new(Examples.Id);

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now) => meeting.Rehearsing ? new RehearsalStopped() : Decision.Already;
}

[Name("rehearsalStopped")]
public sealed record RehearsalStopped : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with { Rehearsing = false };

    internal override MeetingEvent? ToldAs(MeetingState now) => this;

    internal override Func<MeetingState, Decision>? Inverse(MeetingState before) => Restore(false, m => m.Rehearsing, new RehearsalStarted());
}
