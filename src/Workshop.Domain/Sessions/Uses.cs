using Workshop.Board;
using Workshop.Plans;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>What the plan and the names of groups mean for the cards on the board.</summary>
internal static class Uses
{
    /// <summary>The board after an event, with those cards marked whose group was renamed, or whose use in the plan changed.</summary>
    public static BoardState Touch(SessionState before, SessionState after)
    {
        var board = after.Board;
        var renamed = !ReferenceEquals(before.Meeting.Groups, after.Meeting.Groups);
        if (renamed)
        {
            var (was, now) = (before.Meeting.Groups, after.Meeting.Groups);
            board = board.Change(
                board.Contributions.Where(c => c.TargetGroup is { } group && was.NameOf(group) != now.NameOf(group)).Select(c => c.Id).ToList(),
                after.Version,
                c => c);
        }

        if (renamed || !ReferenceEquals(before.Plan, after.Plan))
        {
            var rows = Changed(before, after).ToList();
            var direct = rows.SelectMany(r => r.Sources.Contributions).ToHashSet(Ids.Hashed);
            var themes = rows.SelectMany(r => r.Sources.Themes).ToHashSet(Ids.Hashed);
            var touched = themes.Count == 0 ? direct : board.Contributions.Where(c => c.Theme is { } t && themes.Contains(t)).Select(c => c.Id).Concat(direct).ToHashSet(Ids.Hashed);
            board = board with
            {
                ById = board.ById.SetItems(touched.Select(board.Find).OfType<Contribution>().Select(c => KeyValuePair.Create(c.Id, c with { Fate = after.Version }))),
            };
        }

        return board;
    }

    /// <summary>Rows as they were and as they are, of those whose heading, as it is read, or sources changed.</summary>
    private static IEnumerable<IPlanRow> Changed(SessionState before, SessionState after)
    {
        static string Heading(SessionState state, IPlanRow row) => row.WithGroups(state.Meeting.Groups.NameOf).Heading;
        var (was, now) = (before.Plan.Rows().ToDictionary(r => r.Id, Ids.Hashed), after.Plan.Rows().ToDictionary(r => r.Id, Ids.Hashed));
        foreach (var id in was.Keys.Union(now.Keys))
        {
            var (old, fresh) = (was.GetValueOrDefault(id), now.GetValueOrDefault(id));
            if (old is not null && fresh is not null && ReferenceEquals(old.Sources, fresh.Sources) && Heading(before, old) == Heading(after, fresh))
            {
                continue;
            }

            foreach (var row in new[] { old, fresh }.OfType<IPlanRow>())
            {
                yield return row;
            }
        }
    }
}
