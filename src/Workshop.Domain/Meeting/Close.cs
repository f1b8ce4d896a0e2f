using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>
/// Ends the meeting: nothing changes on the board until it is opened again, but that participants may still take back what they wrote. What
/// they wrote before and what came through only now waits for the facilitator. The plan can still be written.
/// </summary>
[Name("close")]
public sealed record Close(Guid Id) : MeetingCommand(Id), IExample<Close>
{
    public static Close Example { get; } = new(Examples.Id);

    internal override Right Right => Right.FacilitatorAlways;

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now) => meeting.Closed ? Decision.Already : new SessionClosed();
}

[Name("sessionClosed")]
public sealed record SessionClosed : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with { Closed = true, Rehearsing = false, CountdownEnds = null };

    internal override MeetingEvent? ToldAs(MeetingState now) => this;

    /// <summary>The countdown and the rehearsal, which closing ended, come back too.</summary>
    internal override Func<MeetingState, Decision>? Inverse(MeetingState before) => now => now.Closed
        ? new Decision(null,
        [
            new SessionReopened(),
            .. before.CountdownEnds is { } ends ? new[] { new CountdownSet(ends) } : [],
            .. before.Rehearsing ? new[] { new RehearsalStarted() } : [],
        ])
        : Refusal.Conflict(RefusalCodes.ChangedSince);
}
