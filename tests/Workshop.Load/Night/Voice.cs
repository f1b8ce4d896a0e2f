using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workshop.Load;

/// <summary>
/// Sends somebody's commands, each with an id of its own, over the live line or the API as it happens, and again with the same id until an
/// answer comes; at times it gives one up, so that nobody knows what became of it.
/// </summary>
internal sealed class Voice(HttpClient http, string code, string token, string name, Book book, Random random)
{
    private const double GivesUp = 0.03;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.2);

    /// <summary>The line that is up; null while there is none.</summary>
    public LiveLine? Line { get; set; }

    public async Task<Sent> Do(string type, object fields, Guid? id = null)
    {
        var command = JsonSerializer.SerializeToNode(fields, JsonSerializerOptions.Web)!.AsObject();
        var itsId = id ?? random.NextGuid();
        command["id"] = itsId;
        command["type"] = type;
        var sent = new Sent(itsId, type, command, name);
        book.Commands[sent.Id] = sent;
        await Send(sent);
        return sent;
    }

    /// <summary>Sends a command, also one that was answered before: then the answer has to be the same.</summary>
    public async Task Send(Sent sent)
    {
        while (true)
        {
            sent.Tries++;
            var (status, version, refusal, wait) = await Try(sent);
            switch (status)
            {
                case 200:
                    book.Accept(sent, version);
                    return;
                case 409:
                    sent.Refusal = sent.Version is null ? refusal : Blame(sent, refusal);
                    return;
                case 0 or 429 or 503:
                    break;
                case 500:
                    book.Findings.NoteFailure($"{refusal}: {sent}");
                    break;
                default:
                    sent.Refusal = Blame(sent, $"{status} {refusal}");
                    return;
            }

            if (status == 0 && random.NextDouble() < GivesUp)
            {
                return;
            }

            await Task.Delay(wait ?? (ShortestPause + TimeSpan.FromSeconds(random.NextDouble())));
        }
    }

    private string? Blame(Sent sent, string? answer)
    {
        book.Blame($"answered {answer}: {sent}");
        return answer;
    }

    private async Task<(int Status, long Version, string? Refusal, TimeSpan? Wait)> Try(Sent sent)
    {
        try
        {
            return Line is { } line && random.Next(2) == 0 ? OfHub(await line.Call("Execute", code, sent.Command)) : await OfApi(sent);
        }
        catch (ServerException failed)
        {
            return (500, 0, failed.Message, null);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException or JsonException)
        {
            return (0, 0, null, null);
        }
    }

    private static (int, long, string?, TimeSpan?) OfHub(JsonElement answer) => answer.TryGetProperty("version", out var version)
        ? (200, version.GetInt64(), null, null)
        : (answer.GetProperty("status").GetInt32(),
            0,
            answer.GetProperty("code").GetString(),
            answer.GetProperty("retryAfter") is { ValueKind: JsonValueKind.Number } wait ? TimeSpan.FromSeconds(wait.GetInt32()) : null);

    private async Task<(int, long, string?, TimeSpan?)> OfApi(Sent sent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/workshops/{code}/commands") { Content = JsonContent.Create(sent.Command) };
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await http.SendAsync(request);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? (long)body["version"]! : 0, (string?)body["code"], answer.Headers.RetryAfter?.Delta);
    }
}

/// <summary>Chance that a seed decides.</summary>
internal static class Chances
{
    public static Guid NextGuid(this Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    public static T Any<T>(this Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];

    public static bool Chance(this Random random, double part) => random.NextDouble() < part;

    public static TimeSpan Between(this Random random, double least, double most) => TimeSpan.FromSeconds(least + (random.NextDouble() * (most - least)));
}
