using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Workshop;

/// <summary>Only the proxies that are named are believed, and links never follow a foreign name.</summary>
public sealed class ProxyTests(AppProcess app)
{
    [Fact]
    public async Task Who_is_not_named_is_not_believed()
    {
        // A browser of its own: it is asked to keep a language.
        using var browser = NoScript.Browser(app.Address);
        var answer = await Via(browser, HttpMethod.Get, "/?culture=en", "203.0.113.9");
        Assert.DoesNotContain("secure", Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("workshop-language", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_named_proxy_tells_the_scheme_and_the_address_of_each_visitor()
    {
        await using var own = new AppProcess { Settings = { ["Site__Proxies"] = "10.9.0.0/16, 127.0.0.1" } };
        await own.Start();
        var http = own.Client.Http;
        var cookies = (await Via(http, HttpMethod.Get, "/?culture=en", "203.0.113.9")).Headers.GetValues("Set-Cookie").ToList();
        Assert.All(cookies, c => Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase));

        for (var i = 0; i < 105; i++)
        {
            await Via(http, HttpMethod.Get, "/api/workshops/AAAAAA", "203.0.113.9");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Via(http, HttpMethod.Get, "/api/workshops/AAAAAA", "203.0.113.9")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Via(http, HttpMethod.Get, "/api/workshops/AAAAAA", "198.51.100.1, 203.0.113.9, 10.9.1.1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Via(http, HttpMethod.Get, "/api/workshops/AAAAAA", "203.0.113.10")).StatusCode);
    }

    [Fact]
    public async Task An_https_public_address_makes_every_cookie_secure_and_says_so_to_browsers()
    {
        await using var own = new AppProcess { Settings = { ["Site__PublicUrl"] = "https://borger.example.dk" } };
        await own.Start();
        var workshop = await own.Client.Create();
        using var browser = NoScript.Browser(own.Address, redirect: false);
        List<HttpResponseMessage> answers = [await browser.GetAsync("/?culture=en"), await browser.PostAsync($"/j/{workshop.Code}/join", new FormUrlEncodedContent([]))];
        var page = await browser.GetAsync($"/facilitator/{workshop.Code}");
        answers.Add(page);
        var cookies = answers.SelectMany(a => a.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).ToList();

        Assert.Equal(["workshop-form", "workshop-language", $"workshop-p-{workshop.Code}"], cookies.Select(c => c.Split('=')[0]).Distinct().Order());
        Assert.All(cookies, c => Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(answers, a => Assert.True(a.Headers.Contains("Strict-Transport-Security")));

        using var line = new HttpRequestMessage(HttpMethod.Post, "/hubs/workshop/negotiate?negotiateVersion=1") { Headers = { { "Origin", "https://borger.example.dk" } } };
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(line)).StatusCode);
    }

    [Fact]
    public async Task Links_follow_this_machine_and_never_the_name_that_somebody_asked_for()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/workshops") { Content = WorkshopClient.Body("""{"title":"Prøve"}"""), Headers = { Host = "evil.example" } };
        var foreign = await (await app.Client.Http.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains($"http://127.0.0.1:{app.Address.Port}/facilitator/", foreign, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", foreign, StringComparison.Ordinal);

        using var own = new HttpRequestMessage(HttpMethod.Post, "/api/workshops") { Content = WorkshopClient.Body("""{"title":"Prøve"}"""), Headers = { Host = $"localhost:{app.Address.Port}" } };
        Assert.Contains($"http://localhost:{app.Address.Port}/facilitator/", await (await app.Client.Http.SendAsync(own)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:99999")]
    [InlineData("a:b")]
    [InlineData("a b")]
    [InlineData("a..b")]
    [InlineData("[::1")]
    [InlineData(";script-src")]
    public async Task A_host_that_cannot_be_is_a_bad_request(string host)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(app.Address.Host, app.Address.Port, TestContext.Current.CancellationToken);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /api/workshops/AAAAAA HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(socket.GetStream());
        Assert.StartsWith("HTTP/1.1 400 ", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Via(HttpClient http, HttpMethod method, string path, string from)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "X-Forwarded-For", from }, { "X-Forwarded-Proto", "https" } } };
        request.Headers.Accept.ParseAdd("text/html");
        return await http.SendAsync(request);
    }
}
