using Workshop.Rules;

namespace Workshop.Board;

/// <summary>Takes a theme away; its contributions stay on the board without a theme.</summary>
[Name("removeTheme")]
public sealed record RemoveTheme(Guid Id, Guid Theme) : BoardCommand(Id), IExample<RemoveTheme>
{
    public static RemoveTheme Example { get; } = new(Examples.Id, Examples.Theme);

    internal override Decision Decide(BoardScope scope, Actor actor) => scope.Board.FindTheme(Theme) is { } theme
        ? new ThemeRemoved(theme.Id)
        : Refusal.Conflict(RefusalCodes.UnknownTheme, "theme");
}

[Name("themeRemoved")]
public sealed record ThemeRemoved(Guid Theme) : BoardEvent
{
    internal override BoardState Fold(BoardState board, Happening at) =>
        (board with { Themes = board.Themes.RemoveAll(t => t.Id == Theme) })
            .Change(board.InTheme(Theme).Select(c => c.Id).ToList(), at.Version, c => c with { Theme = null });

    internal override BoardEvent? ToldTo(BoardReader reader) => this;

    /// <summary>
    /// It comes back as the same theme, in its place, with all that is left of what it held, however many; the rows of the plan that grew
    /// from it have not let go of it.
    /// </summary>
    internal override Func<BoardScope, Decision>? Inverse(BoardState before)
    {
        if (before.FindTheme(Theme) is not { } was)
        {
            return null;
        }

        var place = before.Themes.IndexOf(was);
        ImmutableArray<Guid> held = [.. before.InTheme(Theme).Select(c => c.Id)];
        return scope =>
        {
            var now = scope.Board;
            ImmutableArray<Guid> left = [.. held.Where(now.ById.ContainsKey)];
            return now.FindTheme(Theme) is null && !Gathering.IsTaken(now, was.Title, null) && now.Themes.Count < Limits.Themes && left.All(id => now.ById[id].Theme is null)
                ? new ThemeCreated(Theme, was.Title, left, place)
                : Refusal.Conflict(RefusalCodes.ChangedSince);
        };
    }
}
