using Workshop.Board;
using Workshop.Meeting;
using Workshop.Sessions;

namespace Workshop.Web.Components;

/// <summary>The pieces of a page, besides the cards, that live patches replace. Each is an element with <c>data-part</c>.</summary>
public static class BoardParts
{
    /// <summary>How many contributions a phone shows at once; older ones are on pages of their own.</summary>
    public const int CardsPerPage = 40;

    /// <summary>The parts of a view that are not as they were at a version, with the component that renders each. Components take <c>Session</c>.</summary>
    public static IEnumerable<(string Name, Type Component)> ChangedSince(SeenSession session, long version, View view)
    {
        if (session.MeetingVersion > version)
        {
            yield return ("step", view == View.Board ? typeof(WallStep) : typeof(StepBanner));
            yield return ("title", typeof(MeetingTitle));
        }

        foreach (var part in view == View.Board ? WallParts(session, version) : PhoneParts(session, version))
        {
            yield return part;
        }
    }

    private static IEnumerable<(string Name, Type Component)> PhoneParts(SeenSession session, long version)
    {
        // Phones show themes once they are no longer asked to write.
        if (session.MeetingVersion > version || (session.ThemesVersion > version && !session.Collecting))
        {
            yield return ("themes", typeof(HallThemes));
        }
    }

    private static IEnumerable<(string Name, Type Component)> WallParts(SeenSession session, long version)
    {
        var turned = session.StageVersion > version;
        if (session.MeetingVersion > version)
        {
            yield return ("clock", typeof(WallClock));
        }

        // While the wall shows no themes, its list is the same whatever they are.
        if (turned || (session.Stage != Stage.Board && session.ThemesVersion > version))
        {
            yield return ("groups", typeof(WallGroups));
        }

        if (turned || (session.Stage == Stage.Plan && session.PlanChangedSince(version)))
        {
            yield return ("plan", typeof(WallPlan));
        }

        if (turned || (session.Stage is Stage.Themes or Stage.Plan && session.PlanChangedSince(version)))
        {
            yield return ("tally", typeof(WallTally));
        }
    }

    /// <summary>Numbers on a view by their <c>data-count</c>: all, and on a whole board each kind, each theme, and who is here.</summary>
    public static IReadOnlyDictionary<string, int> Counts(SeenSession session, View view, int connected)
    {
        var counts = new Dictionary<string, int> { ["all"] = session.Contributions.Count };
        if (view == View.Phone)
        {
            return counts;
        }

        counts["participants"] = session.Participants;
        counts["connected"] = connected;
        counts["theme-none"] = session.InTheme(null).Count;
        foreach (var kind in Enum.GetValues<ContributionKind>())
        {
            counts[$"kind-{KindIcon.NameOf(kind)}"] = session.OfKind(kind).Count;
        }

        foreach (var theme in session.Themes)
        {
            counts[$"theme-{theme.Id}"] = session.InTheme(theme.Id).Count;
        }

        return counts;
    }
}
