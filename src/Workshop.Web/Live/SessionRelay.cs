using System.Collections.Concurrent;

namespace Workshop.Web.Live;

/// <summary>
/// Sends what changed to the screens of this host: rendered once per audience, serialized once, offered to each of its screens. One pump
/// per session, which lives while anybody watches.
/// </summary>
public sealed class SessionRelay(ScreenLines lines, PatchMaker patches, TimeProvider time, ILogger<SessionRelay> logger)
{
    private readonly ConcurrentDictionary<LiveSession, SessionPump> pumps = new();

    /// <summary>Adds a screen. Call before its catch-up patch is made, so that nothing falls between.</summary>
    public void Join(LiveSession session, Audience audience, string connection)
    {
        if (lines.Find(connection) is not { } line)
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

    public void Leave(LiveSession session, Audience audience, string connection)
    {
        if (pumps.TryGetValue(session, out var pump) && pump.Remove(audience, connection))
        {
            pumps.TryRemove(KeyValuePair.Create(session, pump));
        }
    }
}
