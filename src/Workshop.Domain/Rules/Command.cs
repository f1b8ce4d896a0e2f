namespace Workshop.Rules;

/// <summary>
/// A wish to change a session. The one door for every change. <see cref="Id"/> is chosen by the sender; the same id again, once it was
/// accepted, gives the same answer and changes nothing. A refused one is decided anew.
/// </summary>
public abstract record Command(Guid Id)
{
    /// <summary>Who may, and whether a meeting that is over still takes it.</summary>
    internal abstract Right Right { get; }
}

/// <summary>One example of a command, shown to those who write programs.</summary>
public interface IExample<TSelf>
    where TSelf : Command
{
    static abstract TSelf Example { get; }
}

/// <summary>Which roles may do a command, and whether a closed meeting takes it.</summary>
internal sealed record Right(bool Participants, bool Facilitators, bool WhenClosed = false)
{
    public static Right Facilitator { get; } = new(false, true);

    /// <summary>What a facilitator may do after the meeting too: write the plan, take back, open again.</summary>
    public static Right FacilitatorAlways { get; } = new(false, true, WhenClosed: true);

    public static Right Participant { get; } = new(true, false);

    public static Right Everybody { get; } = new(true, true);

    public static Right EverybodyAlways { get; } = new(true, true, WhenClosed: true);

    /// <summary>Null when the actor may.</summary>
    public Refusal? Refuse(Actor actor) => actor.Role switch
    {
        Role.Facilitator when Facilitators => null,
        Role.Participant when Participants => null,
        Role.Public when Participants => Refusal.Forbidden(RefusalCodes.NotJoined),
        _ => Refusal.Forbidden(RefusalCodes.NotAllowed),
    };
}
