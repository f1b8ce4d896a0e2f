using System.Reflection;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>What the wall shows step by step, at every size, and that nothing on it is cut without a sign.</summary>
public sealed class WallStageTests(AppProcess app, Chromium chromium)
{
    /// <summary>Everything that is cut or lies outside without saying so: boxes that stick out of their list, text without the dots at its end.</summary>
    private const string Cut =
        """
        async () => {
            await Promise.all(document.getAnimations().filter(a => a.effect.getTiming().duration < 1000).map(a => a.finished));
            const drawn = what => [...document.querySelectorAll(what)].filter(e => e.offsetWidth > 1 && e.offsetHeight > 1 && !e.closest('.over'));
            const outside = (e, box, other) => box.left < other.left - 1 || box.right > other.right + 1 || box.top < other.top - 1 || box.bottom > other.bottom + 1;
            const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
            return [
                ...drawn('[data-group=all] .card, .plan-card').filter(e => outside(e, e.getBoundingClientRect(), e.parentElement.getBoundingClientRect())).map(e => `sticks out: ${e.textContent.trim()}`),
                ...drawn('.wall-head, .wall-join, .wall-foot > *, .step-banner > *, .group[data-theme], .group__title, .group__kinds, .plan-column, .spotlight__sheet, .spotlight__about, .wall-thanks > *, .card, .plan-card')
                    .filter(e => outside(e, e.getBoundingClientRect(), screen)).map(e => `off the screen: ${e.className}`),
                ...drawn('.group[data-theme] > *, .spotlight__sheet > *').filter(e => outside(e, e.getBoundingClientRect(), e.parentElement.getBoundingClientRect())).map(e => `out of its box: ${e.className}`),
                ...drawn('.card__text, .group__name, .plan-card__title, .step-banner > *').filter(e => e.scrollHeight > e.clientHeight + 2 && getComputedStyle(e).webkitLineClamp === 'none').map(e => `cut: ${e.textContent}`),
            ];
        }
        """;

    private const string Whole = "() => [...document.querySelectorAll('[data-group=all] .card:not(.over) .card__text')].filter(e => e.scrollHeight <= e.clientHeight + 2).length";

    /// <summary>
    /// Of the picture's height, for letters to be read at 12 m. The farthest sit six picture heights away, so the picture is 2 m high; 16 minutes of
    /// arc (ISO 9241-303) are 56 mm at 12 m; a capital is 0.7 of its font size.
    /// </summary>
    private static readonly double Least = 12 * Math.Tan(16 / 60.0 * Math.PI / 180) / (12 / 6.0) / 0.7;

    private static readonly (string Kind, string Text)[] Case = Read();

    private readonly WorkshopClient client = app.Client;

