using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Workshop.Web.Live;

namespace Workshop.Web.Screens;

/// <summary>
/// The open lines to phones and walls, and what is pumped through them: rendered once per audience, serialized once, offered to each screen.
/// SignalR's own manager, which also lets us write to a line ourselves and learn whether it has taken a message. One pump per session, which
/// lives while anybody watches.
/// </summary>
public sealed class ScreenLines(PatchMaker patches, TimeProvider time, ILogger<ScreenLines> logger, ILogger<DefaultHubLifetimeManager<WorkshopHub>> ownLogger)
    : DefaultHubLifetimeManager<WorkshopHub>(ownLogger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> open = new();
    private readonly ConcurrentDictionary<LiveSession, SessionPump> pumps = new();

    /// <summary>Adds a screen. Call before its catch-up patch is made, so that nothing falls between.</summary>
    public void Join(LiveSession session, Audience audience, string connection)
    {
        if (!open.TryGetValue(connection, out var line))
        {
            return;
        }

        var screen = new Screen(line);
        while (true)
        {
            var pump = pumps.GetOrAdd(session, s => new SessionPump(s, patches, time, logger));
            if (pump.TryAdd(audience, connection, screen))
            {
                return;
            }

            // Its last screen has just left; a fresh one takes over.
            pumps.TryRemove(KeyValuePair.Create(session, pump));
        }
    }

    /// <summary>Notes what a screen was answered with, so that what goes from now on goes there too.</summary>
    public void NoteShown(LiveSession session, Audience audience, long version)
    {
        if (pumps.TryGetValue(session, out var pump))
        {
            pump.NoteShown(audience, version);
        }
    }

    public void Leave(LiveSession session, Audience audience, string connection)
    {
        if (pumps.TryGetValue(session, out var pump) && pump.Remove(audience, connection))
        {
            pumps.TryRemove(KeyValuePair.Create(session, pump));
        }
    }

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        open[connection.ConnectionId] = connection;
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        open.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }
}
