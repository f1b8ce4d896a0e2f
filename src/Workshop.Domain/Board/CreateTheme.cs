using System.Text.Json.Serialization;
using Workshop.Rules;

namespace Workshop.Board;

/// <summary>The command's id becomes the theme's id.</summary>
[Name("createTheme")]
public sealed record CreateTheme(Guid Id, string Title, ImmutableArray<Guid>? Contributions = null) : BoardCommand(Id), IExample<CreateTheme>
{
    public static CreateTheme Example { get; } = new(Examples.Id, "Skolen", [Examples.Contribution]);

    internal override Decision Decide(BoardScope scope, Actor actor)
    {
        var fields = new Fields();
        var title = Gathering.Title(scope.Board, Title, null, fields);
        fields.Check(scope.Board.Themes.Count < Limits.Themes, Refusal.Conflict(RefusalCodes.TooMany));
        fields.Check(scope.Board.FindTheme(Id) is null, Refusal.Conflict(RefusalCodes.DuplicateId, "id"));
        var gathered = Gathering.Known(scope.Board, Contributions ?? [], fields);
        return fields.Refusal is { } refusal ? refusal : new ThemeCreated(Id, title, gathered);
    }
}

/// <param name="At">Its place among the themes, from 0, when one comes back; left out for a new one, which comes last.</param>
[Name("themeCreated")]
public sealed record ThemeCreated(
    Guid Id,
    string Title,
    ImmutableArray<Guid> Contributions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? At = null) : BoardEvent
{
    internal override BoardState Fold(BoardState board, Happening at) =>
        (board with { Themes = board.Themes.Insert(Math.Min(At ?? int.MaxValue, board.Themes.Count), new Theme(Id, Title)) })
            .Change(Contributions, at.Version, c => c with { Theme = Id });

    internal override BoardEvent? ToldTo(BoardReader reader) => reader.Board.FindTheme(Id) is { } now
        ? this with { Title = now.Title, Contributions = reader.Seen(Contributions) }
        : null;

    internal override Func<BoardScope, Decision>? Inverse(BoardState before) => scope =>
    {
        var now = scope.Board;
        var others = now.InTheme(Id).Any(c => !Contributions.Contains(c.Id));
        if (now.FindTheme(Id)?.Title != Title || others)
        {
            return Refusal.Conflict(RefusalCodes.ChangedSince);
        }

        var back = Gathering.Back(before, Contributions, Id, now);
        return back.Refusal is null ? new Decision(null, back.Events.Add(new ThemeRemoved(Id))) : back;
    };
}
