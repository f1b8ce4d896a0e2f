using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Workshop.Web.Screens;

/// <summary>A phone or wall that only speaks the hub.</summary>
internal sealed class HubScreen : IAsyncDisposable
{
    private readonly HubConnection hub;
    private readonly string code;
    private readonly ConcurrentDictionary<string, int> counts = new();

    private HubScreen(HubConnection hub, string code)
    {
        this.hub = hub;
        this.code = code;
    }

    public ConcurrentDictionary<Guid, string> Cards { get; } = new();

    public ConcurrentBag<Guid> Gone { get; } = [];

    public JsonElement First { get; private set; }

    public long Version { get; private set; }

    public bool Deleted { get; private set; }

    public static async Task<HubScreen> Open(
        AppProcess app, string code, string? token, HttpTransportType transport = HttpTransportType.WebSockets, long afterVersion = 0, string query = "")
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(app.Address, $"/hubs/workshop?{query}"), transport, o => o.AccessTokenProvider = token is null ? null : () => Task.FromResult<string?>(token))
            .Build();
        var screen = new HubScreen(hub, code);
        hub.On<JsonElement>("Patch", screen.Take);
        await hub.StartAsync();
        screen.First = await hub.InvokeAsync<JsonElement>("Watch", code, afterVersion);
        screen.Take(screen.First);
        return screen;
    }

    public Task<JsonElement> Execute(object command) => hub.InvokeAsync<JsonElement>("Execute", code, command);

    public int? Count(string name) => counts.TryGetValue(name, out var count) ? count : null;

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private void Take(JsonElement patch)
    {
        Version = Math.Max(Version, patch.GetProperty("to").GetInt64());
        foreach (var card in patch.GetProperty("cards").EnumerateArray())
        {
            Cards[card.GetProperty("id").GetGuid()] = card.GetProperty("html").GetString()!;
        }

        foreach (var gone in patch.GetProperty("gone").EnumerateArray())
        {
            Gone.Add(gone.GetGuid());
        }

        foreach (var count in patch.GetProperty("counts").EnumerateObject())
        {
            counts[count.Name] = count.Value.GetInt32();
        }

        Deleted |= patch.GetProperty("deleted").GetBoolean();
    }
}
