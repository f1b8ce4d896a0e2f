using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>Puts the themes on the wall, or takes them off it, for as long as the current step goes on and whenever it is current again.</summary>
[Name("showThemes")]
public sealed record ShowThemes(Guid Id, bool On) : MeetingCommand(Id), IExample<ShowThemes>
{
    public static ShowThemes Example { get; } = new(Examples.Id, true);

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now) =>
        On == meeting.ThemesShownIn(meeting.StepId) ? Decision.Already : new ThemesShown(meeting.StepId, On);
}

[Name("themesShown")]
public sealed record ThemesShown(string Step, bool On) : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with { ThemesShown = meeting.ThemesShown.SetItem(Step, On) };

    internal override MeetingEvent? ToldAs(MeetingState now) => this;

    internal override Func<MeetingState, Decision>? Inverse(MeetingState before) =>
        Restore(On, m => m.ThemesShownIn(Step), new ThemesShown(Step, before.ThemesShownIn(Step)));
}
