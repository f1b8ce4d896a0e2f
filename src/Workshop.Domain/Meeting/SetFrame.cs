using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>Puts the whole frame. For programs; people edit a field at a time (<c>editRow</c>, row <c>frame</c>).</summary>
[Name("setFrame")]
public sealed record SetFrame(Guid Id, Frame Frame) : MeetingCommand(Id), IExample<SetFrame>
{
    public static SetFrame Example { get; } = new(
        Examples.Id,
        new Frame("Der står vand i kældrene", "Tørre kældre", "Inden 2035", "24 millioner kroner", ["Hvad linjen bruges til"], ["Budgettet"]));

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now)
    {
        var fields = new Fields();
        var clean = Frame.Clean(fields, "frame");
        return fields.Refusal is { } refusal ? refusal : Editing.Same(clean, meeting.Frame) ? Decision.Already : new FrameSet(clean);
    }
}

[Name("frameSet")]
public sealed record FrameSet(Frame Frame) : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with { Frame = Frame };

    internal override MeetingEvent? ToldAs(MeetingState now) => Editing.Same(now.Frame, Frame) ? this : null;

    internal override Func<MeetingState, Decision>? Inverse(MeetingState before) => now =>
        Editing.TakeBack(before.Frame, Frame, now.Frame, Frame.Fields) is { } frame ? new FrameSet(frame) : Refusal.Conflict(RefusalCodes.ChangedSince);
}
