using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;

namespace Workshop.Web.Live;

/// <summary>
/// Sends what changed to the screens of this host: rendered once per audience, sent to the audience's group. One pump per session, which
/// lives while anybody watches. What happens while a patch is being made and sent goes together into the next one.
/// </summary>
public sealed partial class SessionRelay(IHubContext<WorkshopHub> hub, PatchMaker patches, TimeProvider time, ILogger<SessionRelay> logger)
{
    /// <summary>The shortest time between two patches of a session: quick to the eye, and long enough to gather a burst.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long the others wait for a slow connection; it catches up by version.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<LiveSession, Pump> pumps = new();

    /// <summary>Adds a screen. Call before its catch-up patch is made, so that nothing falls between.</summary>
    public async Task Join(LiveSession session, Audience audience, string connection)
    {
        var pump = pumps.GetOrAdd(session, s => new Pump(s));
        bool starts;
        while (!pump.TryAdd(audience, out starts))
        {
            // Its last screen has just left; a fresh one takes over.
            pumps.TryRemove(KeyValuePair.Create(session, pump));
            pump = pumps.GetOrAdd(session, s => new Pump(s));
        }

        if (starts)
        {
            _ = Run(pump);
        }

        await hub.Groups.AddToGroupAsync(connection, audience.GroupOf(session.Code));
    }

    public void Leave(LiveSession session, Audience audience)
    {
        if (pumps.TryGetValue(session, out var pump) && pump.Remove(audience))
        {
            pumps.TryRemove(KeyValuePair.Create(session, pump));
        }
    }

    private async Task Run(Pump pump)
    {
        while (await pump.WaitForNews())
        {
            foreach (var (audience, sent) in pump.Audiences())
            {
                try
                {
                    var patch = await patches.Make(pump.Session, sent, audience);
                    pump.Sent(audience, patch.To);
                    var sending = hub.Clients.Group(audience.GroupOf(pump.Session.Code)).SendAsync("Patch", patch);
                    await Task.WhenAny(sending, Task.Delay(Patience, time));
                }
                catch (Exception failure)
                {
                    // The screens notice the gap by version at the next patch and ask for what they miss.
                    LogFailedPatch(pump.Session.Code, failure);
                }
            }

            await Task.Delay(Pause, time);
        }
    }

    [LoggerMessage(LogLevel.Error, "Session {Session}: a patch could not be made or sent.")]
    private partial void LogFailedPatch(string session, Exception failure);

    private sealed class Pump(LiveSession session)
    {
        private readonly Lock gate = new();
        private readonly Dictionary<Audience, (int Screens, long Sent)> audiences = [];
        private readonly Channel<bool> news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private IDisposable? subscription;
        private bool ended;

        public LiveSession Session { get; } = session;

        /// <param name="starts">Whether this is the first screen, so that the pump has to be started.</param>
        /// <returns>False when the pump has ended.</returns>
        public bool TryAdd(Audience audience, out bool starts)
        {
            lock (gate)
            {
                starts = !ended && subscription is null;
                if (ended)
                {
                    return false;
                }

                var (screens, sent) = audiences.GetValueOrDefault(audience, (0, Session.State.Version));
                audiences[audience] = (screens + 1, sent);
                subscription ??= Session.Subscribe(() => news.Writer.TryWrite(true));
                return true;
            }
        }

        /// <returns>Whether that was the last screen, so that the pump has ended.</returns>
        public bool Remove(Audience audience)
        {
            lock (gate)
            {
                if (audiences.TryGetValue(audience, out var entry))
                {
                    audiences[audience] = entry with { Screens = entry.Screens - 1 };
                    if (entry.Screens <= 1)
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

        public List<(Audience Audience, long Sent)> Audiences()
        {
            lock (gate)
            {
                return [.. audiences.Select(a => (a.Key, a.Value.Sent))];
            }
        }

        public void Sent(Audience audience, long version)
        {
            lock (gate)
            {
                if (audiences.TryGetValue(audience, out var entry))
                {
                    audiences[audience] = entry with { Sent = version };
                }
            }
        }

        /// <returns>False when the pump has ended.</returns>
        public async Task<bool> WaitForNews() => await news.Reader.WaitToReadAsync() && news.Reader.TryRead(out _);
    }
}
