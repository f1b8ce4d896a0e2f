using Workshop.Rules;

namespace Workshop.Meeting;

[Name("reopen")]
public sealed record Reopen(Guid Id) : MeetingCommand(Id), IExample<Reopen>
{
    public static Reopen Example { get; } = new(Examples.Id);

    internal override Right Right => Right.FacilitatorAlways;

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now) => meeting.Closed ? new SessionReopened() : Decision.Already;
}

[Name("sessionReopened")]
public sealed record SessionReopened : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with { Closed = false };

    internal override MeetingEvent? ToldAs(MeetingState now) => this;

    internal override Func<MeetingState, Decision>? Inverse(MeetingState before) => Restore(false, m => m.Closed, new SessionClosed());
}
