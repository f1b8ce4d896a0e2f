using Workshop.Rules;

namespace Workshop.Board;

/// <summary>Takes one's own contribution back, also when the meeting is over. It is gone for everyone.</summary>
[Name("withdraw")]
public sealed record Withdraw(Guid Id, Guid Contribution) : BoardCommand(Id), IExample<Withdraw>
{
    public static Withdraw Example { get; } = new(Examples.Id, Examples.Contribution);

    internal override Right Right => Right.EverybodyAlways;

    internal override Decision Decide(BoardScope scope, Actor actor)
    {
        if (scope.Board.Find(Contribution) is not { } contribution)
        {
            return scope.Board.Withdrawn.ContainsKey(Contribution) ? Decision.Already : Refusal.Conflict(RefusalCodes.UnknownContribution, "contribution");
        }

        var own = actor.Role == Role.Facilitator ? contribution.Author is null : BoardReader.IsOwn(actor, contribution);
        return own ? new ContributionWithdrawn(contribution.Id) : Refusal.Forbidden(RefusalCodes.NotYours);
    }
}

[Name("contributionWithdrawn")]
public sealed record ContributionWithdrawn(Guid Contribution) : BoardEvent
{
    internal override BoardState Fold(BoardState board, Happening at) => board.Find(Contribution) is not { } c ? board : board with
    {
        ById = board.ById.Remove(Contribution),
        Order = board.Order.Remove(Contribution),
        ByAuthor = c.Author is { } author ? board.ByAuthor.SetItem(author, board.ByAuthor[author].Remove(Contribution)) : board.ByAuthor,
        Withdrawn = board.Withdrawn.SetItem(Contribution, at.Version),
        Off = c.Showings.IsEmpty ? board.Off : board.Off.SetItem(Contribution, Showing.End(c.Showings, at.Version)),
    };

    internal override BoardEvent? ToldTo(BoardReader reader) => reader.HasSeen(Contribution) ? this : null;

    internal override Func<BoardScope, Decision>? Inverse(BoardState before) => null;
}
