using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace Workshop.Outlets;

/// <summary>A line to the hub, and what a screen at its end shows.</summary>
internal sealed class LiveScreen : IAsyncDisposable
{
    private readonly HubConnection hub;
    private readonly string code;
    private readonly ConcurrentQueue<JsonElement> pushed = new();
    private readonly HashSet<Guid> everShown = [];
    private long version;
    private bool behind;

    private LiveScreen(HubConnection hub, string code, string name, string view)
    {
        (this.hub, this.code, Name, View) = (hub, code, $"hub of {name}, view '{view}'", view);
        hub.On<JsonElement>("Patch", pushed.Enqueue);
    }

    public string Name { get; }

    public string View { get; }

    /// <summary>The contributions that it shows now.</summary>
    public HashSet<Guid> Cards { get; } = [];

    public static async Task<LiveScreen> Open(Hall hall, string name, string view, CookieContainer? cookies)
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(hall.App.Address, $"/hubs/workshop?view={view}"), o => o.Cookies = cookies ?? new CookieContainer())
            .Build();
        var screen = new LiveScreen(hub, hall.Code, name, view);
        await hub.StartAsync();
        screen.Apply(await screen.Watch(0));
        return screen;
    }

    public Task<JsonElement> Watch(long after) => hub.InvokeAsync<JsonElement>("Watch", code, after);

    public Task<JsonElement> Execute(object command) => hub.InvokeAsync<JsonElement>("Execute", code, command);

    /// <summary>Looks at every patch that was pushed, as far as the book has got, and shows what it brings.</summary>
    public void TakeIn(Hall hall)
    {
        var board = hall.Board;
        while (pushed.TryPeek(out var patch) && patch.GetProperty("to").GetInt64() <= board.Version)
        {
            pushed.TryDequeue(out _);
            Check(hall, patch);
            behind |= patch.GetProperty("from").GetInt64() > version;
            if (!behind)
            {
                Apply(patch);
            }
        }
    }

    /// <summary>Asks for what it missed while its line was busy, as a page does.</summary>
    public async Task AskWhatItMissed()
    {
        if (behind)
        {
            behind = false;
            Apply(await Watch(version));
        }
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private void Check(Hall hall, JsonElement patch)
    {
        var board = hall.Board;
        var to = patch.GetProperty("to").GetInt64();
        var where = $"{Name}: patch to {to}";
        var rows = board.RowsAt(to);
        foreach (var id in Patches.Cards(patch))
        {
            Assert.True(board.Find(id) is { } said && said.ShownAt(to), $"{where} shows {board.Find(id)}");
        }

        foreach (var id in Patches.Gone(patch))
        {
            Assert.True(everShown.Contains(id) || Patches.Cards(patch).Contains(id), $"{where} names as gone what it was never shown: {board.Find(id)}");
        }

        foreach (var mark in Marks.In(patch.GetRawText()))
        {
            Assert.True(
                board.WhatIs(mark) is { } typed && typed.What switch
                {
                    Typed.Word => true,
                    Typed.Said => board.Find(typed.Of)!.ShownAt(to),
                    Typed.Heading => rows.Exists(r => r.Heading == mark),
                    _ => false,
                },
                $"{where} tells {mark}, {board.WhatIs(mark)}");
        }

        foreach (var id in Marks.Ids(patch.GetRawText()))
        {
            Assert.False(hall.People.Exists(p => p.Id == id), $"{where} tells the id of a participant");
            Assert.True(!board.Rows.Contains(id) || rows.Exists(r => r.Id == id), $"{where} names a row of the plan that grew from nothing that was shown");
            Assert.True(board.Find(id) is not { } said || everShown.Contains(id) || said.ShownAt(to), $"{where} names {board.Find(id)}");
        }

        Reader.CheckKey(hall, where, patch.GetRawText());
        Patches.CheckCounts(where, patch, to == board.Version ? board.Counts() : board.CountsAt(to));
    }

    private void Apply(JsonElement patch)
    {
        if (patch.TryGetProperty("whole", out var whole) && whole.GetBoolean())
        {
            Cards.Clear();
        }

        Cards.UnionWith(Patches.Cards(patch));
        everShown.UnionWith(Patches.Cards(patch));
        Cards.ExceptWith(Patches.Gone(patch));
        version = Math.Max(version, patch.GetProperty("to").GetInt64());
    }
}

/// <summary>Reads the parts of a patch.</summary>
internal static class Patches
{
    public static List<Guid> Cards(JsonElement patch) => [.. patch.GetProperty("cards").EnumerateArray().Select(c => c.GetProperty("id").GetGuid())];

    public static List<Guid> Gone(JsonElement patch) => [.. patch.GetProperty("gone").EnumerateArray().Select(g => g.GetGuid())];

    /// <summary>Compares those numbers that the book can tell.</summary>
    public static void CheckCounts(string where, JsonElement patch, Dictionary<string, int> known)
    {
        foreach (var count in patch.GetProperty("counts").EnumerateObject().Where(c => known.ContainsKey(c.Name)))
        {
            Assert.True(known[count.Name] == count.Value.GetInt32(), $"{where} counts {count.Value} as '{count.Name}', there are {known[count.Name]} to be seen");
        }
    }
}
