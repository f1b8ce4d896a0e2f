using System.Text.Json.Serialization;
using Workshop.Rules;

namespace Workshop.Board;

/// <summary>Takes a contribution off everybody's screens, or decides against one that is pending. Its author still sees it, and why.</summary>
[Name("holdBack")]
public sealed record HoldBack(Guid Id, Guid Contribution, HoldBackReason Reason) : BoardCommand(Id), IExample<HoldBack>
{
    public static HoldBack Example { get; } = new(Examples.Id, Examples.Contribution, HoldBackReason.OffTopic);

    internal override Decision Decide(BoardScope scope, Actor actor) => Decide(scope.Board, Contribution, Reason);

    internal static Decision Decide(BoardState board, Guid contribution, HoldBackReason reason) => board.Find(contribution) switch
    {
        null => Refusal.Conflict(RefusalCodes.UnknownContribution, "contribution"),
        { Standing: Standing.HeldBack, Reason: var same } when same == reason => Decision.Already,
        var c => new ContributionHidden(c.Id, reason),
    };
}

/// <summary>The same for no particular reason.</summary>
[Name("hide")]
public sealed record Hide(Guid Id, Guid Contribution) : BoardCommand(Id), IExample<Hide>
{
    public static Hide Example { get; } = new(Examples.Id, Examples.Contribution);

    internal override Decision Decide(BoardScope scope, Actor actor) => scope.Board.Find(Contribution) is { Standing: Standing.HeldBack }
        ? Decision.Already
        : HoldBack.Decide(scope.Board, Contribution, HoldBackReason.Other);
}

/// <param name="Reason">Left out in logs from before there were reasons.</param>
[Name("contributionHidden")]
public sealed record ContributionHidden(
    Guid Contribution,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] HoldBackReason Reason = HoldBackReason.Other) : BoardEvent
{
    internal override BoardState Fold(BoardState board, Happening at) => board.Stand(Contribution, Standing.HeldBack, Reason, at);

    /// <summary>Why is told to the author and to facilitators, and to nobody else.</summary>
    internal override BoardEvent? ToldTo(BoardReader reader) =>
        !reader.HasSeen(Contribution) ? null
        : reader.Actor.Role == Role.Facilitator || BoardReader.IsOwn(reader.Actor, reader.Board.Find(Contribution)) ? this
        : this with { Reason = HoldBackReason.Other };

    internal override Func<BoardScope, Decision>? Inverse(BoardState before) =>
        StandingBack.To(before.Find(Contribution), Standing.HeldBack, Reason);
}
