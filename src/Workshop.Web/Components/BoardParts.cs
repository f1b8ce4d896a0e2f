using Workshop.Sessions;
using Workshop.Web.Live;

namespace Workshop.Web.Pages.Board;

/// <summary>The pieces of a page, besides the cards, that live patches replace. Each is an element with <c>data-part</c>.</summary>
public static class BoardParts
{
    /// <summary>The parts that any of the events changes on a view, with the component that renders each. Components take <c>State</c>.</summary>
    public static IEnumerable<(string Name, Type Component)> ChangedBy(IReadOnlyList<LoggedEvent> events, View view)
    {
        if (events.Any(e => e.Event is StepStarted or ProgramSet or CountdownSet or TranslationSet or MilestonesSet or SessionClosed or SessionReopened or SessionCreated))
        {
            yield return ("step", typeof(StepBanner));
        }

        if (events.Any(e => e.Event is TitleSet or TranslationSet))
        {
            yield return ("title", typeof(MeetingTitle));
        }

        if (view == View.Board && events.Any(e => e.Event is ThemeCreated or ThemeRenamed or ThemeRemoved or SessionCreated))
        {
            yield return ("groups", typeof(WallGroups));
        }
    }

    /// <summary>Numbers on a view by their <c>data-count</c>: all, and on a whole board each kind, each theme, and who is here.</summary>
    public static IReadOnlyDictionary<string, int> Counts(SessionState state, View view, int connected)
    {
        var shown = state.BoardFor(Actor.Public).ToList();
        if (view == View.Phone)
        {
            return new Dictionary<string, int> { ["all"] = shown.Count };
        }

        var counts = new Dictionary<string, int>
        {
            ["all"] = shown.Count,
            ["participants"] = state.Participants.Count,
            ["connected"] = connected,
            ["theme-none"] = shown.Count(c => c.Theme is null),
        };
        foreach (var kind in Enum.GetValues<ContributionKind>())
        {
            counts[$"kind-{kind.ToString().ToLowerInvariant()}"] = shown.Count(c => c.Kind == kind);
        }

        var gathered = shown.Where(c => c.Theme is not null).CountBy(c => c.Theme!.Value).ToDictionary();
        foreach (var theme in state.Themes)
        {
            counts[$"theme-{theme.Id}"] = gathered.GetValueOrDefault(theme.Id);
        }

        return counts;
    }
}
