using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>How little it takes to work on the console, and that one's place is kept.</summary>
public sealed class DeskTests(AppProcess app, Chromium chromium)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task Twenty_cards_go_into_four_themes_by_a_key_each()
    {
        var (workshop, _) = await Gathering(20);
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop);
        await console.EvaluateAsync("() => { window.keys = 0; addEventListener('keydown', () => window.keys++, true); }");

        for (var tabs = 0; tabs < 40 && !await console.EvaluateAsync<bool>("() => document.activeElement.matches('.card__pick')"); tabs++)
        {
            await console.Keyboard.PressAsync("Tab");
        }

        for (var i = 0; i < 20; i++)
        {
            await console.Keyboard.PressAsync($"{(i % 4) + 1}");
        }

        await Sorted(console);
        Assert.InRange(await console.EvaluateAsync<int>("() => window.keys"), 20, 80);
    }

    [Fact]
    public async Task Twenty_cards_go_into_four_themes_by_twenty_four_clicks_without_a_scroll()
    {
        var (workshop, _) = await Gathering(20);
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop);

        for (var theme = 1; theme <= 4; theme++)
        {
            for (var card = 0; card < 5; card++)
            {
                await Click(console.Locator("[data-contribution]").Nth(card));
            }

            await Click(console.Locator($"[data-number='{theme}']"));
            await Expect(console.Locator("[data-contribution]")).ToHaveCountAsync(20 - (5 * theme));
        }

        await Sorted(console);

        // With a pointer that scrolls nothing into view.
        async Task Click(ILocator what)
        {
            var box = (await what.BoundingBoxAsync())!;
            Assert.InRange(box.Y + 20, 108, 780);
            await console.Mouse.ClickAsync(box.X + 60, box.Y + 20);
        }
    }

    [Fact]
    public async Task An_activity_with_two_sources_takes_few_clicks_and_a_new_row_is_empty_under_the_caret()
    {
        var (workshop, cards) = await Gathering(3);
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop);
        await console.EvaluateAsync("() => { window.clicks = 0; addEventListener('click', (e) => e.isTrusted && e.detail && window.clicks++, true); }");

        await console.Show("plan");
        await console.Locator("#activities-before-heading + button").ClickAsync();
        await Expect(console.Locator("[data-open-row] [data-field=title] input")).ToBeFocusedAsync();
        await console.Keyboard.TypeAsync("Byvandring");
        await console.Locator(".source-themes .tile__button").Last.ClickAsync();
        await console.Card(cards[0]).ClickAsync();
        await console.Card(cards[1]).ClickAsync();
        await console.Locator(".sources__add").ClickAsync();

        await Expect(console.Locator(".source-list li")).ToHaveCountAsync(2);
        await Expect(console.Locator(".plan-row--open")).ToContainTextAsync("Byvandring");
        Assert.InRange(await console.EvaluateAsync<int>("() => window.clicks"), 5, 12);
    }

    [Theory]
    [InlineData("collect")]
    [InlineData("gather")]
    public async Task The_first_card_is_near_the_top(string view)
    {
        var (workshop, cards) = await Gathering(3);
        await using var desk = await chromium.Visitor(app, 1366, 768);
        var console = await desk.OpenConsole(workshop);
        await console.Show(view);

        Assert.InRange((await console.Card(cards[^1]).BoundingBoxAsync())!.Y, 0, 170);
        Assert.Equal(108, (await console.Locator(".console-header").BoundingBoxAsync())!.Height);
    }

    [Fact]
    public async Task What_is_hidden_moved_or_put_in_a_theme_leaves_the_focus_where_one_works_next()
    {
        var (workshop, cards) = await Gathering(30);
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop);
        await console.Pick(cards[20]).FocusAsync();
        await console.EvaluateAsync("() => document.querySelector('.board__cards').scrollTop += 40");
        var scrolled = await console.EvaluateAsync<int>("() => document.querySelector('.board__cards').scrollTop");

        // Hidden, it stays, and so does the focus.
        await console.Keyboard.PressAsync("h");
        await Expect(console.Card(cards[20])).ToContainTextAsync("Skjult");
        await Expect(console.Pick(cards[20])).ToBeFocusedAsync();

        // Moved by the dialog, the next one is in its place.
        await console.Keyboard.PressAsync("ArrowRight");
        await console.Keyboard.PressAsync("Enter");
        await Expect(console.Locator("dialog[open]")).ToBeVisibleAsync();
        await console.Keyboard.PressAsync("2");
        await Expect(console.Card(cards[20])).ToHaveCountAsync(0);
        await Expect(console.Pick(cards[19])).ToBeFocusedAsync();

        // So it is when selected ones go by the bar.
        await console.Keyboard.PressAsync("Shift+ArrowDown");
        await console.Locator("[data-move=selected]").ClickAsync();
        await Expect(console.Locator("dialog[open]")).ToBeVisibleAsync();
        await console.Keyboard.PressAsync("1");
        await Expect(console.Card(cards[18])).ToHaveCountAsync(0);
        await Expect(console.Pick(cards[17])).ToBeFocusedAsync();
        Assert.InRange(await console.EvaluateAsync<int>("() => document.querySelector('.board__cards').scrollTop"), scrolled - 60, scrolled + 60);
    }

    [Fact]
    public async Task A_double_click_on_remove_removes_one_and_the_focus_goes_to_the_next()
    {
        var workshop = await client.Create();
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop);
        await console.Show("setup");
        var groups = console.Locator("[data-list=groups] > details");
        var before = await groups.CountAsync();
        await groups.Nth(1).Locator("summary").ClickAsync();
        await groups.Nth(2).Locator("summary").ClickAsync();

        await groups.Nth(1).Locator("[data-once]").DblClickAsync();

        await Expect(groups).ToHaveCountAsync(before - 1);
        await Expect(groups.Nth(1).Locator("summary")).ToBeFocusedAsync();

        // A row of the plan that is removed leaves the focus with the next row.
        await console.Show("plan");
        foreach (var _ in new[] { 1, 2 })
        {
            await console.Locator("#messages-heading + button").ClickAsync();
            await Expect(console.Locator("[data-open-row] textarea").First).ToBeFocusedAsync();
        }

        var rows = console.Locator("[data-roving=messages] [data-stop]");
        await Expect(rows).ToHaveCountAsync(2);
        await rows.First.ClickAsync();
        await console.Locator(".editor__remove button").DblClickAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToBeFocusedAsync();
        Assert.Equal(1, (await client.Get(workshop.Code, workshop.FacilitatorKey)).GetProperty("plan").GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task Who_is_told_to_write_the_frame_writes_it_at_once()
    {
        var workshop = await client.Create(template: "blank");
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop);

        await console.Locator(".start button[data-then]").ClickAsync();

        await Expect(console.Locator("[data-keep=frame][data-field=what] textarea")).ToBeFocusedAsync();
    }

    private static async Task Sorted(IPage console)
    {
        await Expect(console.Locator("[data-contribution]")).ToHaveCountAsync(0);
        foreach (var theme in await console.Locator("li.tile[data-theme]").AllAsync())
        {
            await Expect(theme).ToHaveAttributeAsync("data-cards", "5");
        }

        Assert.Equal(0, await console.EvaluateAsync<int>("() => document.querySelector('.board__cards').scrollTop"));
    }

    /// <summary>A meeting in the step of gathering, with four empty themes.</summary>
    private async Task<(WorkshopClient.Created Workshop, List<Guid> Cards)> Gathering(int count)
    {
        var workshop = await client.Create();
        var cards = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            cards.Add(await client.Contribute(workshop.Code, workshop.FacilitatorKey, $"Bidrag {i} om stien bag skolen"));
        }

        foreach (var title in new[] { "Kældre", "Skolevejen", "Parken", "Byggetiden" })
        {
            await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "createTheme", title });
        }

        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "startStep", step = "themes" });
        return (workshop, cards);
    }
}
