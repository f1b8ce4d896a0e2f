using System.Net;
using System.Text.RegularExpressions;

namespace Workshop;

/// <summary>What monitors, link previews, search engines and the law ask of a site.</summary>
public sealed partial class SmallDoorsTests(AppProcess app)
{
    [Fact]
    public async Task The_head_can_be_had_of_everything_that_can_be_got()
    {
        var workshop = await app.Client.Create();
        string[] paths =
        [
            "/", "/accessibility", "/sw.js", "/brand.css", "/openapi/v1.json", "/health/live", "/health/ready",
            .. new[] { "/j", "/wall", "/result", "/sheet", "/facilitator", "/api/workshops" }.Select(p => $"{p}/{workshop.Code}"),
            $"/qr/{workshop.Code}.svg", $"/api/workshops/{workshop.Code}/plan.docx", $"/api/workshops/{workshop.Code}/contributions.csv", $"/api/workshops/{workshop.Code}/events",
        ];
        foreach (var path in paths)
        {
            using var head = await app.Client.Request(HttpMethod.Head, path, path.StartsWith("/api", StringComparison.Ordinal) ? workshop.FacilitatorKey : null);
            using var whole = await app.Client.Request(HttpMethod.Get, path, path.StartsWith("/api", StringComparison.Ordinal) ? workshop.FacilitatorKey : null);
            Assert.True(head.StatusCode == whole.StatusCode, $"{path}: {head.StatusCode}, not {whole.StatusCode}");
            Assert.Equal(whole.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }

        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.Request(HttpMethod.Head, "/wall/AAAAAA")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.Client.Request(HttpMethod.Head, $"/api/workshops/{workshop.Code}/commands")).StatusCode);
    }

    [Fact]
    public async Task An_event_stream_beyond_the_head_is_refused_in_words()
    {
        var workshop = await app.Client.Create();
        using var ahead = await app.Client.Request(HttpMethod.Get, $"/api/workshops/{workshop.Code}/events?after=1000");
        Assert.Equal(HttpStatusCode.BadRequest, ahead.StatusCode);
        Assert.Contains("\"after\"", await ahead.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var resume = new HttpRequestMessage(HttpMethod.Get, $"/api/workshops/{workshop.Code}/events") { Headers = { { "Last-Event-ID", "1000" } } };
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.Http.SendAsync(resume)).StatusCode);
    }

    [Fact]
    public async Task The_front_page_may_be_found_and_no_workshop_may()
    {
        var workshop = await app.Client.Create();
        using var browser = NoScript.Browser(app.Address);
        var front = await browser.GetStringAsync("/");
        Assert.DoesNotContain("noindex", front, StringComparison.Ordinal);
        Assert.Matches(Description(), front);
        foreach (var page in new[] { "j", "wall", "result", "sheet" })
        {
            Assert.Contains("noindex", await browser.GetStringAsync($"/{page}/{workshop.Code}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Contact_telephone_and_the_states_own_statement_are_where_people_and_programs_look()
    {
        await using var own = new AppProcess { Settings = { ["Site__Contact"] = "vand@nordfjordby.example", ["Site__Phone"] = "+45 12 34 56 78", ["Site__WasUrl"] = "https://was.example/app/123" } };
        await own.Start();
        using var browser = NoScript.Browser(own.Address, redirect: false);
        var statement = await browser.GetStringAsync("/accessibility");
        Assert.Contains("""<a href="mailto:vand@nordfjordby.example" translate="no">vand@nordfjordby.example</a>""", statement, StringComparison.Ordinal);
        Assert.Contains("""<a href="tel:+4512345678" translate="no">+45 12 34 56 78</a>""", WebUtility.HtmlDecode(statement), StringComparison.Ordinal);
        Assert.Contains("https://was.example/app/123", statement, StringComparison.Ordinal);
        Assert.Equal("https://was.example/app/123", (await browser.GetAsync("/was")).Headers.Location!.ToString());

        using var security = await browser.GetAsync("/.well-known/security.txt");
        Assert.Equal("text/plain", security.Content.Headers.ContentType!.MediaType);
        var text = await security.Content.ReadAsStringAsync();
        Assert.Contains("Contact: mailto:vand@nordfjordby.example\n", text, StringComparison.Ordinal);
        var expires = DateTimeOffset.Parse(Expires().Match(text).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(expires - DateTimeOffset.UtcNow, TimeSpan.FromDays(30), TimeSpan.FromDays(365));

        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.Request(HttpMethod.Get, "/.well-known/security.txt")).StatusCode);
        using var plain = NoScript.Browser(app.Address, redirect: false);
        Assert.Equal("/accessibility", (await plain.GetAsync("/was")).Headers.Location!.ToString());
    }

    [GeneratedRegex("""<meta name="description" content="[^"]{50,160}"[ /]*>""")]
    private static partial Regex Description();

    [GeneratedRegex("Expires: (.+)")]
    private static partial Regex Expires();
}
