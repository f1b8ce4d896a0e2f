using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Halls have thick walls, and networks have opinions about WebSockets.</summary>
public sealed class BadNetworkTests(AppProcess app, Chromium chromium)
{
    private readonly WorkshopClient client = app.Client;

    /// <summary>What a network lets through.</summary>
    public enum Network
    {
        NoWebSockets,
        NoWebSocketsNorServerSentEvents,

        /// <summary>A proxy that holds an endless answer back until it ends, which it never does.</summary>
        Buffering,
    }

    [Theory]
    [InlineData(Network.NoWebSockets)]
    [InlineData(Network.NoWebSocketsNorServerSentEvents)]
    [InlineData(Network.Buffering)]
    public async Task The_same_meeting_goes_on_over_whatever_the_network_lets_through(Network network)
    {
        var workshop = await client.Create();
        var other = await client.Join(workshop.Code);
        await using var pocket = await chromium.Phone(app);
        var opened = new HashSet<string>();
        await pocket.RouteWebSocketAsync("**", socket => socket.CloseAsync(new() { Code = 1008 }));
        await pocket.RouteAsync("**/hubs/**", async route =>
        {
            var isStream = route.Request.Headers.TryGetValue("accept", out var accept) && accept.Contains("event-stream", StringComparison.Ordinal);
            opened.Add(isStream ? "stream" : route.Request.Method);
            if (!isStream || network == Network.NoWebSockets)
            {
                await route.ContinueAsync();
            }
            else if (network == Network.NoWebSocketsNorServerSentEvents)
            {
                await route.AbortAsync();
            }
        });

        var phone = await pocket.Join(workshop.Code);
        await Expect(phone.Locator("body")).ToHaveAttributeAsync("data-linked", "true", new() { Timeout = 40_000 });
        await phone.Contribute("concern", "Vand i kælderen");
        await Expect(phone.Locator("#mine-list [data-contribution]")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        var id = await client.Contribute(workshop.Code, other.Token, "Bænke i skyggen");
        await Expect(phone.Locator("#board").Locator($"[data-contribution=\"{id}\"]")).ToBeVisibleAsync();
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "startStep", step = "themes" });
        await Expect(phone.Locator(".composer__closed")).ToBeVisibleAsync();

        Assert.Contains("stream", opened);
        Assert.Equal(2, (await client.Get(workshop.Code)).GetProperty("contributions").GetArrayLength());
    }

    [Fact]
    public async Task On_a_slow_line_the_form_is_there_as_soon_as_a_plain_one_and_what_is_typed_at_once_is_received()
    {
        var workshop = await client.Create();
        await using var hand = await chromium.Phone(app);
        var joined = await hand.Join(workshop.Code);
        var html = await (await hand.APIRequest.GetAsync(joined.Url)).TextAsync();
        await using var plain = await PlainForm.Serve(html);

        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var run = 0; run < 3; run++)
        {
            theirs.Add(await TimeToForm(await chromium.Phone(app), [], plain.Address.ToString()));
            ours.Add(await TimeToForm(await chromium.Phone(app), await hand.CookiesAsync(), joined.Url));
        }

        // The quickest of each: what a busy machine adds is neither the line nor the page.
        var ratio = ours.Min() / theirs.Min();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ours.Min():0.00} s against {theirs.Min():0.00} s of a plain form: {ratio:0.00}"));
        Assert.InRange(ratio, 0.1, 1.2);

        // Typed and sent the moment the form is there, before or after any script.
        await using var pocket = await chromium.Phone(app);
        await pocket.AddCookiesAsync((await hand.CookiesAsync()).Select(AsCookie));
        var page = await pocket.NewPageAsync();
        await Slow(pocket, page);
        await page.GotoAsync(joined.Url, new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("#composer button[type=submit]").WaitForAsync();
        await page.Locator("#text").FillAsync("Skrevet med det samme");
        await page.Locator("#composer button[type=submit]").ClickAsync();
        await Eventually.True(
            async () => (await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray().Any(c => c.GetProperty("text").GetString() == "Skrevet med det samme"),
            "the contribution to be received");
        await Expect(page.Locator("#mine-list")).ToContainTextAsync("Skrevet med det samme", new() { Timeout = 30_000 });
    }

    private static async Task<double> TimeToForm(IBrowserContext pocket, IReadOnlyList<BrowserContextCookiesResult> cookies, string url)
    {
        await using (pocket)
        {
            await pocket.AddCookiesAsync(cookies.Select(AsCookie));
            var page = await pocket.NewPageAsync();
            await Slow(pocket, page);
            var watch = Stopwatch.StartNew();
            await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Commit });
            await page.Locator("button[type=submit]").First.WaitForAsync();
            await page.Locator("textarea").FillAsync("x");
            return watch.Elapsed.TotalSeconds;
        }
    }

    /// <summary>400 kbit/s and 400 ms for every round trip.</summary>
    private static async Task Slow(IBrowserContext context, IPage page)
    {
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 400, ["downloadThroughput"] = 50_000, ["uploadThroughput"] = 50_000 });
    }

    private static Microsoft.Playwright.Cookie AsCookie(BrowserContextCookiesResult c) => new() { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path };
}
