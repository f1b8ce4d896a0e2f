using Workshop.Meeting;
using Workshop.People;
using Workshop.Rules;

namespace Workshop.Board;

/// <summary>What the rules of the board look at.</summary>
internal sealed record BoardScope(MeetingState Meeting, PeopleState People, BoardState Board);

/// <summary>A wish to change the board.</summary>
public abstract record BoardCommand(Guid Id) : Command(Id)
{
    internal override Right Right => Right.Facilitator;

    internal abstract Decision Decide(BoardScope scope, Actor actor);
}

/// <summary>Something that happened on the board.</summary>
public abstract record BoardEvent : SessionEvent
{
    internal abstract BoardState Fold(BoardState board, Happening at);

    /// <summary>What somebody without a key may be told of it now; null for nothing.</summary>
    internal abstract BoardEvent? ToldTo(BoardReader reader);

    /// <summary>How it is taken back; null when it cannot be.</summary>
    /// <param name="before">The board before it happened.</param>
    internal abstract Func<BoardScope, Decision>? Inverse(BoardState before);
}

/// <summary>Somebody who reads the log, and what they can know already.</summary>
/// <param name="Board">As it is now.</param>
/// <param name="After">The version up to which they have read.</param>
/// <param name="GroupName">What a target group is called now.</param>
internal sealed record BoardReader(BoardState Board, Actor Actor, long After, Func<string, string> GroupName)
{
    /// <summary>The contribution, if it is for this reader; facilitators see all, and everyone their own.</summary>
    public Contribution? See(Guid id) => Board.Find(id) is { } c && Sees(Actor, c) ? c : null;

    /// <summary>Those that are for this reader.</summary>
    public ImmutableArray<Guid> Seen(ImmutableArray<Guid> ids) => [.. ids.Where(id => See(id) is not null)];

    /// <summary>Whether this reader has been shown something that has to be taken away now.</summary>
    public bool HasSeen(Guid id) => Actor.Role == Role.Facilitator || Board.WasShown(id, After) || IsOwn(Actor, Board.Find(id));

    public static bool Sees(Actor actor, Contribution c) => c.Standing == Standing.Shown || actor.Role == Role.Facilitator || IsOwn(actor, c);

    public static bool IsOwn(Actor actor, Contribution? c) => c?.Author is { } author && author == actor.Participant;
}
