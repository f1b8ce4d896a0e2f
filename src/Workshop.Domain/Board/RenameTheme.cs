using Workshop.Rules;

namespace Workshop.Board;

[Name("renameTheme")]
public sealed record RenameTheme(Guid Id, Guid Theme, string Title) : BoardCommand(Id), IExample<RenameTheme>
{
    public static RenameTheme Example { get; } = new(Examples.Id, Examples.Theme, "Skolen og skolevejen");

    internal override Decision Decide(BoardScope scope, Actor actor)
    {
        if (scope.Board.FindTheme(Theme) is not { } theme)
        {
            return Refusal.Conflict(RefusalCodes.UnknownTheme, "theme");
        }

        var fields = new Fields();
        var title = Gathering.Title(scope.Board, Title, theme.Id, fields);
        return fields.Refusal is { } refusal ? refusal : title == theme.Title ? Decision.Already : new ThemeRenamed(theme.Id, title);
    }
}

[Name("themeRenamed")]
public sealed record ThemeRenamed(Guid Theme, string Title) : BoardEvent
{
    internal override BoardState Fold(BoardState board, Happening at) =>
        (board with { Themes = [.. board.Themes.Select(t => t.Id == Theme ? t with { Title = Title } : t)] })
            .Change(board.InTheme(Theme).Select(c => c.Id).ToList(), at.Version, c => c);

    internal override BoardEvent? ToldTo(BoardReader reader) => reader.Board.FindTheme(Theme)?.Title == Title ? this : null;

    internal override Func<BoardScope, Decision>? Inverse(BoardState before) => before.FindTheme(Theme) is not { } was ? null : scope =>
        scope.Board.FindTheme(Theme)?.Title == Title && !Gathering.IsTaken(scope.Board, was.Title, Theme)
            ? new ThemeRenamed(Theme, was.Title)
            : Refusal.Conflict(RefusalCodes.ChangedSince);
}
