using System.Net;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>
/// Somebody who asks the server until an answer comes. Now and then hangs up before it can come, as a line does that breaks; commands have an
/// id of their own, which is the same each time.
/// </summary>
/// <param name="token">Null for everybody.</param>
internal sealed class Caller(HttpClient http, string code, string? token, Book book, Random random)
{
    private const double HangsUp = 0.05, AsksAgain = 0.1;
    private const int LongestHangUp = 30;

    /// <summary>More than a restart takes.</summary>
    private const int MostTries = 150;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.4);

    /// <returns>The version that the answer named; null when a rule refused.</returns>
    public async Task<long?> Do(Guid id, string type, object fields)
    {
        var command = JsonSerializer.SerializeToNode(fields, JsonSerializerOptions.Web)!.AsObject();
        command["id"] = id;
        command["type"] = type;
        var body = command.ToJsonString();
        var version = await Send(body);

        // What changes nothing leaves nothing to be remembered, and is answered with the version of the moment.
        if (version is not null && type is "contribute" or "createTheme" && random.NextDouble() < AsksAgain && await Send(body) is var again && again != version)
        {
            book.Blame($"answered with version {version}, then with {again}: {body}");
        }

        return version;
    }

    /// <summary>Reads the view, or one of the files.</summary>
    /// <exception cref="ServerException">It is not there.</exception>
    public Task<string> Read(string file = "") => Open($"/api/workshops/{code}{file}");

    /// <exception cref="ServerException">It is not there.</exception>
    public async Task<string> Open(string path) => await Ask(HttpMethod.Get, path) is (HttpStatusCode.OK, var text, _) ? text : throw new ServerException($"{path} is not there");

    /// <summary>Asks until there is an answer that is none of passing trouble.</summary>
    public async Task<(HttpStatusCode Status, string Text, int Tries)> Ask(HttpMethod method, string path, string? body = null)
    {
        var last = "";
        for (var tries = 1; ; tries++)
        {
            if (tries % MostTries == 0)
            {
                book.Blame($"no answer after {tries} tries to {method} {path}, the last was {last}: {body}");
            }

            try
            {
                using var hangUp = new CancellationTokenSource(random.NextDouble() < HangsUp ? TimeSpan.FromMilliseconds(random.Next(LongestHangUp)) : Patience);
                using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : WorkshopClient.Body(body) };
                request.Headers.Authorization = token is null ? null : new("Bearer", token);
                using var answer = await http.SendAsync(request, hangUp.Token);
                var text = await answer.Content.ReadAsStringAsync(hangUp.Token);

                // Where sockets call back on the one thread that watches them all nobody may stay on it.
                await Task.Yield();
                last = $"{answer.StatusCode} {text}";
                switch (answer.StatusCode)
                {
                    case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable:
                        break;
                    case >= HttpStatusCode.InternalServerError:
                        book.Blame($"{method} {path} answered {last}: {body}");
                        break;
                    default:
                        return (answer.StatusCode, text, tries);
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
            {
                last = gone.Message;
            }

            await Task.Delay(Pause);
        }
    }

    private async Task<long?> Send(string body)
    {
        var (status, text, _) = await Ask(HttpMethod.Post, $"/api/workshops/{code}/commands", body);
        if (status == HttpStatusCode.OK)
        {
            var version = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("version").GetInt64();
            book.Acknowledge(version);
            return version;
        }

        if (status != HttpStatusCode.Conflict)
        {
            book.Blame($"answered {status} {text}: {body}");
        }

        return null;
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

    /// <param name="least">In seconds; so is <paramref name="most"/>.</param>
    public static TimeSpan Between(this Random random, double least, double most) => TimeSpan.FromSeconds(least + (random.NextDouble() * (most - least)));
}
