using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Workshop;

/// <summary>A client of the public interface, written from the contract and sharing no type with the server.</summary>
public sealed class WorkshopClient(Uri address) : IDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = address };

    public void Dispose() => Http.Dispose();

    public async Task<Created> Create(string title = "Regnvand i kvarteret", string template = "nordfjordby", string culture = "da")
    {
        using var answer = await Http.PostAsJsonAsync("/api/workshops", new { title, template, culture });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Created>())!;
    }

    public async Task<Joined> Join(string code, params string[] targetGroups)
    {
        using var answer = await Http.PostAsJsonAsync($"/api/workshops/{code}/participants", new { targetGroups });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Joined>())!;
    }

    /// <summary>Sends a command and expects it to be accepted; waits as long as it is told when it was too fast.</summary>
    /// <returns>The version.</returns>
    public async Task<long> Send(string code, string token, object command)
    {
        while (true)
        {
            using var answer = await TrySend(code, token, command);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value);
                continue;
            }

            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt64();
        }
    }

    public Task<HttpResponseMessage> TrySend(string code, string token, object command) =>
        Request(HttpMethod.Post, $"/api/workshops/{code}/commands", token, JsonContent.Create(command));

    public async Task<Guid> Contribute(string code, string token, string text, string kind = "idea", string? targetGroup = null)
    {
        var id = Guid.NewGuid();
        await Send(code, token, new { id, type = "contribute", kind, text, targetGroup });
        return id;
    }

    public async Task<JsonElement> Get(string code, string? token = null)
    {
        using var answer = await Request(HttpMethod.Get, $"/api/workshops/{code}", token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

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

    public sealed record Created(string Code, string FacilitatorKey, string JoinUrl, string WallUrl, string FacilitatorUrl);

    public sealed record Joined(Guid ParticipantId, string Token);
}
