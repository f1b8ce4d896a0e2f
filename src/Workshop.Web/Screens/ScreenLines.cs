using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Workshop.Web.Live;

/// <summary>
/// The open lines to phones and walls. SignalR's own manager, which also lets us write to a line ourselves: a message is serialized once
/// for all, and we learn whether a line has taken it.
/// </summary>
public sealed class ScreenLines(ILogger<DefaultHubLifetimeManager<WorkshopHub>> logger) : DefaultHubLifetimeManager<WorkshopHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> open = new();

    /// <summary>An open line by its connection id; null when it has gone.</summary>
    public HubConnectionContext? Find(string connection) => open.GetValueOrDefault(connection);

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
