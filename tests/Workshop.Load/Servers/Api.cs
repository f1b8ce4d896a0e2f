using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Workshop.Load.Servers;

/// <param name="Key">The facilitator's.</param>
internal sealed record Room(string Code, string Key);

/// <summary>The HTTP API, as far as setting up a meeting and looking at what came of it needs it. Written from the contract.</summary>
internal sealed class Api(Uri server) : IDisposable
{
    private const int MostTries = 50;

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 16 }) { BaseAddress = server };

    /// <summary>How often a call was told to slow down and came again.</summary>
    public int Slowed { get; private set; }

    public void Dispose() => http.Dispose();

    public async Task<Room> Create(string title = "Regnvand i kvarteret", string template = "nordfjordby")
    {
        var json = await Call(HttpMethod.Post, "/api/workshops", null, new { title, template, culture = "da" });
        return new Room(json.GetProperty("code").GetString()!, json.GetProperty("facilitatorKey").GetString()!);
    }

    /// <returns>The participant's token.</returns>
    public async Task<string> Join(Room room) =>
        (await Call(HttpMethod.Post, $"/api/workshops/{room.Code}/participants", null, new { targetGroups = Array.Empty<string>() })).GetProperty("token").GetString()!;

    /// <returns>A token for each.</returns>
    public async Task<string[]> Join(Room room, int participants)
    {
        var tokens = new string[participants];
        await Parallel.ForEachAsync(Enumerable.Range(0, participants), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => tokens[i] = await Join(room));
        return tokens;
    }

    public Task<JsonElement> Get(Room room) => Call(HttpMethod.Get, $"/api/workshops/{room.Code}", room.Key, null);

    public async Task<long> Version(Room room) => (await Get(room)).GetProperty("version").GetInt64();

    public Task<JsonElement> Command(Room room, object command) => Call(HttpMethod.Post, $"/api/workshops/{room.Code}/commands", room.Key, command);

    /// <summary>Puts cards on the board, as somebody at the facilitator's table would write them down.</summary>
    public Task Fill(Room room, int cards) => Parallel.ForEachAsync(
        Enumerable.Range(0, cards),
        new ParallelOptions { MaxDegreeOfParallelism = 16 },
        async (i, _) => await Command(room, new { id = Guid.NewGuid(), type = "contribute", kind = Phones.Texts.KindOf(i), text = Phones.Texts.Of(i), place = Phones.Texts.PlaceOf(i) }));

    private async Task<JsonElement> Call(HttpMethod method, string path, string? token, object? body)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            if (token is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();

            // Sockets call back on the thread that watches them all; what the caller does next may take its time.
            await Task.Yield();
            if (answer.StatusCode == HttpStatusCode.TooManyRequests && tries < MostTries)
            {
                Slowed++;
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
                continue;
            }

            return answer.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<JsonElement>(text)
                : throw new LoadException(string.Create(CultureInfo.InvariantCulture, $"{method} {path}: {(int)answer.StatusCode} {text}"));
        }
    }
}
