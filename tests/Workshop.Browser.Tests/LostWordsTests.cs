using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>What a facilitator types or presses on the console is stored, or said not to be; whatever becomes of the line.</summary>
public sealed class LostWordsTests(AppProcess app, Chromium chromium)
{
    [Fact]
    public async Task What_is_typed_while_the_line_is_cut_is_kept_and_stored_when_it_is_back_and_a_button_is_said_not_to_have_worked()
    {
        var workshop = await app.Client.Create();
        await using var line = LineProxy.To(app);
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop, line.Address);
        await Setup(console);
        await console.EvaluateAsync("window.notReloaded = true");
        var (what, why) = (Field(console, "what"), Field(console, "why"));
        await what.FillAsync("");
        await what.PressSequentiallyAsync("Regnvand ");
        await what.EvaluateAsync("e => e.scrollIntoView({ block: 'center' })");
        var before = await Places(console);

        line.Cut();
        await what.PressSequentiallyAsync("i kældrene");
        await Expect(console.Locator("#connection")).ToHaveAttributeAsync("data-state", "off");
        await Expect(console.Locator("#line-state")).ToContainTextAsync("Skriv bare videre");
        await Expect(what).ToBeFocusedAsync();
        Assert.Equal(before, await Places(console));
        await what.PressAsync("Tab");
        await why.FillAsync("Tørre fødder");
        await why.BlurAsync();
        await Expect(State(console, "what")).ToHaveTextAsync("Ikke gemt endnu");
        await Expect(State(console, "why")).ToHaveTextAsync("Ikke gemt endnu");
        await console.Locator(".step").Nth(2).ClickAsync();
        await Expect(console.Locator("#line-news")).ToContainTextAsync("Vi samler i temaer");
        Assert.Equal(before, await Places(console));
        line.Open();

