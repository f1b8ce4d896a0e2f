using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Workshop;

/// <summary>Who tries codes learns nothing from any door, and is in nobody's way.</summary>
public sealed partial class WrongTriesTests : IAsyncLifetime
{
    private const string Wrong = "AAAAAA";
    private readonly AppProcess app = new();
    private Stopwatch? spent;

    public async ValueTask InitializeAsync() => await app.Start();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_exhausted_address_cannot_tell_right_codes_from_wrong_ones_and_who_belongs_there_comes_in()
    {
        var (quiet, running, keyed, console, phones) = (await Create(), await Create(), await Create(), await Create(), await Create());
        var participant = await app.Client.Join(phones.Code);
        using var browser = NoScript.Browser(app.Address);
        await NoScript.SignIn(browser, console);

        // From here on nothing is being used.
        app.Kill();
        await app.Start();
        await app.Client.Get(running.Code);

        foreach (var (method, path) in Doors)
        {
            await StayExhausted();
            Assert.Equal(await Ask(method, path, Wrong), await Ask(method, path, quiet.Code));
        }

        await StayExhausted();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.Client.Request(HttpMethod.Get, $"/api/workshops/{quiet.Code}", "a wrong key")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.Client.Request(HttpMethod.Get, $"/wall/{quiet.Code}")).StatusCode);

        foreach (var always in new[] { "/", "/accessibility", "/sw.js", $"/j?code={quiet.Code}", $"/wall/{running.Code}", $"/sheet/{running.Code}" })
        {
            var answer = await NoScript.Browser(app.Address, redirect: false).GetAsync(always);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found, $"{always}: {answer.StatusCode}");
        }

        await Create();
        await app.Client.Get(keyed.Code, keyed.FacilitatorKey);
        Assert.Contains("id=\"palette\"", await browser.GetStringAsync($"/facilitator/{console.Code}"), StringComparison.Ordinal);
        await app.Client.Contribute(phones.Code, participant.Token, "Vi var her før");

        // The key page comes without a word about the workshop, and leads in with the right key only.
        using var other = NoScript.Browser(app.Address);
        await StayExhausted();
        var page = await other.GetStringAsync($"/facilitator/{quiet.Code}");
        Assert.DoesNotContain("Regnvand i kvarteret", page, StringComparison.Ordinal);
        await StayExhausted();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await NoScript.Post(other, $"/facilitator/{quiet.Code}", page, ("key", "wrong"))).StatusCode);
        Assert.Contains("Regnvand i kvarteret", await NoScript.Submit(other, $"/facilitator/{quiet.Code}", page, ("key", quiet.FacilitatorKey)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phones_of_a_workshop_that_is_no_more_are_told_so_and_spend_no_tries()
    {
        var (gone, other) = (await Create(), await Create());
        var participant = await app.Client.Join(gone.Code);
        using var delete = await app.Client.Request(HttpMethod.Delete, $"/api/workshops/{gone.Code}", gone.FacilitatorKey);
        Assert.Equal(HttpStatusCode.NoContent, delete.StatusCode);

        for (var i = 0; i < 105; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.Client.Request(HttpMethod.Get, $"/api/workshops/{gone.Code}", participant.Token)).StatusCode);
        }

        // The address has all its tries still: a code that is not being used is looked up for it.
        Assert.Equal(HttpStatusCode.OK, (await app.Client.Request(HttpMethod.Get, $"/wall/{other.Code}")).StatusCode);
    }

    private static IEnumerable<(HttpMethod Method, string Path)> Doors =>
    [
        .. new[] { "/j/{0}", "/j/{0}/mine", "/wall/{0}", "/result/{0}", "/sheet/{0}", "/qr/{0}.svg", "/facilitator/{0}", "/api/workshops/{0}", "/api/workshops/{0}/events", "/api/workshops/{0}/plan.json", "/api/workshops/{0}/contributions.csv" }
            .Select(p => (HttpMethod.Get, p)),
        .. new[] { "/j/{0}", "/j/{0}/join", "/j/{0}/withdraw", "/facilitator/{0}", "/api/workshops/{0}/commands", "/api/workshops/{0}/participants" }.Select(p => (HttpMethod.Post, p)),
        (HttpMethod.Delete, "/api/workshops/{0}"),
    ];

    private Task<WorkshopClient.Created> Create() => app.Client.Create();

    /// <summary>
    /// Tries wrong codes until the address has to wait. One more try comes back every two seconds, and must not be taken for an open door: so
    /// the next one is waited for and spent, and what follows is asked within the second after it.
    /// </summary>
    private async Task StayExhausted()
    {
        for (var waits = false; spent is not { Elapsed.TotalSeconds: < 1 };)
        {
            var told = (await app.Client.Request(HttpMethod.Get, $"/api/workshops/{Wrong}")).StatusCode == HttpStatusCode.TooManyRequests;
            spent = waits && !told ? Stopwatch.StartNew() : null;
            waits |= told;
        }
    }

    /// <summary>What an answer says, without the code and what is new on every page.</summary>
    private async Task<string> Ask(HttpMethod method, string path, string code)
    {
        using var answer = await app.Client.Request(method, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, code), content: method == HttpMethod.Get ? null : new FormUrlEncodedContent([]));
        var body = await answer.Content.ReadAsStringAsync();
        return $"{method} {path}: {(int)answer.StatusCode} {New().Replace(body, "").Replace(code, "", StringComparison.Ordinal)}";
    }

    [GeneratedRegex("""(?<="traceId":")[^"]+|(?<=name="__RequestVerificationToken" value=")[^"]+""")]
    private static partial Regex New();
}
