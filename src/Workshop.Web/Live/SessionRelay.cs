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

    private readonly ConcurrentDictionary<string, Pump> pumps = new();

    /// <summary>Adds a screen. Call before its catch-up patch is made, so that nothing falls between.</summary>
    public async Task Join(LiveSession session, Audience audience, string connection)
    {
        var pump = pumps.GetOrAdd(session.Code, _ => new Pump(session));
        if (pump.Add(audience))
        {
            pump.Running = Run(pump);
        }

        await hub.Groups.AddToGroupAsync(connection, audience.GroupOf(session.Code));
    }

    public void Leave(LiveSession session, Audience audience)
    {
        if (pumps.TryGetValue(session.Code, out var pump))
        {
            pump.Remove(audience);
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

        public LiveSession Session { get; } = session;

        public Task? Running { get; set; }

        /// <returns>True when the pump has to be started.</returns>
        public bool Add(Audience audience)
        {
            lock (gate)
            {
                var (screens, sent) = audiences.GetValueOrDefault(audience, (0, Session.State.Version));
                audiences[audience] = (screens + 1, sent);
                subscription ??= Session.Subscribe(() => news.Writer.TryWrite(true));
                return Running is null;
            }
        }

        public void Remove(Audience audience)
        {
            lock (gate)
            {
                if (!audiences.TryGetValue(audience, out var entry))
                {
                    return;
                }

                audiences[audience] = entry with { Screens = entry.Screens - 1 };
                if (entry.Screens <= 1)
                {
                    audiences.Remove(audience);
                }

                if (audiences.Count == 0)
                {
                    subscription?.Dispose();
                    subscription = null;
                }
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

        public async Task<bool> WaitForNews() => await news.Reader.ReadAsync();
    }
}
