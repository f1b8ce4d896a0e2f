using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>
/// Tells the hall how long the step is still meant to last; null takes the countdown away. It only tells: nothing closes when it has run
/// out, and it can be extended as often as one likes (WCAG 2.2, 2.2.1).
/// </summary>
/// <param name="Ends">At most <see cref="Limits.CountdownHours"/> hours from now.</param>
[Name("setCountdown")]
public sealed record SetCountdown(Guid Id, DateTimeOffset? Ends = null) : MeetingCommand(Id), IExample<SetCountdown>
{
    public static SetCountdown Example { get; } = new(Examples.Id, new DateTimeOffset(2026, 5, 4, 19, 45, 0, TimeSpan.FromHours(2)));

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now) =>
        Ends > now.AddHours(Limits.CountdownHours) ? Refusal.Invalid(RefusalCodes.OutOfRange, "ends", Limits.CountdownHours)
        : Ends == meeting.CountdownEnds ? Decision.Already
        : new CountdownSet(Ends);
}

[Name("countdownSet")]
public sealed record CountdownSet(DateTimeOffset? Ends) : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with { CountdownEnds = Ends };

    internal override MeetingEvent? ToldAs(MeetingState now) => this;

    internal override Func<MeetingState, Decision>? Inverse(MeetingState before) => Restore(
        (before.StepId, Ends),
        m => (m.StepId, m.CountdownEnds),
        new CountdownSet(before.CountdownEnds));
}
