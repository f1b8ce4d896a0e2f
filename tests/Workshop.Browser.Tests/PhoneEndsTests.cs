using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>What happens to phones: keyboards, lost cookies, deleted meetings, old pages. Only what a real browser shows; the rest is in the tests of pages and client.</summary>
public sealed class PhoneEndsTests(AppProcess app, Chromium chromium)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task A_tap_on_send_while_the_keyboard_is_up_sends_once_on_every_size()
    {
        // With the keyboard up, on phones that shrink the page for it, and on small ones where they do not.
        (int Width, int Full, int Left)[] sizes =
        [
            (360, 640, 300), (360, 640, 340), (360, 640, 380), (390, 844, 430), (390, 844, 470), (390, 844, 510), (390, 844, 550),
            (412, 915, 480), (412, 915, 520), (320, 568, 280), (320, 568, 310), (320, 568, 340), (375, 553, 553), (320, 480, 480),
        ];
        var workshop = await client.Create();
        await using var pocket = await chromium.Visitor(app, 360, 640, touch: true);
        var phone = await pocket.Join(workshop.Code);
        await Linked(phone);
        var missed = new List<string>();
        foreach (var (width, full, left) in sizes)
        {
            await phone.SetViewportSizeAsync(width, full);
            await phone.Locator("#text").TapAsync();
            await phone.Keyboard.InsertTextAsync($"{width}x{left}");
            await phone.SetViewportSizeAsync(width, left);
            await phone.Locator("#text").ScrollIntoViewIfNeededAsync();
            var button = (await phone.Locator("#composer button[type=submit]").BoundingBoxAsync())!;
            await phone.Touchscreen.TapAsync(button.X + (button.Width / 2), button.Y + (button.Height / 2));
            if (await phone.Locator("#text").InputValueAsync() != "" || !await phone.Locator("#text").EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                missed.Add($"{width}x{left}");
                await phone.Locator("#text").FillAsync("");
            }
        }

        Assert.Empty(missed);
        await Eventually.True(
            async () => (await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray().Select(c => c.GetProperty("text").GetString()).Order()
                .SequenceEqual(sizes.Select(s => $"{s.Width}x{s.Left}").Order()),
            "one contribution for each tap");
    }

    [Fact]
    public async Task A_phone_that_was_away_when_the_workshop_was_deleted_is_told_so_keeps_nothing_and_stops_knocking()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        var phone = await pocket.Join(workshop.Code);
        await Linked(phone);
        await pocket.SetOfflineAsync(true);
        await phone.Contribute("idea", "Aldrig sendt");
        await phone.Locator("#text").FillAsync("Halvt skrevet");
        using var _ = await client.Request(HttpMethod.Delete, $"/api/workshops/{workshop.Code}", workshop.FacilitatorKey);

        await pocket.SetOfflineAsync(false);

        await Expect(phone.Locator("h1")).ToHaveTextAsync("Mødet er slettet", new() { Timeout = 20_000 });
        Assert.Equal(0, await phone.EvaluateAsync<int>("code => Object.keys(localStorage).filter(k => k.includes(code)).length", workshop.Code));
        Assert.Equal(0, await phone.EvaluateAsync<int>("() => performance.getEntriesByName(location.origin + '/health/live').length"));
    }

    [Fact]
    public async Task What_was_written_when_the_cookie_was_gone_is_sent_after_joining_again()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        var phone = await pocket.Join(workshop.Code);
        await Linked(phone);
        await pocket.ClearCookiesAsync();
        await ComeBack(phone);
        await Linked(phone);

        await phone.Contribute("need", "Skrevet før");

        await Expect(phone.Locator("#unsent")).ToBeVisibleAsync();
        await phone.Locator("form.consent button[type=submit]").ClickAsync();
        await Expect(phone.Locator("#mine-list")).ToContainTextAsync("Skrevet før");
        await Expect(phone.Locator("#outbox > li")).ToHaveCountAsync(0);
        Assert.Equal(1, (await client.Get(workshop.Code)).GetProperty("contributions").GetArrayLength());
    }

    [Fact]
    public async Task A_visit_by_a_link_on_another_site_leaves_the_forms_of_the_open_tab_alone()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app, script: false);
        var phone = await pocket.Join(workshop.Code);
        await phone.Contribute("idea", "Fortrudt");
        await pocket.RouteAsync("http://intranet.example/", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<a href='{app.Address}j/{workshop.Code}'>Mødet</a>" }));
        var other = await pocket.NewPageAsync();
        await other.GotoAsync("http://intranet.example/");
        await other.Locator("a").ClickAsync();
        await Expect(other.Locator("#text")).ToBeVisibleAsync();

        await phone.Locator("#mine-list button").ClickAsync();
        await Expect(phone.Locator("#mine-list [data-contribution]")).ToHaveCountAsync(0);
        await phone.Contribute("idea", "Ny tanke");
        await Expect(phone.Locator("#mine-list [data-contribution]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_page_that_comes_back_with_a_line_that_hears_nothing_is_current_within_three_seconds()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        var deaf = false;
        await pocket.RouteWebSocketAsync("**", socket =>
        {
            var first = !deaf;
            var server = socket.ConnectToServer();
            server.OnMessage(message =>
            {
                if (!first || !deaf)
                {
                    socket.Send(message.Text!);
                }
            });
        });
        var phone = await pocket.Join(workshop.Code);
        await Linked(phone);
        deaf = true;
        var id = await client.Contribute(workshop.Code, workshop.FacilitatorKey, "Mens siden lå i browserens hukommelse");

        await ComeBack(phone);

        await Expect(phone.Card(id)).ToBeVisibleAsync(new() { Timeout = 3_000 });
    }

    [Fact]
    public async Task A_page_of_an_earlier_program_renews_itself_and_keeps_what_was_written()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        var phone = await pocket.Join(workshop.Code);
        await Linked(phone);
        await phone.Locator("#text").FillAsync("Halvt skrevet");

        // The next page is of an earlier one, before its script looks; the one after it is not.
        await phone.AddInitScriptAsync("""
            document.addEventListener('readystatechange', () => {
                const times = Number(sessionStorage.getItem('times') ?? 0);
                if (document.readyState === 'interactive') {
                    sessionStorage.setItem('times', times + 1);
                    document.documentElement.dataset.times = times + 1;
                    if (times === 0) document.body.dataset.build = 'earlier';
                }
            });
            """);

        await phone.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });

        await Expect(phone.Locator("html[data-times='2']")).ToHaveCountAsync(1);
        await Linked(phone);
        await Expect(phone.Locator("#text")).ToHaveValueAsync("Halvt skrevet");
        await Expect(phone.Locator("html[data-times='2']")).ToHaveCountAsync(1);
    }

    /// <summary>As browsers tell a page that they take out of their own memory; its line is a new one then.</summary>
    private static async Task ComeBack(IPage phone) =>
        await phone.EvaluateAsync("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");

    private static Task Linked(IPage phone) => Expect(phone.Locator("body")).ToHaveAttributeAsync("data-linked", "true");
}
