using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Workshop;

/// <summary>Reads a session's server-sent events.</summary>
public static class EventReader
{
    public sealed record Event(long Id, JsonElement Data);

    public static async IAsyncEnumerable<Event> Follow(
        this WorkshopClient client,
        string code,
        string? token = null,
        long? after = null,
        long? lastEventId = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/workshops/{code}/events{(after is null ? "" : $"?after={after}")}");
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId.Value.ToString(CultureInfo.InvariantCulture));
        }

        using var answer = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        long id = 0;
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                yield return new Event(id, JsonDocument.Parse(line[6..]).RootElement);
            }
        }
    }

    /// <summary>Takes events until one fulfils a condition; that one is the last.</summary>
    public static async Task<List<Event>> Until(this IAsyncEnumerable<Event> events, Func<Event, bool> last)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var taken = new List<Event>();
        await foreach (var one in events.WithCancellation(limit.Token))
        {
            taken.Add(one);
            if (last(one))
            {
                return taken;
            }
        }

        Assert.Fail($"The stream ended after {taken.Count} events.");
        return taken;
    }
}
