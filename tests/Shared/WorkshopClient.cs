using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Workshop;

/// <summary>
/// A client of the public interface, written from the contract and sharing no type with the server. What it is asked for it expects to be
/// accepted, and waits as long as it is told when it was too fast; only <see cref="TrySend"/> and <see cref="Request"/> take any answer.
/// </summary>
public sealed class WorkshopClient(Uri address) : IDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = address };

    public void Dispose() => Http.Dispose();

    public Task<Created> Create(string title = "Regnvand i kvarteret", string template = "nordfjordby", string culture = "da") =>
        Ask<Created>(HttpStatusCode.Created, HttpMethod.Post, "/api/workshops", null, new { title, template, culture });

    public Task<Joined> Join(string code, params string[] targetGroups) =>
        Ask<Joined>(HttpStatusCode.Created, HttpMethod.Post, $"/api/workshops/{code}/participants", null, new { targetGroups });

    /// <summary>Sends a command.</summary>
    /// <returns>The version.</returns>
    public async Task<long> Send(string code, string token, object command) =>
        (await Ask<JsonElement>(HttpStatusCode.OK, HttpMethod.Post, $"/api/workshops/{code}/commands", token, command)).GetProperty("version").GetInt64();

    public Task<HttpResponseMessage> TrySend(string code, string token, object command) =>
        Request(HttpMethod.Post, $"/api/workshops/{code}/commands", token, JsonContent.Create(command));

    public async Task<Guid> Contribute(string code, string token, string text, string kind = "idea", string? targetGroup = null)
    {
        var id = Guid.NewGuid();
        await Send(code, token, new { id, type = "contribute", kind, text, targetGroup });
        return id;
    }

    public Task<JsonElement> Get(string code, string? token = null) => Ask<JsonElement>(HttpStatusCode.OK, HttpMethod.Get, $"/api/workshops/{code}", token);

    public async Task<HttpResponseMessage> Request(HttpMethod method, string path, string? token = null, HttpContent? content = null, string? language = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (language is not null)
        {
            request.Headers.AcceptLanguage.ParseAdd(language);
        }

        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public static HttpContent Body(string text, string mediaType = "application/json") => new StringContent(text, Encoding.UTF8, mediaType);

    private async Task<T> Ask<T>(HttpStatusCode expected, HttpMethod method, string path, string? token, object? body = null)
    {
        while (true)
        {
            using var answer = await Request(method, path, token, body is null ? null : JsonContent.Create(body));
            var text = await answer.Content.ReadAsStringAsync();

            // Where sockets call back on the one thread that watches them all, as in the load program, nobody may stay on it.
            await Task.Yield();
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value);
                continue;
            }

            return answer.StatusCode == expected
                ? JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!
                : throw new ServerException($"{method} {path}: {answer.StatusCode} instead of {expected}: {text}");
        }
    }

    public sealed record Created(string Code, string FacilitatorKey, string JoinUrl, string WallUrl, string FacilitatorUrl);

    public sealed record Joined(Guid ParticipantId, string Token);
}
