using Workshop.Rules;

namespace Workshop.Board;

/// <summary>Puts a contribution that is pending or held back on everybody's screens.</summary>
[Name("show")]
public sealed record Show(Guid Id, Guid Contribution) : BoardCommand(Id), IExample<Show>
{
    public static Show Example { get; } = new(Examples.Id, Examples.Contribution);

    internal override Decision Decide(BoardScope scope, Actor actor) => scope.Board.Find(Contribution) switch
    {
        null => Refusal.Conflict(RefusalCodes.UnknownContribution, "contribution"),
        { Standing: Standing.Shown } => Decision.Already,
        var c => new ContributionShown(c.Id),
    };
}

/// <param name="Content">
/// Never in the log; filled for readers, who were not shown the contribution while it was held back.
/// </param>
/// <param name="Theme">Never in the log either: where it was gathered meanwhile.</param>
[Name("contributionShown")]
public sealed record ContributionShown(Guid Contribution, Contributed? Content = null, Guid? Theme = null) : BoardEvent
{
    internal override BoardState Fold(BoardState board, Happening at) => board.Stand(Contribution, Standing.Shown, null, at);

    internal override BoardEvent? ToldTo(BoardReader reader) => reader.See(Contribution) is { } c
        ? this with { Content = Contributed.ContentFor(reader, c), Theme = c.Theme }
        : null;

    internal override Func<BoardScope, Decision>? Inverse(BoardState before) => StandingBack.To(before.Find(Contribution), Standing.Shown);
}

/// <summary>It waits for a decision again: a decision on it was taken back.</summary>
[Name("contributionSetPending")]
public sealed record ContributionSetPending(Guid Contribution) : BoardEvent
{
    internal override BoardState Fold(BoardState board, Happening at) => board.Stand(Contribution, Standing.Pending, null, at);

    internal override BoardEvent? ToldTo(BoardReader reader) => reader.HasSeen(Contribution) ? this : null;

    internal override Func<BoardScope, Decision>? Inverse(BoardState before) => StandingBack.To(before.Find(Contribution), Standing.Pending);
}

/// <summary>How a decision about a contribution is taken back.</summary>
internal static class StandingBack
{
    /// <param name="was">The contribution as it stood before.</param>
    /// <param name="became">How it has to stand now, else somebody has decided on it since.</param>
    public static Func<BoardScope, Decision>? To(Contribution? was, Standing became, HoldBackReason? reason = null) => was is null ? null : scope => scope.Board.Find(was.Id) switch
    {
        null => Decision.Already,
        var now when now.Standing != became || now.Reason != reason => Refusal.Conflict(RefusalCodes.ChangedSince),
        _ => was.Standing switch
        {
            Standing.Shown => new ContributionShown(was.Id),
            Standing.Pending => new ContributionSetPending(was.Id),
            _ => new ContributionHidden(was.Id, was.Reason ?? HoldBackReason.Other),
        },
    };
}
