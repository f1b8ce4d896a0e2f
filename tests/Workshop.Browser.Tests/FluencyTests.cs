using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>The console stays an instrument with 500 cards: frames that Chromium's own tracing saw drawn while one drags and types.</summary>
public sealed class FluencyTests(AppProcess app, Chromium chromium)
{
    private const int Cards = 500;
    private const double FramesPerSecond = 50;

    /// <summary>Of what the machine manages with an empty board, when that is too slow itself to tell.</summary>
    private const double Share = 0.85;

    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task Dragging_and_typing_among_500_cards_are_as_fluid_as_on_an_empty_board()
    {
        var empty = await client.Create();
        await client.Contribute(empty.Code, (await client.Join(empty.Code)).Token, "Et enkelt bidrag");
        var full = await Full();

        var (emptyDragging, emptyTyping) = await Measure(empty, 1);
        var (fullDragging, fullTyping) = await Measure(full, Cards);

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"frames a second: dragging {fullDragging:0.0} (empty board {emptyDragging:0.0}), typing {fullTyping:0.0} (empty board {emptyTyping:0.0})"));
        Assert.True(fullDragging >= Math.Min(FramesPerSecond, Share * emptyDragging), $"dragging: {fullDragging:0.0} frames a second, {emptyDragging:0.0} on an empty board");
        Assert.True(fullTyping >= Math.Min(FramesPerSecond, Share * emptyTyping), $"typing: {fullTyping:0.0} frames a second, {emptyTyping:0.0} on an empty board");
    }

    private async Task<(double Dragging, double Typing)> Measure(WorkshopClient.Created workshop, int cards)
    {
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.NewPageAsync();
        await console.GotoAsync($"/facilitator/{workshop.Code}#{workshop.FacilitatorKey}");
        await console.Answers();

        // Down through the whole board, so that every card is drawn.
        await Eventually.True(
            async () =>
            {
                await console.EvaluateAsync("() => { const b = document.querySelector('.board'); b.scrollTop = b.scrollHeight; }");
                return await console.Locator("[data-contribution]").CountAsync() == cards;
            },
            $"{cards} cards");
        await console.EvaluateAsync("() => document.querySelector('.board').scrollTop = 0");

        // Something moves all the time, so that a frame that is late is a frame that is missing.
        await console.EvaluateAsync("""
            () => {
                const dot = document.createElement('div');
                dot.id = 'dot';
                document.body.append(dot);
                Object.assign(dot.style, { position: 'fixed', top: 0, left: 0, width: '4px', height: '4px', background: 'red', pointerEvents: 'none' });
                const move = (now) => { dot.style.left = `${now % 1000}px`; requestAnimationFrame(move); };
                requestAnimationFrame(move);
            }
            """);
        var card = (await console.Locator("[data-contribution]").First.BoundingBoxAsync())!;
        var dragging = await Frames(console, async () =>
        {
            await console.Mouse.MoveAsync(card.X + 200, card.Y + 12);
            await console.Mouse.DownAsync();
            for (var i = 0; i < 90; i++)
            {
                await console.Mouse.MoveAsync(card.X + 200 + (i * 6), card.Y + 12 + (i % 45 * 8));
                await console.EvaluateAsync("() => new Promise(requestAnimationFrame)");
            }
        });
        await console.Mouse.UpAsync();
        var typing = await Frames(console, async () =>
        {
            await console.Locator("#new-theme").ClickAsync();
            await console.Keyboard.TypeAsync("Stier og steder at lege", new() { Delay = 40 });
            await console.Locator("[data-key=search]").ClickAsync();
            await console.Keyboard.TypeAsync("bag skolen", new() { Delay = 120 });
        });
        return (dragging, typing);
    }

    /// <summary>How many frames a second were drawn while something was done.</summary>
    private static async Task<double> Frames(IPage page, Func<Task> act)
    {
        var browser = await page.Context.Browser!.NewBrowserCDPSessionAsync();
        var drawn = new List<double>();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        browser.Event("Tracing.dataCollected").OnEvent += (_, data) =>
        {
            foreach (var e in data!.Value.GetProperty("value").EnumerateArray())
            {
                if (e.GetProperty("name").GetString() == "DrawFrame")
                {
                    drawn.Add(e.GetProperty("ts").GetDouble() / 1e6);
                }
            }
        };
        browser.Event("Tracing.tracingComplete").OnEvent += (_, _) => ended.TrySetResult();
        await browser.SendAsync("Tracing.start", new()
        {
            ["transferMode"] = "ReportEvents",
            ["traceConfig"] = new Dictionary<string, object> { ["includedCategories"] = new[] { "disabled-by-default-devtools.timeline.frame", "devtools.timeline.frame" } },
        });
        await act();
        await browser.SendAsync("Tracing.end");
        await ended.Task;
        await browser.DetachAsync();
        drawn.Sort();
        Assert.True(drawn.Count > 20, $"{drawn.Count} frames were traced");
        return (drawn.Count - 1) / (drawn[^1] - drawn[0]);
    }

    private async Task<WorkshopClient.Created> Full()
    {
        var workshop = await client.Create();
        string[] kinds = ["idea", "concern", "need", "wish"];
        var ids = await Task.WhenAll(Enumerable.Range(0, Cards).Select(i =>
            client.Contribute(workshop.Code, workshop.FacilitatorKey, $"{i} Hvornår får vi besked om, hvad der sker med stien bag skolen?", kinds[i % 4])));
        for (var theme = 0; theme < 8; theme++)
        {
            await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "createTheme", title = $"Tema {theme}", contributions = ids.Skip(theme * 50).Take(50) });
        }

        return workshop;
    }
}
