using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>A wish to set the meeting up or to lead it.</summary>
public abstract record MeetingCommand(Guid Id) : Command(Id)
{
    internal override Right Right => Right.Facilitator;

    internal abstract Decision Decide(MeetingState meeting, DateTimeOffset now);
}

/// <summary>Something that happened to the meeting itself.</summary>
public abstract record MeetingEvent : SessionEvent
{
    internal abstract MeetingState Fold(MeetingState meeting);

    /// <summary>
    /// What those without a key may be told of it <em>now</em>; null for nothing. Words that are no longer in force are not: what was taken
    /// out of a page is not handed out by its history.
    /// </summary>
    internal abstract MeetingEvent? ToldAs(MeetingState now);

    /// <summary>How it is taken back; null when it cannot be.</summary>
    /// <param name="before">The meeting before it happened.</param>
    internal abstract Func<MeetingState, Decision>? Inverse(MeetingState before);

    /// <summary>Restores something, unless somebody has changed the same thing since.</summary>
    internal static Func<MeetingState, Decision> Restore<T>(T after, Func<MeetingState, T> now, MeetingEvent restored) =>
        meeting => Equals(now(meeting), after) ? restored : Refusal.Conflict(RefusalCodes.ChangedSince);
}
