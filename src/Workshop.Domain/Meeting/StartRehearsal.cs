using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>Lets simulated participants contribute the case's built-in set, marked as simulated everywhere.</summary>
[Name("startRehearsal")]
public sealed record StartRehearsal(Guid Id) : MeetingCommand(Id), IExample<StartRehearsal>
{
    public static StartRehearsal Example { get; } = new(Examples.Id);

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now) =>
        !meeting.CanRehearse ? Refusal.Conflict(RefusalCodes.NoRehearsal)
        : meeting.Rehearsing ? Decision.Already
        : new RehearsalStarted();
}

[Name("rehearsalStarted")]
public sealed record RehearsalStarted : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with { Rehearsing = true };

    internal override MeetingEvent? ToldAs(MeetingState now) => this;

    internal override Func<MeetingState, Decision>? Inverse(MeetingState before) => Restore(true, m => m.Rehearsing, new RehearsalStopped());
}
