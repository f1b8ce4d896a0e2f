using Workshop.Rules;

namespace Workshop.Meeting;

[Name("setTitle")]
public sealed record SetTitle(Guid Id, string Title) : MeetingCommand(Id), IExample<SetTitle>
{
    public static SetTitle Example { get; } = new(Examples.Id, "Regnvand i Lærkevænget");

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now)
    {
        var fields = new Fields();
        var title = fields.Required(Title, Limits.TitleLength, "title");
        return fields.Refusal is { } refusal ? refusal : title == meeting.Title ? Decision.Already : new TitleSet(title);
    }
}

[Name("titleSet")]
public sealed record TitleSet(string Title) : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with { Title = Title };

    internal override MeetingEvent? ToldAs(MeetingState now) => now.Title == Title ? this : null;

    internal override Func<MeetingState, Decision>? Inverse(MeetingState before) => Restore(Title, m => m.Title, new TitleSet(before.Title));
}
