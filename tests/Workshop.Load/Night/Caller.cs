using System.Net.Http.Json;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>
/// Sends somebody's commands by the API, each with an id of its own and again with the same id until an answer comes. Now and then hangs up
/// before it can come, as a line does that breaks, or asks once more for what has been answered.
/// </summary>
internal sealed class Caller(HttpClient http, string code, string token, Book book, Random random)
{
    private const double HangsUp = 0.05;
    private const double AsksAgain = 0.1;
    private const int LongestHangUp = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.4);

    /// <returns>The version that the answer named; null when a rule refused.</returns>
    public async Task<long?> Do(Guid id, string type, object fields)
    {
        var command = JsonSerializer.SerializeToNode(fields, JsonSerializerOptions.Web)!.AsObject();
        command["id"] = id;
        command["type"] = type;
        var body = command.ToJsonString();
        var version = await Answer(body);

        // What changes nothing leaves nothing to be remembered, and is answered with the version of the moment.
        if (version is not null && type is "contribute" or "createTheme" && random.NextDouble() < AsksAgain && await Answer(body) is var again && again != version)
        {
            book.Blame($"answered with version {version}, then with {again}: {body}");
        }

        return version;
    }

    private async Task<long?> Answer(string body)
    {
        while (true)
        {
            try
            {
                using var hangUp = new CancellationTokenSource(random.NextDouble() < HangsUp ? TimeSpan.FromMilliseconds(random.Next(LongestHangUp)) : Patience);
                using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/workshops/{code}/commands") { Content = WorkshopClient.Body(body) };
                request.Headers.Authorization = new("Bearer", token);
                using var answer = await http.SendAsync(request, hangUp.Token);
                switch ((int)answer.StatusCode)
                {
                    case 200:
                        var version = (await answer.Content.ReadFromJsonAsync<JsonElement>(hangUp.Token)).GetProperty("version").GetInt64();
                        book.Acknowledge(version);
                        return version;
                    case 409:
                        return null;
                    case not (429 or 503):
                        book.Blame($"answered {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(hangUp.Token)}: {body}");
                        return null;
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
            {
                // Sent again below.
            }

            await Task.Delay(Pause);
        }
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
