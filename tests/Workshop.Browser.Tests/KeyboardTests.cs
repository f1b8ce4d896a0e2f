using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Everything that a meeting needs, without a mouse or a finger.</summary>
public sealed class KeyboardTests(AppProcess app, Chromium chromium)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task A_participant_joins_contributes_and_places_with_the_keyboard_alone()
    {
        var workshop = await client.Create();
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var page = await desk.NewPageAsync();
        await page.GotoAsync($"/j/{workshop.Code}");

        await TabTo(page, "input[value=families]");
        await page.Keyboard.PressAsync("Space");
        await TabTo(page, "form.consent button");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#text").WaitForAsync();
        await TabTo(page, "input[name=kind]");
        await page.Keyboard.PressAsync("ArrowRight");
        await TabTo(page, "#text");
        await page.Keyboard.TypeAsync("Vand i kælderen");
        await TabTo(page, "details.place summary");
        await page.Keyboard.PressAsync("Enter");
        await TabTo(page, "#place");
        await page.Keyboard.TypeAsync("Vestre");
        await TabTo(page, "#composer button[type=submit]");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#mine-list [data-contribution]")).ToHaveCountAsync(1);
        var card = Assert.Single((await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray());
        Assert.Equal(("concern", "Familier", 0.62), (card.GetProperty("kind").GetString(), card.GetProperty("targetGroup").GetString(), card.GetProperty("place").GetProperty("x").GetDouble()));
    }

    [Fact]
    public async Task A_facilitator_starts_a_step_hides_gathers_writes_undoes_and_exports_with_the_keyboard_alone()
    {
        var workshop = await client.Create();
        var cards = new List<Guid>();
        for (var i = 0; i < 21; i++)
        {
            cards.Add(await client.Contribute(workshop.Code, workshop.FacilitatorKey, $"Bidrag {i}"));
        }

        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.NewPageAsync();
        await console.GotoAsync($"/facilitator/{workshop.Code}#{workshop.FacilitatorKey}");
        await console.Answers();

        // A step, through the palette.
        await Do(console, "temaer");
        await Expect(console.Locator("nav.steps [aria-current=step]")).ToContainTextAsync("Vi samler i temaer");

        // Hide one, and change one's mind.
        await TabTo(console, $"[data-contribution='{cards[20]}'] button[aria-label^=Skjul]");
        await console.Keyboard.PressAsync("Enter");
        await Eventually.True(async () => (await Card(20)).GetProperty("status").GetString() == "hidden", "the card to be hidden");
        await console.Keyboard.PressAsync("Control+z");
        await Eventually.True(async () => (await Card(20)).GetProperty("status").GetString() == "shown", "the card to be back");

        // Twenty cards into a theme.
        for (var i = 20; i > 0; i--)
        {
            await TabTo(console, $"[data-contribution='{cards[i]}'] input[type=checkbox]");
            await console.Keyboard.PressAsync("Space");
        }

        await console.Keyboard.PressAsync("t");
        await Expect(console.Locator("#new-theme")).ToBeFocusedAsync();
        await console.Keyboard.TypeAsync("Samlet");
        await console.Keyboard.PressAsync("Enter");
        await Expect(console.Theme("Samlet").Locator("[data-contribution]")).ToHaveCountAsync(20);

        // A row of the plan.
        await Do(console, "Tilføj budskab");
        await TabTo(console, ".plan-row__body input[type=text], .plan-row__body textarea");
        await console.Keyboard.PressAsync("Control+a");
        await console.Keyboard.TypeAsync("Vandet bliver aldrig farligt");
        await console.Keyboard.PressAsync("Tab");
        await Eventually.True(
            async () => (await client.Get(workshop.Code, workshop.FacilitatorKey)).GetProperty("plan").GetProperty("messages")[0].GetProperty("text").GetString() == "Vandet bliver aldrig farligt",
            "the message to be stored");

        var download = await console.RunAndWaitForDownloadAsync(() => Do(console, "Word"));
        Assert.EndsWith($"plan {workshop.Code}.docx", download.SuggestedFilename, StringComparison.Ordinal);

        async Task<System.Text.Json.JsonElement> Card(int i) =>
            (await client.Get(workshop.Code, workshop.FacilitatorKey)).GetProperty("contributions").EnumerateArray().Single(c => c.GetProperty("id").GetGuid() == cards[i]);
    }

    [Fact]
    public async Task A_card_is_moved_to_a_theme_and_the_focus_stays_with_it()
    {
        var workshop = await client.Create();
        var card = await client.Contribute(workshop.Code, (await client.Join(workshop.Code)).Token, "Bænke i skyggen");
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "createTheme", title = "Ophold" });
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.NewPageAsync();
        await console.GotoAsync($"/facilitator/{workshop.Code}#{workshop.FacilitatorKey}");
        await console.Answers();

        await TabTo(console, $"[data-move='{card}']");
        await console.Keyboard.PressAsync("Enter");
        await Expect(console.Locator("dialog[open]")).ToBeVisibleAsync();
        await console.Keyboard.PressAsync("Escape");
        await Expect(console.Locator("dialog[open]")).ToHaveCountAsync(0);
        await Expect(console.Locator($"[data-move='{card}']")).ToBeFocusedAsync();

        await console.Keyboard.PressAsync("Enter");
        await Expect(console.Locator("dialog[open]")).ToBeVisibleAsync();
        await Expect(console.Locator("dialog[open] button").First).ToBeFocusedAsync();
        await console.Keyboard.PressAsync("Enter");

        await Expect(console.Theme("Ophold").Locator($"[data-contribution='{card}']")).ToBeVisibleAsync();
        await Expect(console.Locator($"[data-move='{card}']")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Shortcuts_of_a_single_key_can_be_turned_off()
    {
        var workshop = await client.Create();
        await client.Contribute(workshop.Code, (await client.Join(workshop.Code)).Token, "Bænke i skyggen");
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.NewPageAsync();
        await console.GotoAsync($"/facilitator/{workshop.Code}#{workshop.FacilitatorKey}");
        await console.Answers();
        await console.Keyboard.PressAsync("?");
        await console.Locator("#keys-single").PressAsync("Space");
        await console.Keyboard.PressAsync("Escape");

        await console.Keyboard.PressAsync("t");

        await Expect(console.Locator("#new-theme")).Not.ToBeFocusedAsync();
    }

    /// <summary>Does an action of the palette by typing a part of its name.</summary>
    private static async Task Do(IPage console, string action)
    {
        await console.Keyboard.PressAsync("Control+k");
        await Expect(console.Locator("#palette-find")).ToBeFocusedAsync();
        await console.Keyboard.TypeAsync(action);
        await console.Keyboard.PressAsync("Enter");
    }

    /// <summary>Presses Tab until something that fits has the focus.</summary>
    private static async Task TabTo(IPage page, string selector)
    {
        for (var i = 0; i < 400; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector))
            {
                return;
            }
        }

        Assert.Fail($"Tab never reached {selector}.");
    }
}
