using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

public sealed class ConsoleTests(AppProcess app, Chromium chromium)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task The_facilitator_leads_a_meeting_from_first_contribution_to_exported_plan()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        await using var desk = await chromium.Visitor(app, 1280, 800);
        await using var hall = await chromium.Visitor(app, 1920, 1080);
        var complaints = desk.Complaints();
        var console = await desk.OpenConsole(workshop);
        var wall = await hall.NewPageAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");

        // What comes in is seen as it comes.
        var bench = await client.Contribute(workshop.Code, joined.Token, "Bænke i skyggen");
        var rude = await client.Contribute(workshop.Code, joined.Token, "Noget grimt");
        await Expect(console.Card(bench)).ToBeVisibleAsync();
        await Expect(console.Card(rude)).ToBeVisibleAsync();

        // Hide, by keyboard.
        await Expect(wall.Card(rude)).ToHaveCountAsync(1);
        await console.Card(rude).Locator("button", new() { HasText = "Skjul" }).PressAsync("Enter");
        await Expect(wall.Card(rude)).ToHaveCountAsync(0);

        // Gather in a theme, by keyboard.
        await console.Card(bench).Locator("input[type=checkbox]").PressAsync("Space");
        await console.Locator("#new-theme").FillAsync("Ophold");
        await console.Locator("#new-theme").PressAsync("Enter");
        await Expect(console.Theme("Ophold").Locator($"[data-contribution=\"{bench}\"]")).ToBeVisibleAsync();
        await Expect(wall.Locator("[data-group^=theme-]", new() { HasText = "Ophold" }).Locator($"[data-contribution=\"{bench}\"]")).ToHaveCountAsync(1);

        // Write the plan with the theme's card as its source.
        await console.Locator("[data-row] button.plan-row__toggle").First.ClickAsync();
        await console.GetByLabel("Formålet med samarbejdet").FillAsync("Flere opholder sig ude");
        await console.Card(bench).Locator("input[type=checkbox]").ClickAsync();
        await console.Locator(".sources__add button").ClickAsync();
        await Expect(console.Locator(".source-list")).ToContainTextAsync("Bænke i skyggen");
        await Eventually.True(
            async () => (await client.Get(workshop.Code, workshop.FacilitatorKey)).GetProperty("plan").GetProperty("purpose").GetProperty("text").GetString() == "Flere opholder sig ude",
            "the purpose to be stored");

        // The plan leaves the meeting.
        var download = await console.RunAndWaitForDownloadAsync(() => console.Locator("a[href$='plan.docx']").ClickAsync());
        Assert.Equal($"Regnvand i kvarteret - plan {workshop.Code}.docx", download.SuggestedFilename);
        Assert.True(new FileInfo(await download.PathAsync()).Length > 5000);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_card_is_dragged_into_a_theme_and_into_the_plan()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        var bench = await client.Contribute(workshop.Code, joined.Token, "Bænke i skyggen");
        var theme = Guid.NewGuid();
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = theme, type = "createTheme", title = "Ophold" });
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop);

        await console.Card(bench).DragToAsync(console.Theme("Ophold"));
        await Expect(console.Theme("Ophold").Locator($"[data-contribution=\"{bench}\"]")).ToBeVisibleAsync();

        await console.Card(bench).DragToAsync(console.Locator("[data-row]").First);
        await Eventually.True(
            async () => (await client.Get(workshop.Code, workshop.FacilitatorKey)).GetProperty("plan").GetProperty("purpose").GetProperty("sources").GetProperty("contributions").GetArrayLength() == 1,
            "the card to become a source");
    }

    [Fact]
    public async Task Steps_are_started_from_the_console_and_the_wall_follows()
    {
        var workshop = await client.Create();
        await using var desk = await chromium.Visitor(app, 1280, 800);
        await using var hall = await chromium.Visitor(app, 1920, 1080);
        var console = await desk.OpenConsole(workshop);
        var wall = await hall.NewPageAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");

        await console.Locator("nav.steps button", new() { HasText = "Vi samler i temaer" }).ClickAsync();

        await Expect(wall.Locator("[data-part=step]")).ToContainTextAsync("Vi samler i temaer");
        await Expect(console.Locator("nav.steps [aria-current=step]")).ToContainTextAsync("Vi samler i temaer");
    }

    [Fact]
    public async Task A_newcomer_sees_a_living_board_soon_after_the_first_click()
    {
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.NewPageAsync();
        await console.GotoAsync("/");
        await console.Locator("form[action='/rehearse'] button").ClickAsync();
        var code = await console.Locator(".console-header__code [data-code]").GetAttributeAsync("data-code");

        await Expect(console.Locator("[data-contribution]")).Not.ToHaveCountAsync(0);
        await using var hall = await chromium.Visitor(app, 1920, 1080);
        var wall = await hall.NewPageAsync();
        await wall.GotoAsync($"/wall/{code}");
        await Eventually.True(async () => await wall.Locator("[data-contribution]").CountAsync() >= 4, "the board to live");
        await Expect(wall.Locator("[data-contribution]").First).ToContainTextAsync("Simuleret");
        await Expect(console.Locator("[data-contribution]").First).ToContainTextAsync("Simuleret");
    }

    [Fact]
    public async Task Nothing_moves_while_the_facilitator_reads_and_what_waits_is_counted_and_shown()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        var first = await client.Contribute(workshop.Code, joined.Token, "Bænke i skyggen");
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop);
        await console.Card(first).Locator("input[type=checkbox]").ClickAsync();
        await Expect(console.Locator("#reading")).ToBeCheckedAsync();
        await Expect(console.Locator("[data-move=selected]")).ToBeEnabledAsync();
        var before = (await console.Card(first).BoundingBoxAsync())!;

        await client.Contribute(workshop.Code, joined.Token, "Endnu en bænk");
        await Expect(console.Locator("[data-key=waiting]")).ToHaveTextAsync("Vis nye bidrag: 1");
        Assert.Equal(before.Y, (await console.Card(first).BoundingBoxAsync())!.Y);
        await Expect(console.Locator("[data-contribution]")).ToHaveCountAsync(1);
        await Expect(console.Locator("#news")).ToHaveTextAsync("Nye bidrag: 1");

        await console.Locator("[data-key=waiting]").ClickAsync();
        await Expect(console.Locator("[data-contribution]")).ToHaveCountAsync(2);
        await Expect(console.Locator("[data-key=waiting]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_the_facilitator_gives_in_another_language_is_what_its_readers_read()
    {
        var workshop = await client.Create(template: "blank");
        await using var desk = await chromium.Visitor(app, 1280, 800);
        await using var pocket = await chromium.Visitor(app, 390, 844, language: "uk");
        var console = await desk.OpenConsole(workshop);
        await console.Locator(".tabs .tab").Nth(1).ClickAsync();
        await console.GetByText("Skriv på et andet sprog").ClickAsync();
        await console.Locator("#translation-language").SelectOptionAsync("uk");
        await console.Locator("div[lang=uk] input").First.FillAsync("Дощ у нашому районі");
        await console.Locator("div[lang=uk] input").First.PressAsync("Tab");
        await Eventually.True(
            async () => (await client.Get(workshop.Code)).GetProperty("translations").TryGetProperty("uk", out var given) && given.GetProperty("title").GetString() == "Дощ у нашому районі",
            "the translation to be stored");

        var phone = await pocket.Join(workshop.Code);
        await Expect(phone.Locator("h1 span")).ToHaveTextAsync("Дощ у нашому районі");
        await Expect(phone.Locator("h1 span")).ToHaveAttributeAsync("lang", "uk");
        await Expect(phone.Locator("html")).ToHaveAttributeAsync("lang", "uk");
    }

    [Fact]
    public async Task A_meeting_in_English_has_an_English_console_in_a_Danish_browser()
    {
        var workshop = await client.Create(culture: "en");
        var joined = await client.Join(workshop.Code);
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop);

        await client.Contribute(workshop.Code, joined.Token, "A bench", "need");

        await Expect(console.Locator("[data-contribution]")).ToContainTextAsync("Need");
        await Expect(console.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }
}
