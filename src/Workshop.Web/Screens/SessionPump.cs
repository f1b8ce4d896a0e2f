using System.Threading.Channels;
using Workshop.Web.Live;

namespace Workshop.Web.Screens;

/// <summary>
/// Makes and sends the patches of one session on this host, round by round; what happens during a round and the pause after it goes
/// together into the next one.
/// </summary>
internal sealed partial class SessionPump(LiveSession session, PatchMaker patches, TimeProvider time, ILogger logger)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Audience, AudiencePump> audiences = [];
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

            if (!audiences.TryGetValue(audience, out var pump))
            {
                audiences[audience] = pump = new AudiencePump(session, audience, patches, time);
            }

            pump.Add(connection, screen);
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
            if (audiences.TryGetValue(audience, out var pump) && pump.Remove(connection))
            {
                audiences.Remove(audience);
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
            if (audiences.TryGetValue(audience, out var pump) && pump.NoteShown(version))
            {
                Wake();
            }
        }
    }

    private void Wake() => news.Writer.TryWrite(true);

    private void WakeIn(TimeSpan pause) => _ = Task.Delay(pause, time).ContinueWith(_ => Wake(), TaskScheduler.Default);

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
            var (screens, busy, changes) = (0, 0, 0);
            TimeSpan? again = null;
            foreach (var audience in Audiences())
            {
                try
                {
                    var round = await audience.Run();
                    screens += round.Screens;
                    busy += round.Busy;
                    changes = Math.Max(changes, round.Changes);
                    again = again < round.Again ? again : round.Again ?? again;
                }
                catch (Exception failure)
                {
                    // The screens notice the gap by version at the next patch and ask for what they miss.
                    LogFailedPatch(session.Code, failure);
                }
            }

            if (again is { } wait)
            {
                WakeIn(wait);
            }

            var pause = pace.After(since, changes, busy, screens);
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, time);
            }
        }
    }

    private List<AudiencePump> Audiences()
    {
        lock (gate)
        {
            return [.. audiences.Values];
        }
    }

    [LoggerMessage(LogLevel.Error, "Session {Session}: a patch could not be made or sent.")]
    private partial void LogFailedPatch(string session, Exception failure);

    [LoggerMessage(LogLevel.Critical, "Session {Session}: the pump stopped; screens get nothing until they connect anew.")]
    private partial void LogBroken(string session, Exception failure);
}
