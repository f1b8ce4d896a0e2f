using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Workshop.Web.Live;

namespace Workshop.Web.Screens;

/// <summary>
/// The screens of one audience, and what they were told last: a round makes one patch for all of them and offers it to each. Screens may
/// come and go at any time; only one round is under way.
/// </summary>
internal sealed class AudiencePump(LiveSession session, Audience audience, PatchMaker patches, TimeProvider time)
{
    /// <summary>How often mere numbers are told: who is here, and how many have joined.</summary>
    private static readonly TimeSpan CountsPause = TimeSpan.FromSeconds(1);

    /// <summary>How soon a screen that missed something is looked after again.</summary>
    private static readonly TimeSpan Aftercare = Pace.Longest;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Screen> screens = [];

    /// <summary>Versions that single screens were answered with meanwhile.</summary>
    private readonly HashSet<long> shown = [];

    private long sent = session.State.Version;

    /// <summary>How far the session has been looked at; what lies after <see cref="sent"/> shows on none of these screens.</summary>
    private long seen = session.State.Version;

    private IReadOnlyDictionary<string, int> counts = patches.Counts(session, audience);
    private long countsTold;

    /// <summary>The screens to go through, made anew when one comes or goes.</summary>
    private Screen[]? taken;

    public void Add(string connection, Screen screen)
    {
        lock (gate)
        {
            screens[connection] = screen;
            taken = null;
        }
    }

    /// <returns>Whether that was the last one.</returns>
    public bool Remove(string connection)
    {
        lock (gate)
        {
            taken = screens.Remove(connection) ? null : taken;
            return screens.Count == 0;
        }
    }

    /// <returns>Whether a round has to follow: the screen shows something else than the others do.</returns>
    public bool NoteShown(long version)
    {
        lock (gate)
        {
            return version != seen && shown.Add(version);
        }
    }

    /// <summary>Brings all screens to the session's present state, as far as their lines are free.</summary>
    public async Task<Round> Run()
    {
        var answered = Answered();
        var patch = await patches.Make(session, seen, audience, answered);
        lock (gate)
        {
            shown.ExceptWith(answered);
            seen = patch.To;
        }

        TimeSpan? again = null;
        var news = patch.HasContent || (Differ(patch.Counts, counts) && MayTellCounts(out again));
        var message = news ? Message(patch with { From = sent }) : null;
        var nudge = default(SerializedHubMessage);
        if (news)
        {
            sent = patch.To;
            counts = patch.Counts;
        }

        var (busy, missed) = (0, 0);
        var all = Screens();
        foreach (var screen in all)
        {
            var behind = screen.Missed;
            if (behind && !screen.Busy)
            {
                // It lacks more than this patch brings, and asks when it sees the version.
                screen.Offer(nudge ??= Message(Patch.Nudge(sent)));
            }
            else if (message is not null && !screen.Offer(message))
            {
                busy++;
            }

            missed += screen.Missed ? 1 : 0;
        }

        again = missed > 0 && (again is null || again > Aftercare) ? Aftercare : again;
        return new Round(all.Length, busy, patch.Cards.Count + patch.Gone.Count + Math.Min(1, patch.Parts.Count), again);
    }

    private bool MayTellCounts(out TimeSpan? again)
    {
        var since = time.GetElapsedTime(countsTold);
        if (since < CountsPause)
        {
            again = CountsPause - since;
            return false;
        }

        again = null;
        countsTold = time.GetTimestamp();
        return true;
    }

    private Screen[] Screens()
    {
        lock (gate)
        {
            return taken ??= [.. screens.Values];
        }
    }

    private long[] Answered()
    {
        lock (gate)
        {
            return [.. shown];
        }
    }

    private static bool Differ(IReadOnlyDictionary<string, int> a, IReadOnlyDictionary<string, int> b) =>
        !ReferenceEquals(a, b) && (a.Count != b.Count || a.Any(c => !b.TryGetValue(c.Key, out var other) || other != c.Value));

    private static SerializedHubMessage Message(Patch patch) => new(new InvocationMessage("Patch", [patch]));

    /// <summary>What a round came to.</summary>
    /// <param name="Screens">How many there are.</param>
    /// <param name="Busy">How many lines were still busy with an earlier round.</param>
    /// <param name="Changes">How much changed on each: what is only in the log costs no line anything.</param>
    /// <param name="Again">How soon another round is needed, whatever happens; null when it is not.</param>
    internal readonly record struct Round(int Screens, int Busy, int Changes, TimeSpan? Again);
}
