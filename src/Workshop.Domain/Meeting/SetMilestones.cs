using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>Whether the wall celebrates when the number of contributions passes a round one.</summary>
[Name("setMilestones")]
public sealed record SetMilestones(Guid Id, bool Celebrated) : MeetingCommand(Id), IExample<SetMilestones>
{
    public static SetMilestones Example { get; } = new(Examples.Id, true);

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now) =>
        Celebrated == meeting.MilestonesCelebrated ? Decision.Already : new MilestonesSet(Celebrated);
}

[Name("milestonesSet")]
public sealed record MilestonesSet(bool Celebrated) : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with { MilestonesCelebrated = Celebrated };

    internal override MeetingEvent? ToldAs(MeetingState now) => this;

    internal override Func<MeetingState, Decision>? Inverse(MeetingState before) => Restore(Celebrated, m => m.MilestonesCelebrated, new MilestonesSet(before.MilestonesCelebrated));
}
