using Workshop.Rules;

namespace Workshop.Board;

/// <summary>Moves contributions into a theme, or out of theirs when <see cref="Theme"/> is null.</summary>
[Name("moveContributions")]
public sealed record MoveContributions(Guid Id, ImmutableArray<Guid> Contributions, Guid? Theme = null) : BoardCommand(Id), IExample<MoveContributions>
{
    public static MoveContributions Example { get; } = new(Examples.Id, [Examples.Contribution], Examples.Theme);

    internal override Decision Decide(BoardScope scope, Actor actor)
    {
        var fields = new Fields();
        fields.Check(Theme is null || scope.Board.FindTheme(Theme) is not null, Refusal.Conflict(RefusalCodes.UnknownTheme, "theme"));
        var known = Gathering.Known(scope.Board, Contributions, fields);
        if (fields.Refusal is { } refusal)
        {
            return refusal;
        }

        ImmutableArray<Guid> moving = [.. known.Where(id => scope.Board.ById[id].Theme != Theme)];
        return moving.IsEmpty ? Decision.Already : new ContributionsMoved(moving, Theme);
    }
}

[Name("contributionsMoved")]
public sealed record ContributionsMoved(ImmutableArray<Guid> Contributions, Guid? Theme) : BoardEvent
{
    internal override BoardState Fold(BoardState board, Happening at) => board.Change(Contributions, at.Version, c => c with { Theme = Theme });

    internal override BoardEvent? ToldTo(BoardReader reader) => reader.Seen(Contributions) is { IsEmpty: false } seen ? this with { Contributions = seen } : null;

    internal override Func<BoardScope, Decision>? Inverse(BoardState before) => scope => Gathering.Back(before, Contributions, Theme, scope.Board);
}
