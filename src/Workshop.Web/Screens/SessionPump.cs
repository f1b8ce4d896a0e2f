using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Workshop.Web.Live;

namespace Workshop.Web.Screens;

/// <summary>
/// Makes and sends the patches of one session on this host, round by round; what happens during a round and the pause after it goes
/// together into the next one.
/// </summary>
internal sealed partial class SessionPump(LiveSession session, PatchMaker patches, TimeProvider time, ILogger logger)
{
    /// <summary>How often mere numbers are told: who is here, and how many have joined.</summary>
    private static readonly TimeSpan CountsPause = TimeSpan.FromSeconds(1);

    /// <summary>How soon a screen that missed something is looked after again.</summary>
    private static readonly TimeSpan Aftercare = Pace.Longest;

    private readonly Lock gate = new();
    private readonly Dictionary<Audience, Seats> audiences = [];
    private readonly Channel<bool> news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Pace pace = new();
    private IDisposable? subscription;
    private bool ended;

    /// <returns>False when the pump has ended.</returns>
    public bool TryAdd(Audience audience, string connection, Screen screen)
    {
        lock (gate)
        {
            if (ended)
            {
                return false;
            }

            if (!audiences.TryGetValue(audience, out var seats))
            {
                audiences[audience] = seats = new Seats { Sent = session.State.Version, Seen = session.State.Version, Counts = patches.Counts(session, audience) };
            }

            seats.Screens[connection] = screen;
            seats.Taken = null;
            if (subscription is null)
            {
                subscription = session.Subscribe(Wake);
                _ = RunLogged();
            }

            return true;
        }
    }

    /// <returns>Whether that was the last screen, so that the pump has ended.</returns>
    public bool Remove(Audience audience, string connection)
    {
        lock (gate)
        {
            if (audiences.TryGetValue(audience, out var seats) && seats.Screens.Remove(connection))
            {
                seats.Taken = null;
                if (seats.Screens.Count == 0)
                {
                    audiences.Remove(audience);
                }
            }

            if (audiences.Count > 0 || ended)
            {
                return ended;
            }

            ended = true;
            subscription?.Dispose();
            news.Writer.TryComplete();
            return true;
        }
    }

    /// <summary>
    /// Notes that a screen was answered with a version. It may lie after the last round: what came after that round and has gone before the
    /// next one is on this screen and on no other, and nothing else would ever take it away.
    /// </summary>
    public void NoteShown(Audience audience, long version)
    {
        lock (gate)
        {
            if (audiences.TryGetValue(audience, out var seats) && version != seats.Seen)
            {
                seats.Shown.Add(version);
                Wake();
            }
        }
    }

    private void Wake() => news.Writer.TryWrite(true);

    /// <summary>Nobody awaits it, so it says itself when it breaks: then no screen of the session gets patches, and each asks when its line is renewed.</summary>
    private async Task RunLogged()
    {
        try
        {
            await Run();
        }
        catch (Exception failure)
        {
            LogBroken(session.Code, failure);
        }
    }

    private async Task Run()
    {
        var begun = time.GetTimestamp();
        while (await news.Reader.WaitToReadAsync() && news.Reader.TryRead(out _))
        {
            var since = time.GetElapsedTime(begun);
            begun = time.GetTimestamp();
            var (screens, busy, missed, changes) = (0, 0, 0, 0);
            foreach (var (audience, seats) in Audiences())
            {
                try
                {
                    var round = await Round(audience, seats);
                    screens += round.Screens;
                    busy += round.Busy;
                    missed += round.Missed;
                    changes = Math.Max(changes, round.Changes);
                }
                catch (Exception failure)
                {
                    // The screens notice the gap by version at the next patch and ask for what they miss.
                    LogFailedPatch(session.Code, failure);
                }
            }

            if (missed > 0)
            {
                WakeIn(Aftercare);
            }

            var pause = pace.After(since, changes, busy, screens);
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, time);
            }
        }
    }

    /// <returns>How many screens there are, how many of them were busy or behind, and how much changed on each: what is only in the log costs no line anything.</returns>
    private async Task<(int Screens, int Busy, int Missed, int Changes)> Round(Audience audience, Seats seats)
    {
        var shown = ShownOn(seats);
        var patch = await patches.Make(session, seats.Seen, audience, shown);
        lock (gate)
        {
            seats.Shown.ExceptWith(shown);
            seats.Seen = patch.To;
        }

        var news = patch.HasContent || (Differ(patch.Counts, seats.Counts) && MayTellCounts(seats));
        var message = news ? Message(patch with { From = seats.Sent }) : null;
        var nudge = default(SerializedHubMessage);
        if (news)
        {
            seats.Sent = patch.To;
            seats.Counts = patch.Counts;
        }

        var (busy, missed) = (0, 0);
        var all = ScreensOf(seats);
        foreach (var screen in all)
        {
            var behind = screen.Missed;
            if (behind && !screen.Busy)
            {
                // It lacks more than this patch brings, and asks when it sees the version.
                screen.Offer(nudge ??= Message(Patch.Nudge(seats.Sent)));
            }
            else if (message is not null && !screen.Offer(message))
            {
                busy++;
            }

            missed += screen.Missed ? 1 : 0;
        }

        return (all.Length, busy, missed, patch.Cards.Count + patch.Gone.Count + Math.Min(1, patch.Parts.Count));
    }

    private bool MayTellCounts(Seats seats)
    {
        var since = time.GetElapsedTime(seats.CountsTold);
        if (since < CountsPause)
        {
            WakeIn(CountsPause - since);
            return false;
        }

        seats.CountsTold = time.GetTimestamp();
        return true;
    }

    private void WakeIn(TimeSpan pause) => _ = Task.Delay(pause, time).ContinueWith(_ => Wake(), TaskScheduler.Default);

    private List<KeyValuePair<Audience, Seats>> Audiences()
    {
        lock (gate)
        {
            return [.. audiences];
        }
    }

    private Screen[] ScreensOf(Seats seats)
    {
        lock (gate)
        {
            return seats.Taken ??= [.. seats.Screens.Values];
        }
    }

    private long[] ShownOn(Seats seats)
    {
        lock (gate)
        {
            return [.. seats.Shown];
        }
    }

    private static bool Differ(IReadOnlyDictionary<string, int> a, IReadOnlyDictionary<string, int> b) =>
        !ReferenceEquals(a, b) && (a.Count != b.Count || a.Any(c => !b.TryGetValue(c.Key, out var other) || other != c.Value));

    private static SerializedHubMessage Message(Patch patch) => new(new InvocationMessage("Patch", [patch]));

    [LoggerMessage(LogLevel.Error, "Session {Session}: a patch could not be made or sent.")]
    private partial void LogFailedPatch(string session, Exception failure);

    [LoggerMessage(LogLevel.Critical, "Session {Session}: the pump stopped; screens get nothing until they connect anew.")]
    private partial void LogBroken(string session, Exception failure);
}
