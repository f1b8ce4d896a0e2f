using System.Collections.Immutable;

namespace Workshop.Sessions;

/// <summary>What the facilitator does with the board: hide, show, gather into themes.</summary>
public static partial class Decider
{
    private static Decision Hide(SessionState state, Hide command) => state.Contribution(command.Contribution) switch
    {
        null => Refusal.Conflict(RefusalCodes.UnknownContribution, "contribution"),
        { Hidden: true } => Decision.Already,
        var shown => new ContributionHidden(shown.Id),
    };

    private static Decision Show(SessionState state, Show command) => state.Contribution(command.Contribution) switch
    {
        null => Refusal.Conflict(RefusalCodes.UnknownContribution, "contribution"),
        { Hidden: false } => Decision.Already,
        var hidden => new ContributionShown(hidden.Id),
    };

    private static Decision CreateTheme(SessionState state, CreateTheme command)
    {
        if (ThemeTitle(state, command.Title, null, out var title) is { } refusal)
        {
            return refusal;
        }

        if (state.Themes.Count >= Limits.Themes)
        {
            return Refusal.Conflict(RefusalCodes.TooMany);
        }

        var moved = command.Contributions ?? [];
        return UnknownAmong(state, moved) is { } unknown ? unknown : new ThemeCreated(command.Id, title, [.. moved.Distinct()]);
    }

    private static Decision RenameTheme(SessionState state, RenameTheme command)
    {
        if (state.Theme(command.Theme) is not { } theme)
        {
            return Refusal.Conflict(RefusalCodes.UnknownTheme, "theme");
        }

        if (ThemeTitle(state, command.Title, theme.Id, out var title) is { } refusal)
        {
            return refusal;
        }

        return title == theme.Title ? Decision.Already : new ThemeRenamed(theme.Id, title);
    }

    private static Decision RemoveTheme(SessionState state, RemoveTheme command) => state.Theme(command.Theme) is { } theme
        ? new ThemeRemoved(theme.Id)
        : Refusal.Conflict(RefusalCodes.UnknownTheme, "theme");

    private static Decision MoveContributions(SessionState state, MoveContributions command)
    {
        if (command.Theme is { } id && state.Theme(id) is null)
        {
            return Refusal.Conflict(RefusalCodes.UnknownTheme, "theme");
        }

        if (UnknownAmong(state, command.Contributions) is { } refusal)
        {
            return refusal;
        }

        ImmutableArray<Guid> moving = [.. command.Contributions.Distinct().Where(c => state.Contribution(c)!.Theme != command.Theme)];
        return moving.IsEmpty ? Decision.Already : new ContributionsMoved(moving, command.Theme);
    }

    private static Refusal? ThemeTitle(SessionState state, string typed, Guid? except, out string title)
    {
        if (InputText.Required(typed, Limits.LabelLength, "title", out var clean) is { } refusal)
        {
            title = clean;
            return refusal;
        }

        title = clean;
        return state.Themes.Exists(t => t.Id != except && string.Equals(t.Title, clean, StringComparison.OrdinalIgnoreCase))
            ? Refusal.Conflict(RefusalCodes.ThemeExists, "title")
            : null;
    }

    private static Refusal? UnknownAmong(SessionState state, ImmutableArray<Guid> contributions)
    {
        if (contributions.Length > Limits.ContributionsPerMove)
        {
            return Refusal.Invalid(RefusalCodes.TooMany, "contributions", Limits.ContributionsPerMove);
        }

        return contributions.All(state.ContributionsById.ContainsKey)
            ? null
            : Refusal.Conflict(RefusalCodes.UnknownContribution, "contributions");
    }
}