    public static TheoryData<int, int> Sizes => new() { { 1024, 768 }, { 1280, 720 }, { 1366, 768 }, { 1920, 1080 }, { 3840, 2160 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task What_the_last_row_reads_is_large_enough_at_twelve_metres_and_nothing_is_cut_or_outside(int width, int height)
    {
        var workshop = await Full(60);
        await using var hall = await chromium.Visitor(app, width, height);
        var wall = await Open(hall, workshop);
        await wall.Locator(".wall-join__code [aria-hidden]").EvaluateAsync("e => e.textContent = 'WMW MWM'");
        await LooksRight("the board");
        Assert.True(await wall.EvaluateAsync<int>(Whole) >= (width == 1024 ? 12 : 20), $"{await wall.EvaluateAsync<int>(Whole)} contributions are whole");
        foreach (var (step, there) in new[] { ("themes", ".group[data-theme]"), ("plan", ".plan-card"), ("thanks", ".wall-thanks") })
        {
            await Start(workshop, step);
            await wall.Locator(there).First.WaitForAsync();
            await LooksRight(step);
        }

        Assert.Equal(0, await wall.Overflow());

        async Task LooksRight(string what)
        {
            Assert.Empty(await wall.EvaluateAsync<string[]>(Cut));
            var small = await wall.EvaluateAsync<string[]>(
                """
                least => [...document.querySelectorAll('.step-banner__prompt, .spotlight .card__text[data-size="0"], .wall-join__code, .group__title, .plan-card__title, .wall-thanks li')]
                    .filter(e => e.offsetHeight > 1 && !e.closest('.over') && parseFloat(getComputedStyle(e).fontSize) < least * innerHeight - 0.5)
                    .map(e => `${e.className || e.tagName}: ${getComputedStyle(e).fontSize}`)
                """,
                Least);
            Assert.True(small.Length == 0 || width < height * 3 / 2, $"{what}: {string.Join(", ", small)}");
        }
    }

    [Fact]
    public async Task After_a_hundred_changes_the_wall_is_as_whole_as_one_that_was_opened_only_then()
    {
        var workshop = await Full(30);
        await using var hall = await chromium.Visitor(app, 1366, 768);
        var wall = await Open(hall, workshop);
        await wall.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        var ids = new List<Guid>();
        for (var i = 0; i < 70; i++)
        {
            var (kind, text) = Case[i % Case.Length];
            ids.Add(await client.Contribute(workshop.Code, workshop.FacilitatorKey, text, kind));
            if (i % 7 == 6)
            {
                await Send(workshop, new { id = Guid.NewGuid(), type = "hide", contribution = ids[i - 3] });
                await Send(workshop, new { id = Guid.NewGuid(), type = "createTheme", title = $"Vand {i}", contributions = ids.TakeLast(4).Except([ids[i - 3]]) });
                await Send(workshop, new { id = Guid.NewGuid(), type = "moveContributions", contributions = new[] { ids[i] } });
            }
        }

        await Expect(wall.Locator("[data-count=all]")).ToHaveTextAsync("90");
        await AsWhenOpened(".card:not(.over)");
        await Start(workshop, "themes");
        await Expect(wall.Locator(".group[data-theme]")).ToHaveCountAsync(16);
        await Send(workshop, new { id = Guid.NewGuid(), type = "moveContributions", contributions = ids.TakeLast(3) });
        await Expect(wall.Locator(".wall-tally")).ToHaveTextAsync(await Tally());
        await AsWhenOpened(".group[data-theme]:not(.over)");

        async Task AsWhenOpened(string what)
        {
            // Room is made in the frame after the one that brought the change.
            await Eventually.True(async () => (await wall.EvaluateAsync<string[]>(Cut)).Length == 0, "all on the wall to be whole");
            var fresh = await Open(hall, workshop);
            Assert.Equal(await Boxes(fresh), await Boxes(wall));
            await fresh.CloseAsync();

            Task<string[]> Boxes(IPage page) => page.Locator(what).EvaluateAllAsync<string[]>("all => all.map(e => `${e.dataset.contribution ?? e.dataset.theme} ${e.offsetLeft} ${e.offsetTop} ${e.offsetHeight}`)");
        }

        async Task<string> Tally()
        {
            var cards = (await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray().ToList();
            return $"{cards.Count(c => c.GetProperty("theme").ValueKind == JsonValueKind.String)} af {cards.Count} bidrag er samlet";
        }
    }

    /// <summary>Letters of twice the size in a browser's settings are to the wall what a page enlarged to 200 % is: it counts in them.</summary>
    [Theory]
    [InlineData("enlarged to 200 %", 960, 540, "")]
    [InlineData("enlarged to 400 %", 480, 270, "")]
    [InlineData("wide spacing", 1920, 1080, "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }")]
    public async Task Who_enlarges_it_or_spaces_it_out_loses_nothing(string how, int width, int height, string style)
    {
        var workshop = await Full(40);
        await using var hall = await chromium.Visitor(app, width, height);
        var wall = await Open(hall, workshop);
        foreach (var step in new[] { "collect", "themes", "plan", "thanks" })
        {
            await Start(workshop, step);
            await Expect(wall.Locator($"[data-step={step}]")).ToHaveCountAsync(1);
            if (style.Length > 0)
            {
                await wall.EvaluateAsync("style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style); document.adoptedStyleSheets = [sheet]; }", style);
            }

            await wall.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))");
            Assert.True(await wall.Overflow() <= 0, $"{how}, {step}: {await wall.Overflow()} px too wide");
            var cut = await wall.EvaluateAsync<string[]>(Cut);
            Assert.DoesNotContain(cut, c => height > 416 || !c.StartsWith("off", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("collect", "[data-group=all] .card:not(.over) .card__text", ".spotlight .card__text", "#step-title", ".step-banner__prompt")]
    [InlineData("themes", ".group__name", ".card--voice .card__text")]
    [InlineData("plan", ".plan-card__title", ".plan-card__title")]
    public async Task What_hangs_below_the_last_line_is_drawn_whole(string step, params string[] places)
    {
        var workshop = await Full(12);
        await Start(workshop, step);
        await using var hall = await chromium.Visitor(app, 1366, 768);
        var wall = await Open(hall, workshop);
        await wall.Locator("#hold").EvaluateAsync("e => e.click()");
        foreach (var text in new[] { "Hygge, gyng og jævnt på øjet", "يجري بجوار مجرى النهر ج ي ح" })
        {
            foreach (var place in places)
            {
                var box = (await wall.Locator(place).First.EvaluateAsync<JsonElement>(
                    "(e, text) => { e.textContent = text; document.getAnimations().forEach(a => a.cancel()); const b = e.getBoundingClientRect(); return { x: b.x, y: b.y, width: b.width, height: b.height + 10 }; }",
                    text))!;
                var clip = new Clip { X = Number("x"), Y = Number("y"), Width = Number("width"), Height = Number("height") };
                var clipped = await wall.ScreenshotAsync(new() { Clip = clip });
                await wall.Locator(place).First.EvaluateAsync("e => { for (; e && e.tagName !== 'MAIN'; e = e.parentElement) e.style.overflow = 'visible'; }");
                var whole = await wall.ScreenshotAsync(new() { Clip = clip });
                Assert.True(clipped.SequenceEqual(whole), $"{place}, {text}");

                float Number(string name) => (float)box.GetProperty(name).GetDouble();
            }
        }
    }

    [Fact]
    public async Task In_an_hour_each_has_its_moment_the_memory_is_level_and_new_ones_are_next()
    {
        var workshop = await Full(30);
        await using var hall = await chromium.Visitor(app, 1920, 1080);
        var wall = await hall.NewPageAsync();
        await wall.Clock.InstallAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");
        await wall.EvaluateAsync("() => { window.seen = {}; new MutationObserver(() => { const of = document.querySelector('.spotlight__sheet')?.dataset.of; seen[of] = (seen[of] ?? 0) + 1; }).observe(document.querySelector('#spotlight'), { childList: true }); }");
        await wall.Clock.RunForAsync(300_000);
        var before = await Used();

        await wall.Clock.RunForAsync(3_300_000);
        var after = await Used();

        var seen = await wall.EvaluateAsync<Dictionary<string, int>>("() => window.seen");
        Assert.Equal(30, seen.Count);
        Assert.True(seen.Values.Min() >= seen.Values.Max() - 2 && seen.Values.Min() > 12, $"between {seen.Values.Min()} and {seen.Values.Max()} turns in an hour");

        // What a turn left behind would be there 470 times; the engine's own notes on what it runs grow a little.
        Assert.True(after.Nodes <= before.Nodes + 50 && after.Listeners <= before.Listeners + 5 && after.Heap < before.Heap + 500_000, $"{before} to {after}");

        var late = await client.Contribute(workshop.Code, workshop.FacilitatorKey, "Det nyeste");
        await Expect(wall.Card(late)).ToHaveCountAsync(1);
        await wall.Clock.RunForAsync(8_000);
        await Expect(wall.Locator($".spotlight__sheet[data-of=\"{late}\"]")).ToBeVisibleAsync();
        await Send(workshop, new { id = Guid.NewGuid(), type = "hide", contribution = late });
        await Expect(wall.Locator($".spotlight__sheet[data-of=\"{late}\"]")).ToHaveCountAsync(0);

        async Task<(double Heap, int Nodes, int Listeners)> Used()
        {
            var browser = await wall.Context.NewCDPSessionAsync(wall);
            await browser.SendAsync("HeapProfiler.collectGarbage");
            var heap = (await browser.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("usedSize").GetDouble();
            var counters = (await browser.SendAsync("Memory.getDOMCounters"))!.Value;
            await browser.DetachAsync();
            return (heap, counters.GetProperty("nodes").GetInt32(), counters.GetProperty("jsEventListeners").GetInt32());
        }
    }

    [Fact]
    public async Task The_strip_that_says_how_to_take_part_shrinks_once_the_hall_knows_and_leads_to_the_result_at_the_end()
    {
        var workshop = await Full(3);
        await using var hall = await chromium.Visitor(app, 1920, 1080);
        var wall = await hall.NewPageAsync();
        await wall.Clock.InstallAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");
        await Expect(wall.Locator("#join-title")).ToBeVisibleAsync();
        for (var i = 0; i < 7; i++)
        {
            await client.Contribute(workshop.Code, workshop.FacilitatorKey, Case[i].Text);
        }

        await Expect(wall.Locator("[data-count=all]")).ToHaveTextAsync("10");
        await wall.Clock.RunForAsync(8_000);
        await Expect(wall.Locator("body")).ToHaveAttributeAsync("data-known", "true");
        Assert.InRange((await wall.Locator(".wall-head").BoundingBoxAsync())!.Height, 170, 182);

        await Start(workshop, "thanks");
        await Expect(wall.Locator(".wall-thanks")).ToContainTextAsync($"/result/{workshop.Code}");
        await Expect(wall.Locator(".wall-join")).ToBeHiddenAsync();
        await Expect(wall.Locator($"img[alt$='/result/{workshop.Code}']")).ToBeVisibleAsync();
        await Send(workshop, new { id = Guid.NewGuid(), type = "close" });
        await Expect(wall.Locator("#step-title")).ToHaveTextAsync("Mødet er slut");
        await Expect(wall.Locator(".wall-thanks")).ToBeVisibleAsync();
    }

    private static async Task<IPage> Open(IBrowserContext hall, WorkshopClient.Created workshop)
    {
        var wall = await hall.NewPageAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");
        await wall.EvaluateAsync("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))");
        return wall;
    }

    private static (string Kind, string Text)[] Read()
    {
        var root = typeof(WallStageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "src/Workshop.Domain/Cases/nordfjordby-contributions.json")));
        return [.. file.RootElement.EnumerateArray().Select(c => (c.GetProperty("kind").GetString()!, c.GetProperty("text").GetString()!))];
    }

    private Task<long> Send(WorkshopClient.Created workshop, object command) => client.Send(workshop.Code, workshop.FacilitatorKey, command);

    private Task<long> Start(WorkshopClient.Created workshop, string step) => Send(workshop, new { id = Guid.NewGuid(), type = "startStep", step });

    /// <summary>With the contributions of the training case, six themes, and a plan with a row for each phase and a message.</summary>
    private async Task<WorkshopClient.Created> Full(int cards)
    {
        var workshop = await client.Create();
        await Start(workshop, "collect");
        var ids = await Task.WhenAll(Case.Take(cards).Select(c => client.Contribute(workshop.Code, workshop.FacilitatorKey, c.Text, c.Kind, "Pensionister")));
        string[] themes = ["Tørre kældre", "Skolevejen", "Parken og stierne langs Nordåen", "Byggeperioden", "At blive hørt", "Grøn hverdag"];
        foreach (var (title, i) in themes.Select((t, i) => (t, i)))
        {
            await Send(workshop, new { id = Guid.NewGuid(), type = "createTheme", title, contributions = ids.Skip(i * ids.Length / 7).Take(ids.Length / 7) });
        }

        foreach (var (title, i) in new[] { "Byvandring i regnvejr", "Følgegruppe med tolv pladser", "Fødselsdag for linjen" }.Select((t, i) => (t, i)))
        {
            await Send(workshop, new { id = Guid.NewGuid(), type = "putActivity", row = new { id = Guid.NewGuid(), title, description = "", style = "dialogue", phase = new[] { "before", "during", "after" }[i], when = "", targetGroups = Array.Empty<string>(), messages = Array.Empty<Guid>(), hours = 12, cost = 4000, partners = "", responsible = "", sources = new { contributions = ids.Take(i + 1), themes = Array.Empty<Guid>() } } });
        }

        await Send(workshop, new { id = Guid.NewGuid(), type = "setPurpose", purpose = new { text = "Flere opholder sig ude langs linjen", largerPurpose = "", sources = new { contributions = Array.Empty<Guid>(), themes = Array.Empty<Guid>() } } });
        return workshop;
    }
}
