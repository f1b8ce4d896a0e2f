using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Nothing that was written on a phone is lost, and nothing is there twice.</summary>
public sealed class OutboxTests(AppProcess app, Chromium chromium)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task Without_a_network_a_contribution_waits_and_is_received_soon_after_the_network_is_back()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        var phone = await Ready(pocket, workshop.Code);
        await pocket.SetOfflineAsync(true);
        await phone.Contribute("idea", "Skrevet i kælderen");
        await Expect(phone.Locator("#outbox > li")).ToHaveCountAsync(1);
        Assert.Empty((await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray());
        await Expect(phone.Locator("#outbox > li")).Not.ToContainTextAsync("Modtaget");

        await pocket.SetOfflineAsync(false);

        await Expect(phone.Locator("#mine-list [data-contribution]")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        await Expect(phone.Locator("#outbox > li")).ToHaveCountAsync(0);
        Assert.Equal(1, (await client.Get(workshop.Code)).GetProperty("contributions").GetArrayLength());
    }

    [Fact]
    public async Task Two_tabs_show_what_is_on_its_way_and_one_contribution_comes_of_it()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        var first = await Ready(pocket, workshop.Code);
        var second = await pocket.NewPageAsync();
        await second.GotoAsync($"/j/{workshop.Code}");
        await Expect(second.Locator("html.script")).ToHaveCountAsync(1);
        await pocket.SetOfflineAsync(true);
        await first.Contribute("idea", "Fra den ene fane");
        await second.Contribute("need", "Fra den anden fane");
        await Expect(first.Locator("#outbox > li")).ToHaveCountAsync(2);
        await Expect(second.Locator("#outbox > li")).ToHaveCountAsync(2);

        await pocket.SetOfflineAsync(false);

        foreach (var tab in new[] { first, second })
        {
            await Expect(tab.Locator("#outbox > li")).ToHaveCountAsync(0, new() { Timeout = 20_000 });
            await Expect(tab.Locator("#board [data-contribution]")).ToHaveCountAsync(2);
        }

        Assert.Equal(2, (await client.Get(workshop.Code)).GetProperty("contributions").GetArrayLength());
    }

    [Fact]
    public async Task A_browser_that_keeps_nothing_says_so_and_sends_all_the_same()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        await pocket.AddInitScriptAsync("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };");
        var phone = await Ready(pocket, workshop.Code);
        await pocket.SetOfflineAsync(true);
        await phone.Contribute("wish", "Et sted i skyggen");
        await Expect(phone.Locator("#said")).ToContainTextAsync("Hold siden åben");

        await pocket.SetOfflineAsync(false);

        await Expect(phone.Locator("#mine-list [data-contribution]")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
    }

    [Theory]
    [InlineData("startStep")]
    [InlineData("close")]
    public async Task When_the_step_or_the_meeting_has_closed_meanwhile_the_facilitator_gets_it_as_late(string command)
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        var phone = await Ready(pocket, workshop.Code);
        await pocket.SetOfflineAsync(true);
        await phone.Contribute("idea", "Lige før lukketid");
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = command, step = command == "close" ? null : "themes" });

        await pocket.SetOfflineAsync(false);

        await Expect(phone.Locator("#mine-list")).ToContainTextAsync("Kom efter lukketid", new() { Timeout = 20_000 });
        var late = Assert.Single((await client.Get(workshop.Code, workshop.FacilitatorKey)).GetProperty("contributions").EnumerateArray());
        Assert.Equal("pending", late.GetProperty("status").GetString());
        Assert.Empty((await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray());
    }

    [Fact]
    public async Task Where_the_browser_allows_it_the_page_opens_without_a_network_and_keeps_the_draft_but_not_what_others_wrote()
    {
        var workshop = await client.Create();
        var shown = await client.Contribute(workshop.Code, workshop.FacilitatorKey, "Bænke i skyggen");
        var hidden = await client.Contribute(workshop.Code, workshop.FacilitatorKey, "Noget grimt");
        await using var pocket = await chromium.Phone(app);
        var phone = await Ready(pocket, workshop.Code);
        await phone.EvaluateAsync("() => navigator.serviceWorker.ready");

        // Once more, so that the worker has seen the page and its files.
        await phone.ReloadAsync();
        await Expect(phone.Locator("html.script")).ToHaveCountAsync(1);
        await phone.Locator("label.kind[data-kind=concern]").ClickAsync();
        await phone.Locator("#text").FillAsync("Halvt skrevet");
        await Expect(phone.Locator("#board [data-contribution]")).ToHaveCountAsync(2);
        await pocket.SetOfflineAsync(true);
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "hide", contribution = hidden });

        await phone.ReloadAsync();

        await Expect(phone.Locator("#text")).ToHaveValueAsync("Halvt skrevet");
        await Expect(phone.Locator("input[value=concern]")).ToBeCheckedAsync();
        await Expect(phone.Locator("#board [data-contribution]")).ToHaveCountAsync(0);
        await phone.Locator("#composer button[type=submit]").ClickAsync();
        await Expect(phone.Locator("#outbox > li")).ToHaveCountAsync(1);
        await pocket.SetOfflineAsync(false);
        await Expect(phone.Locator("#mine-list [data-contribution]")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        await Expect(phone.Locator("#board").Locator($"[data-contribution=\"{shown}\"]")).ToBeVisibleAsync();
        await Expect(phone.Card(hidden)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_script_the_newest_contributions_come_by_a_button_and_what_is_being_written_stays()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app, script: false);
        var phone = await pocket.Join(workshop.Code);
        await phone.Locator("label.kind[data-kind=wish]").ClickAsync();
        await phone.Locator("#text").FillAsync("Halvt skrevet");
        var id = await client.Contribute(workshop.Code, workshop.FacilitatorKey, "Bænke i skyggen");

        await phone.Locator("button[name=refresh]").ClickAsync();

        await Expect(phone.Card(id)).ToBeVisibleAsync();
        await Expect(phone.Locator("#text")).ToHaveValueAsync("Halvt skrevet");
        await Expect(phone.Locator("input[value=wish]")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_phone_shows_a_page_of_what_others_wrote_however_much_comes()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        var phone = await Ready(pocket, workshop.Code);
        await Expect(phone.Locator("#older")).ToBeHiddenAsync();
        for (var i = 0; i < 60; i++)
        {
            await client.Contribute(workshop.Code, workshop.FacilitatorKey, $"Bidrag {i}");
        }

        await Expect(phone.Locator("[data-count=all]")).ToHaveTextAsync("60");
        await Expect(phone.Locator("#board [data-contribution]")).ToHaveCountAsync(40);
        await Expect(phone.Locator("#board [data-contribution]").First).ToContainTextAsync("Bidrag 59");
        await phone.Locator("#older").ClickAsync();
        await Expect(phone.Locator("#board [data-contribution]")).ToHaveCountAsync(20);
        await Expect(phone.Locator("#board [data-contribution]").Last).ToContainTextAsync("Bidrag 0");
    }

    [Fact]
    public async Task What_was_chosen_before_taking_part_is_still_chosen_after_a_reload()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        var page = await pocket.NewPageAsync();
        await page.GotoAsync($"/j/{workshop.Code}");
        await Expect(page.Locator("html.script")).ToHaveCountAsync(1);
        await page.Locator("input[value=families]").ClickAsync();
        await page.Locator("#table").FillAsync("7");
        await page.Locator("#table").PressAsync("Tab");

        await page.ReloadAsync();

        await Expect(page.Locator("input[value=families]")).ToBeCheckedAsync();
        await Expect(page.Locator("#table")).ToHaveValueAsync("7");
    }

    /// <summary>A phone that has taken part and is on the line.</summary>
    private static async Task<IPage> Ready(IBrowserContext pocket, string code)
    {
        var phone = await pocket.Join(code);
        await Expect(phone.Locator("html.script")).ToHaveCountAsync(1);
        await Expect(phone.Locator("body")).ToHaveAttributeAsync("data-linked", "true");
        return phone;
    }
}