        await Expect(State(console, "what")).ToHaveTextAsync("Gemt");
        await Expect(State(console, "why")).ToHaveTextAsync("Gemt");
        await Expect(console.Locator("#line-state")).ToBeEmptyAsync();
        var stored = await app.Client.Get(workshop.Code);
        Assert.Equal(("Regnvand i kældrene", "Tørre fødder"), (Frame(stored, "what"), Frame(stored, "why")));
        Assert.Equal("frame", stored.GetProperty("step").GetString());
        Assert.True(await console.EvaluateAsync<bool>("window.notReloaded === true"));
        Assert.Equal(0, await Kept(console));
    }

    [Fact]
    public async Task A_restart_of_the_server_takes_no_word_and_no_place_in_it_also_where_the_browser_keeps_nothing()
    {
        await using var own = await Own();
        var (workshop, other) = (await own.Client.Create(), await own.Client.Create());
        await using var desk = await chromium.Visitor(own, 1280, 800);
        await using var full = await chromium.Visitor(own, 1280, 800);
        await full.AddInitScriptAsync("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };");
        var (console, unkept) = (await desk.OpenConsole(workshop), await full.OpenConsole(other));
        foreach (var page in new[] { console, unkept })
        {
            await Setup(page);
            await page.EvaluateAsync("window.notReloaded = true");
        }

        await Field(console, "what").FillAsync("");
        await Field(console, "what").PressSequentiallyAsync("Regn");

        own.Kill();
        await Field(unkept, "what").FillAsync("Skybrud");
        await Expect(unkept.Locator("#line-state")).ToContainTextAsync("Lad siden stå åben");
        await Field(console, "what").PressSequentiallyAsync("vand i gaden");
        await own.Start();

        await console.WaitForFunctionAsync("() => window.notReloaded === undefined");
        await Expect(Field(console, "what")).ToHaveValueAsync("Regnvand i gaden");
        await Expect(Field(console, "what")).ToBeFocusedAsync();
        await console.Keyboard.TypeAsync("!");
        await Expect(Field(console, "what")).ToHaveValueAsync("Regnvand i gaden!");
        await Field(console, "what").BlurAsync();
        await Expect(State(console, "what")).ToHaveTextAsync("Gemt");
        Assert.Equal("Regnvand i gaden!", Frame(await own.Client.Get(workshop.Code), "what"));
        Assert.Equal(0, await Kept(console));

        await Expect(State(unkept, "what")).ToHaveTextAsync("Gemt");
        await Expect(unkept.Locator("#line-state")).ToBeEmptyAsync();
        Assert.Equal("Skybrud", Frame(await own.Client.Get(other.Code), "what"));
    }

    [Fact]
    public async Task A_server_that_stands_still_is_noticed_within_seconds_and_what_is_typed_meanwhile_is_stored_when_it_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot stop a process and let it go on.");
        await using var own = await Own();
        var workshop = await own.Client.Create();
        await using var desk = await chromium.Visitor(own, 1280, 800);
        var console = await desk.OpenConsole(workshop);
        await console.EvaluateAsync("window.notReloaded = true");
        await console.Show("plan");
        await console.Locator(".plan-row__toggle").First.ClickAsync();
        await Expect(Field(console, "text")).ToBeVisibleAsync();

        Signal("STOP");
        var waited = Stopwatch.StartNew();
        await Field(console, "text").FillAsync("Flere ude");
        await Expect(console.Locator("#connection")).ToHaveAttributeAsync("data-state", "off", new() { Timeout = 10_000 });
        Assert.InRange(waited.Elapsed.TotalSeconds, 0, 8);
        await Field(console, "text").BlurAsync();
        await console.Locator("#messages-heading + button").ClickAsync();
        await Expect(console.Locator("#line-news")).ToContainTextAsync("Tilføj budskab");
        Signal("CONT");

        await Expect(State(console, "text")).ToHaveTextAsync("Gemt");
        var stored = await own.Client.Get(workshop.Code, workshop.FacilitatorKey);
        Assert.Equal("Flere ude", stored.GetProperty("plan").GetProperty("purpose").GetProperty("text").GetString());
        Assert.Equal(0, stored.GetProperty("plan").GetProperty("messages").GetArrayLength());
        Assert.True(await console.EvaluateAsync<bool>("window.notReloaded === true"));

        void Signal(string signal)
        {
            using var kill = Process.Start("kill", [$"-{signal}", $"{own.Id}"]);
            kill.WaitForExit();
        }
    }

    [Fact]
    public async Task Four_fields_typed_through_a_line_that_stalls_are_all_stored()
    {
        var workshop = await app.Client.Create();
        await using var line = LineProxy.To(app);
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop, line.Address);
        await Setup(console);
        line.Stall();

        string[] names = ["what", "why", "when", "howMuch"];
        for (var round = 0; round < 2; round++)
        {
            await Field(console, names[0]).FocusAsync();
            foreach (var name in names)
            {
                await console.Keyboard.PressAsync("ControlOrMeta+a");
                await console.Keyboard.TypeAsync($"{name} {round}", new() { Delay = 90 });
                await console.Keyboard.PressAsync("Tab");
            }

            await Eventually.True(async () => await Kept(console) == 0, "the words to be stored");
            var stored = await app.Client.Get(workshop.Code);
            Assert.All(names, name => Assert.Equal($"{name} {round}", Frame(stored, name)));
        }

        await Expect(console.Locator(".field__problem .problem")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_tab_that_is_closed_in_the_middle_of_a_word_leaves_it_to_the_next_but_not_to_one_that_is_open_beside_it()
    {
        var workshop = await app.Client.Create();
        await app.Client.Contribute(workshop.Code, workshop.FacilitatorKey, "Bænke");
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop);
        await console.Show("gather");
        await console.Locator("#new-theme").FillAsync("Træ");
        await Setup(console);
        await Field(console, "when").FillAsync("Halv");
        var beside = await desk.OpenConsole(workshop);
        await Setup(beside);
        await Field(beside, "why").FillAsync("Tørre fødder");
        await Field(beside, "why").BlurAsync();
        await Expect(State(beside, "why")).ToHaveTextAsync("Gemt");
        Assert.NotEqual("Halv", Frame(await app.Client.Get(workshop.Code), "when"));
        await Eventually.True(async () => await Kept(beside) == 2, "the browser to keep both texts of the other tab");
        await console.CloseAsync();

        var again = await desk.OpenConsole(workshop);

        await Eventually.True(async () => Frame(await app.Client.Get(workshop.Code), "when") == "Halv", "the half word to be stored");
        await again.Show("gather");
        await Expect(again.Locator("#new-theme")).ToHaveValueAsync("Træ");
        await again.Locator("#new-theme").FocusAsync();
        await again.Keyboard.PressAsync("End");
        await again.Keyboard.TypeAsync("er");
        await again.Keyboard.PressAsync("Enter");
        await Expect(again.Theme("Træer")).ToBeVisibleAsync();
        await Expect(again.Locator("#new-theme")).ToHaveValueAsync("");
        await Eventually.True(async () => await Kept(again) == 0, "the browser to keep nothing more");
    }

    [Fact]
    public async Task Words_of_a_row_that_is_gone_stay_to_be_copied_until_they_are_let_go_and_go_with_the_meeting()
    {
        var workshop = await app.Client.Create();
        await using var line = LineProxy.To(app);
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.OpenConsole(workshop, line.Address);
        await Setup(console);
        await console.Locator("details.row-editor > summary", new() { HasText = "Familier" }).ClickAsync();
        line.Cut();
        await console.Locator("details.row-editor[open] [data-field=lifeSituation] input").FillAsync("Bor i stuen");
        await app.Client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "removeTargetGroup", group = "families" });
        await Expect(console.Locator("#connection")).ToHaveAttributeAsync("data-state", "off");
        line.Open();

        await Expect(console.Locator("#line-words")).ToContainTextAsync("Bor i stuen");
        await Expect(console.Locator("#line-words")).ToContainTextAsync("Livssituation");
        await console.ReloadAsync();
        await Expect(console.Locator("#line-words")).ToContainTextAsync("Bor i stuen");
        await console.Locator("#line-words button", new() { HasText = "Slet min tekst" }).ClickAsync();
        await Expect(console.Locator("#line-words")).ToBeEmptyAsync();
        Assert.Equal(0, await Kept(console));

        await Setup(console);
        await Field(console, "what").PressSequentiallyAsync(" Og");
        await Eventually.True(async () => await Kept(console) == 1, "the browser to keep the text");
        using var deleted = await app.Client.Request(HttpMethod.Delete, $"/api/workshops/{workshop.Code}", workshop.FacilitatorKey);
        await Expect(console.Locator("[data-deleted]")).ToBeVisibleAsync();
        await Eventually.True(async () => await Kept(console) == 0, "the browser to keep nothing more");
    }

    private static async Task<AppProcess> Own()
    {
        var own = new AppProcess();
        await own.InitializeAsync();
        return own;
    }

    /// <summary>Where the parts of the page are, in pixels.</summary>
    private static Task<string> Places(IPage console) => console.EvaluateAsync<string>(
        "() => JSON.stringify(Array.from(document.querySelectorAll('.steps, .rail, #main, .panel, .field, .field textarea, .field input'), e => { const { x, y, width } = e.getBoundingClientRect(); return [x, y, width]; }))");

    private static Task Setup(IPage console) => console.Show("setup");

    private static ILocator Field(IPage console, string name) => console.Locator($"[data-keep=frame][data-field={name}], [data-open-row] [data-field={name}]").First.Locator("input, textarea").First;

    private static ILocator State(IPage console, string name) => console.Locator($"[data-keep=frame][data-field={name}], [data-open-row] [data-field={name}]").First.Locator(".field__state");

    private static Task<int> Kept(IPage console) => console.EvaluateAsync<int>("Object.keys(localStorage).filter((key) => key.startsWith('workshop-words ')).length");

    private static string? Frame(JsonElement session, string field) => session.GetProperty("frame").GetProperty(field).GetString();
}
