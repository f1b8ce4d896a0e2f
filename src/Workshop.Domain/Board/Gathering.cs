using Workshop.Rules;

namespace Workshop.Board;

/// <summary>Rules that the commands of themes share.</summary>
internal static class Gathering
{
    /// <summary>A title that no other theme has.</summary>
    public static string Title(BoardState board, string typed, Guid? except, Fields fields)
    {
        var title = fields.Required(typed, Limits.LabelLength, "title");
        fields.Check(!IsTaken(board, title, except), Refusal.Conflict(RefusalCodes.ThemeExists, "title"));
        return title;
    }

    public static bool IsTaken(BoardState board, string title, Guid? except) =>
        board.Themes.Exists(t => t.Id != except && string.Equals(t.Title, title, StringComparison.OrdinalIgnoreCase));

    /// <summary>Contributions that are there, each once; who took theirs back meanwhile is left out.</summary>
    public static ImmutableArray<Guid> Known(BoardState board, ImmutableArray<Guid> contributions, Fields fields)
    {
        if (!fields.Few(contributions, Limits.ContributionsPerMove, "contributions"))
        {
            return [];
        }

        fields.Check(
            contributions.All(id => board.ById.ContainsKey(id) || board.Withdrawn.ContainsKey(id)),
            Refusal.Conflict(RefusalCodes.UnknownContribution, "contributions"));
        return [.. contributions.Distinct().Where(board.ById.ContainsKey)];
    }

    /// <summary>Puts contributions back where they were: one event for each theme they were in.</summary>
    /// <param name="before">The board before they were moved.</param>
    /// <param name="theme">Where they were moved to; when one has gone on from there, somebody has changed it since.</param>
    public static Decision Back(BoardState before, ImmutableArray<Guid> moved, Guid? theme, BoardState now)
    {
        var still = moved.Where(now.ById.ContainsKey).ToList();
        var to = still.GroupBy(id => before.Find(id)?.Theme).ToList();
        return still.TrueForAll(id => now.ById[id].Theme == theme) && to.TrueForAll(g => g.Key is null || now.FindTheme(g.Key) is not null)
            ? new Decision(null, [.. to.Where(g => g.Key != theme).Select(g => new ContributionsMoved([.. g], g.Key))])
            : Refusal.Conflict(RefusalCodes.ChangedSince);
    }
}
