using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>What people do at the same time, and in one browser, takes nothing from each other.</summary>
public sealed class TogetherTests(AppProcess app, Chromium chromium)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task The_wall_opened_from_the_console_shows_what_everybody_may_see()
    {
        var workshop = await client.Create();
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop);
        var wall = await desk.NewPageAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");
        var joined = await client.Join(workshop.Code);
        var rude = await client.Contribute(workshop.Code, joined.Token, "Noget grimt");
        await Expect(wall.Card(rude)).ToHaveCountAsync(1);

        await console.Card(rude).Locator("button", new() { HasText = "Skjul" }).ClickAsync();

        await Expect(wall.Card(rude)).ToHaveCountAsync(0);
        await Expect(wall.Locator("[data-count=all]")).ToHaveTextAsync("0");
    }

    [Fact]
    public async Task The_facilitators_own_phone_page_is_a_phone_like_any_other()
    {
        var workshop = await client.Create();
        await using var desk = await chromium.Visitor(app, 1280, 800);
        await desk.OpenConsole(workshop);
        var phone = await desk.Join(workshop.Code);

        await phone.Contribute("idea", "Min egen");

        await Expect(phone.Locator("#mine-list [data-contribution]")).ToHaveCountAsync(1);
        await Expect(phone.Locator("#outbox > li")).ToHaveCountAsync(0);
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "startStep", step = "themes" });
        await Expect(phone.Locator("[data-step=themes]")).ToHaveCountAsync(1);
        Assert.Equal(1, (await client.Get(workshop.Code)).GetProperty("participants").GetInt32());
    }

    [Fact]
    public async Task What_a_contribution_was_used_for_is_told_to_its_author_at_once()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        var phone = await pocket.Join(workshop.Code);
        await phone.Contribute("idea", "Bænke i skyggen");
        await Expect(phone.Locator("#mine-list [data-contribution]")).ToHaveCountAsync(1);
        var bench = Guid.Parse((await phone.Locator("#mine-list [data-contribution]").GetAttributeAsync("data-contribution"))!);

        await client.Send(workshop.Code, workshop.FacilitatorKey, new
        {
            id = Guid.NewGuid(),
            type = "putMessage",
            row = new { id = Guid.NewGuid(), text = "Her er skygge", targetGroups = Array.Empty<string>(), angle = "", thirdParty = "", sources = new { contributions = new[] { bench }, themes = Array.Empty<Guid>() } },
        });

        await Expect(phone.Locator("#mine-list")).ToContainTextAsync("Her er skygge");
    }

    [Fact]
    public async Task Two_consoles_write_in_one_row_and_nothing_of_either_is_lost()
    {
        var workshop = await client.Create();
        await using var one = await chromium.Visitor(app, 1280, 800);
        await using var other = await chromium.Visitor(app, 1280, 800);
        var (mine, theirs) = (await one.OpenConsole(workshop), await other.OpenConsole(workshop));
        foreach (var console in new[] { mine, theirs })
        {
            await console.Locator("button.tab", new() { HasText = "Opsætning" }).ClickAsync();
        }

        var (what, why) = (mine.GetByLabel("Hvad", new() { Exact = true }).First, theirs.GetByLabel("Hvorfor", new() { Exact = true }).First);
        await what.FillAsync("Mit hvad");
        await why.FillAsync("Deres hvorfor");
        await Task.WhenAll(what.BlurAsync(), why.BlurAsync());
        await Eventually.True(async () => await Frame("what") == "Mit hvad" && await Frame("why") == "Deres hvorfor", "both fields to be stored");

        // The same field: both texts stay on the screen until somebody chooses.
        await Expect(theirs.GetByLabel("Hvad", new() { Exact = true }).First).ToHaveValueAsync("Mit hvad");
        await what.FillAsync("Min anden tekst");
        await theirs.GetByLabel("Hvad", new() { Exact = true }).First.FillAsync("Deres tekst");
        await theirs.GetByLabel("Hvad", new() { Exact = true }).First.BlurAsync();
        await Eventually.True(async () => await Frame("what") == "Deres tekst", "the other text to be stored");
        await Expect(what).ToHaveValueAsync("Min anden tekst");
        await what.BlurAsync();
        await Expect(mine.Locator(".problem", new() { HasText = "Deres tekst" })).ToBeVisibleAsync();
        await Expect(what).ToHaveValueAsync("Min anden tekst");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Behold min tekst" }).ClickAsync();
        await Eventually.True(async () => await Frame("what") == "Min anden tekst", "the chosen text to be stored");

        async Task<string?> Frame(string field) => (await client.Get(workshop.Code)).GetProperty("frame").GetProperty(field).GetString();
    }

    [Fact]
    public async Task What_was_done_is_taken_back_and_done_again_after_a_reload_and_only_by_who_did_it()
    {
        var workshop = await client.Create();
        var card = await client.Contribute(workshop.Code, workshop.FacilitatorKey, "Bænke");
        await using var one = await chromium.Visitor(app, 1280, 800);
        await using var other = await chromium.Visitor(app, 1280, 800);
        var (mine, theirs) = (await one.OpenConsole(workshop), await other.OpenConsole(workshop));
        await mine.Card(card).Locator("button", new() { HasText = "Skjul" }).ClickAsync();
        await Expect(theirs.Card(card)).ToContainTextAsync("Skjult");
        await Expect(theirs.Locator("[data-key=undo]")).ToBeDisabledAsync();

        await mine.ReloadAsync();
        await mine.Answers();
        await mine.Locator("[data-key=undo]:enabled").ClickAsync();
        await Expect(mine.Card(card)).Not.ToContainTextAsync("Skjult");
        await mine.Locator("[data-key=redo]:enabled").ClickAsync();
        await Expect(mine.Card(card)).ToContainTextAsync("Skjult");

        // Somebody else decides otherwise: then nothing of theirs is undone, and the reason is said.
        await theirs.Card(card).Locator("button", new() { HasText = "Vis igen" }).ClickAsync();
        await Expect(mine.Card(card)).Not.ToContainTextAsync("Skjult");
        await mine.Locator("[data-key=undo]:enabled").ClickAsync();
        await Expect(mine.Locator(".problem")).ToContainTextAsync("ændret siden");
        await Expect(mine.Locator("[data-key=undo]")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_group_that_is_being_described_stays_itself_when_another_is_removed_above_it()
    {
        var workshop = await client.Create();
        await using var one = await chromium.Visitor(app, 1280, 800);
        var console = await one.OpenConsole(workshop);
        await console.Locator("button.tab", new() { HasText = "Opsætning" }).ClickAsync();
        await console.Locator("details.row-editor > summary", new() { HasText = "Pensionister" }).ClickAsync();
        var life = console.Locator("details.row-editor[open]").GetByLabel("Livssituation");
        await life.FillAsync("Passer have");

        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "removeTargetGroup", group = "families" });
        await Expect(console.Locator("details.row-editor > summary", new() { HasText = "Familier" })).ToHaveCountAsync(0);
        await life.BlurAsync();

        await Eventually.True(
            async () => (await client.Get(workshop.Code)).GetProperty("targetGroups").EnumerateArray().Single(g => g.GetProperty("name").GetString() == "Pensionister").GetProperty("lifeSituation").GetString() == "Passer have",
            "the text to be stored for the group that it was written for");
    }
}
