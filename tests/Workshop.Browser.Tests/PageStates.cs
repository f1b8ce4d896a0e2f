using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A page in one of its states, and how to get there.</summary>
/// <param name="Route">The address as the server knows it.</param>
/// <param name="Open">Opens the state on a fresh page.</param>
/// <param name="Subject">What the state is about, to be scrolled to.</param>
/// <param name="OwnWords">Whether every word on it is ours (and none a test page's).</param>
public sealed record PageState(string Name, string Route, Func<IPage, Meetings, Task> Open, bool IsConsole = false, bool IsWall = false, bool OwnWords = true, string? Subject = null)
{
    /// <summary>The first part of the address, as the accessibility statement counts pages.</summary>
    public string Page => Route.Split('/')[1] switch { "" => "home", "j" => "phone", var first => first };

    public override string ToString() => Name;
}

/// <summary>Every page in every state. A route that is in neither list fails <see cref="AccessTests"/>.</summary>
public static class PageStates
{
    /// <summary>What is opened with GET and is no page.</summary>
    public static readonly string[] NotPages =
    [
        "/api/workshops/{code}", "/api/workshops/{code}/events", "/api/workshops/{code}/plan.{format}", "/api/workshops/{code}/contributions.{format}",
        "/brand.css", "/brand/logo", "/sw.js", "/was", "/.well-known/security.txt", "/qr/{code}.svg", "/j", "/j/{code}/mine", "/openapi/{documentName}.json", "/_blazor/initializers",
        "/_blazor", "/_framework/opaque-redirect", "/hubs/workshop", "/health/live", "/health/ready",
    ];

    public static IReadOnlyList<PageState> All { get; } =
    [
        new("front page", "/", (p, _) => p.GotoAsync("/")),
        new("front page, refused", "/", async (p, _) =>
        {
            await p.GotoAsync("/");
            await p.Locator("#title").FillAsync(" ");
            await p.Locator("form[action='/new'] button").ClickAsync();
            await Expect(p.Locator("#title-problem")).ToBeVisibleAsync();
        }),
        new("front page, own meetings", "/", async (p, m) =>
        {
            await Board(p, m.Full.Code);
            await p.GotoAsync($"/facilitator/{m.Closed.Code}#{m.Closed.FacilitatorKey}");
            await p.Answers();
            await p.GotoAsync("/");
            await Expect(p.Locator(".own-meeting")).ToHaveCountAsync(2);
        }),
        new("unknown code", "/j/{code}", (p, _) => p.GotoAsync("/j/AAAAAA")),
        new("unknown page", "/", (p, _) => p.GotoAsync("/nowhere")),
        new("phone, frame and consent", "/j/{code}", (p, m) => p.GotoAsync($"/j/{m.Full.Code}")),
        new("phone, no frame yet", "/j/{code}", (p, m) => p.GotoAsync($"/j/{m.Empty.Code}")),
        new("phone, meeting over", "/j/{code}", (p, m) => p.GotoAsync($"/j/{m.Closed.Code}")),
        new("phone, empty board", "/j/{code}", (p, m) => Board(p, m.Empty.Code)),
        new("phone, full board", "/j/{code}", (p, m) => Board(p, m.Full.Code)),
        new("phone, map open", "/j/{code}", async (p, m) =>
        {
            await Board(p, m.Kinds.Code);
            await p.Locator("details.place summary").ClickAsync();
        }),
        new("phone, own contribution", "/j/{code}", async (p, m) =>
        {
            await Board(p, m.Written.Code);
            await p.Contribute("need", "Bænke i skyggen");
            await Expect(p.Locator("#mine-list [data-contribution]").First).ToBeVisibleAsync();
        }),
        new("phone, waiting for a network", "/j/{code}", async (p, m) =>
        {
            await Board(p, m.Empty.Code);
            await Expect(p.Locator("body")).ToHaveAttributeAsync("data-linked", "true");
            await p.Context.SetOfflineAsync(true);
            await p.Contribute("concern", "Vand i kælderen");
            await Expect(p.Locator("#outbox > li")).ToContainTextAsync(new Regex(@"\. "));
        }),
        new("phone, new ones wait", "/j/{code}", async (p, m) =>
        {
            await Board(p, m.Kinds.Code);
            await p.Locator("#fresh").EvaluateAsync("e => { e.textContent = e.dataset.text.replace('{0}', '8'); e.hidden = false; }");
        }, Subject: "#all"),
        new("phone, half written when it closed", "/j/{code}", async (p, m) =>
        {
            await Board(p, m.Listening.Code);
            await p.Locator("#text").EvaluateAsync("e => e.value = 'Bænke i skyggen'");
            await Expect(p.Locator(".composer__kept")).ToBeVisibleAsync();
        }),
        new("phone, refused", "/j/{code}", async (p, m) =>
        {
            // As the form without script answers.
            await Board(p, m.Kinds.Code);
            await p.RunAndWaitForResponseAsync(() => p.EvaluateAsync("() => { const f = document.getElementById('composer'); f.elements.namedItem('kind').value = 'idea'; f.elements.namedItem('text').value = ' '; HTMLFormElement.prototype.submit.call(f); }"), answer => answer.Status == 400);
            await Expect(p.Locator(".alert--error")).ToBeVisibleAsync();
        }),
        new("phone, countdown", "/j/{code}", (p, m) => Board(p, m.Counting.Code)),
        new("phone, time is up", "/j/{code}", (p, m) => Board(p, m.Overtime.Code)),
        new("phone, consent refused", "/j/{code}", async (p, m) =>
        {
            await p.GotoAsync($"/j/{m.Full.Code}");
            await p.EvaluateAsync("() => document.querySelector('form.consent').noValidate = true");
            await p.Locator("#table").FillAsync("501");
            await p.Locator("form.consent button[type=submit]").ClickAsync();
            await Expect(p.Locator("#problem")).ToBeVisibleAsync();
        }),
        new("phone, cookies blocked", "/j/{code}", (p, m) => p.GotoAsync($"/j/{m.Full.Code}?joined")),
        new("phone, meeting deleted", "/j/{code}", async (p, _) =>
        {
            var created = await p.APIRequest.PostAsync("/api/workshops", new() { DataObject = new { title = "Kort møde", template = "blank", culture = "da" } });
            var (code, key) = ((await created.JsonAsync())!.Value.GetProperty("code").GetString()!, (await created.JsonAsync())!.Value.GetProperty("facilitatorKey").GetString());
            await Board(p, code);
            await p.APIRequest.DeleteAsync($"/api/workshops/{code}", new() { Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" } });
            await Expect(p.Locator("body[data-gone]")).ToHaveCountAsync(1);
        }),
        new("phone, closed for contributions", "/j/{code}", (p, m) => Board(p, m.Listening.Code)),
        new("wall, empty", "/wall/{code}", (p, m) => p.GotoAsync($"/wall/{m.Empty.Code}"), IsWall: true),
        new("wall, spotlight and mosaic", "/wall/{code}", (p, m) => p.GotoAsync($"/wall/{m.Kinds.Code}"), IsWall: true),
        new("wall, the first few", "/wall/{code}", (p, m) => p.GotoAsync($"/wall/{m.Few.Code}"), IsWall: true),
        new("wall, full", "/wall/{code}", (p, m) => p.GotoAsync($"/wall/{m.Full.Code}"), IsWall: true),
        new("wall, by theme", "/wall/{code}", (p, m) => p.GotoAsync($"/wall/{m.Gathered.Code}"), IsWall: true),
        new("wall, countdown", "/wall/{code}", (p, m) => p.GotoAsync($"/wall/{m.Counting.Code}"), IsWall: true),
        new("wall, many themes", "/wall/{code}", (p, m) => p.GotoAsync($"/wall/{m.Themes.Code}"), IsWall: true),
        new("wall, plan", "/wall/{code}", (p, m) => p.GotoAsync($"/wall/{m.Planned.Code}"), IsWall: true),
        new("wall, plan not begun", "/wall/{code}", (p, m) => p.GotoAsync($"/wall/{m.Planning.Code}"), IsWall: true),
        new("wall, meeting over", "/wall/{code}", (p, m) => p.GotoAsync($"/wall/{m.Closed.Code}"), IsWall: true),
        new("wall, milestone", "/wall/{code}", async (p, m) =>
        {
            await p.GotoAsync($"/wall/{m.Kinds.Code}");
            await p.Locator("#milestone").EvaluateAsync("e => { e.textContent = e.dataset.text.replace('{0}', '100'); e.hidden = false; }");
        }, IsWall: true),
        new("wall, high contrast", "/wall/{code}", (p, m) => p.GotoAsync($"/wall/{m.Full.Code}?contrast=high"), IsWall: true),
        new("wall, by theme, high contrast", "/wall/{code}", (p, m) => p.GotoAsync($"/wall/{m.Gathered.Code}?contrast=high"), IsWall: true),
        new("result, empty", "/result/{code}", (p, m) => p.GotoAsync($"/result/{m.Empty.Code}")),
        new("result, full", "/result/{code}", (p, m) => p.GotoAsync($"/result/{m.Full.Code}")),
        new("result, meeting over", "/result/{code}", async (p, m) =>
        {
            await p.GotoAsync($"/result/{m.Closed.Code}");
            await p.Locator(".voices summary").First.ClickAsync();
        }),
        new("sheet for the tables", "/sheet/{code}", (p, m) => p.GotoAsync($"/sheet/{m.Full.Code}")),
        new("accessibility", "/accessibility", (p, _) => p.GotoAsync("/accessibility")),
        new("key asked for", "/facilitator/{code}", (p, m) => p.GotoAsync($"/facilitator/{m.Full.Code}"), IsConsole: true),
        new("key wrong", "/facilitator/{code}", async (p, m) =>
        {
            await p.GotoAsync($"/facilitator/{m.Full.Code}");
            await p.Locator("#key").FillAsync("wrong");
            await p.Locator("#key-form button").ClickAsync();
            await Expect(p.Locator("#key-problem")).ToBeVisibleAsync();
        }, IsConsole: true),
        new("console, empty", "/facilitator/{code}", (p, m) => Console(p, m.Empty), IsConsole: true),
        new("console, full", "/facilitator/{code}", (p, m) => Console(p, m.Full), IsConsole: true),
        new("console, cards ticked", "/facilitator/{code}", async (p, m) =>
        {
            await Console(p, m.Kinds);
            await p.Locator("[data-contribution]").First.ClickAsync();
            await Expect(p.Locator("[data-move=selected]")).ToBeVisibleAsync();
        }, IsConsole: true),
        new("console, choosing a theme", "/facilitator/{code}", async (p, m) =>
        {
            await Console(p, m.Full);
            await p.Locator("li [data-move]").First.PressAsync("Enter");
            await Expect(p.Locator("dialog[data-modal][open]")).ToBeVisibleAsync();
        }, IsConsole: true),
        new("console, renaming a theme", "/facilitator/{code}", async (p, m) =>
        {
            await Console(p, m.Full);
            await p.Show("gather");
            await p.Locator(".tile__button").First.ClickAsync();
            await p.Locator(".board .menu summary").ClickAsync();
            await p.Locator("[data-then^='#rename']").ClickAsync();
            await Expect(p.Locator("form.rename")).ToBeVisibleAsync();
        }, IsConsole: true, Subject: "form.rename"),
        new("console, gathering", "/facilitator/{code}", async (p, m) =>
        {
            await Console(p, m.Full);
            await p.Show("gather");
            await p.Locator("[data-contribution]").First.ClickAsync();
            await Expect(p.Locator("[data-move=selected]")).ToBeVisibleAsync();
        }, IsConsole: true),
        new("console, a countdown asked about", "/facilitator/{code}", async (p, m) =>
        {
            await Console(p, m.Counting);
            await p.Locator("button.next").ClickAsync();
            await Expect(p.Locator("dialog[open]")).ToBeVisibleAsync();
        }, IsConsole: true),
        new("console, countdown", "/facilitator/{code}", (p, m) => Console(p, m.Counting), IsConsole: true),
        new("console, refused", "/facilitator/{code}", async (p, m) =>
        {
            await Console(p, m.Full);
            await p.Show("gather");
            await p.Locator("#new-theme").FillAsync("Tilgængelighed 0");
            await p.Locator("#new-theme").PressAsync("Enter");
            await Expect(p.Locator(".problem")).ToBeVisibleAsync();
        }, IsConsole: true),
        .. Enumerable.Range(0, 5).Select(row => new PageState($"console, plan row {row} open", "/facilitator/{code}", async (p, m) =>
        {
            await Console(p, m.Full);
            await p.Show("plan");
            await p.Locator(".plan-row__toggle").Nth(row).ClickAsync();
            await Expect(p.Locator("[data-open-row]")).ToBeVisibleAsync();
        }, IsConsole: true, Subject: "[data-open-row]")),
        new("console, palette open", "/facilitator/{code}", async (p, m) =>
        {
            await Console(p, m.Empty);
            await p.Keyboard.PressAsync("Control+k");
            await Expect(p.Locator("#palette-list button").First).ToBeVisibleAsync();
        }, IsConsole: true),
        new("console, shortcuts shown", "/facilitator/{code}", async (p, m) =>
        {
            await Console(p, m.Empty);
            await p.Keyboard.PressAsync("?");
            await Expect(p.Locator("#keys-title")).ToBeVisibleAsync();
        }, IsConsole: true),
        new("console, setup", "/facilitator/{code}", (p, m) => Setup(p, m.Full), IsConsole: true),
        new("console, setup unfolded", "/facilitator/{code}", async (p, m) =>
        {
            await Setup(p, m.Full);
            await p.EvaluateAsync("() => document.querySelectorAll('.setup details').forEach(d => d.open = true)");
        }, IsConsole: true),
        new("console, setup of a meeting that is over", "/facilitator/{code}", (p, m) => Setup(p, m.Closed), IsConsole: true),
        new("console, words not stored", "/facilitator/{code}", async (p, _) =>
        {
            // One text is refused, one is also another's, one waits for the line, and a button was pressed that nobody heard.
            var created = await p.APIRequest.PostAsync("/api/workshops", new() { DataObject = new { title = "Kort møde", template = "blank", culture = "da" } });
            var meeting = (await created.JsonAsync())!.Value;
            var (code, key) = (meeting.GetProperty("code").GetString()!, meeting.GetProperty("facilitatorKey").GetString()!);
            IWebSocketRoute? line = null;
            await p.RouteWebSocketAsync("**/_blazor?**", route => (line = route).ConnectToServer());
            await Setup(p, code, key);
            ILocator Field(string row, string name) => p.Locator($"[data-keep={row}][data-field={name}]").Locator("input, textarea");
            await Field("meeting", "title").FillAsync(" ");
            await Field("frame", "what").FillAsync("Regnvand i kælderen");
            await p.APIRequest.PostAsync($"/api/workshops/{code}/commands", new()
            {
                Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
                DataObject = new { id = Guid.NewGuid(), type = "editRow", row = "frame", field = "what", was = "", now = "Vand på vejen" },
            });
            await Field("frame", "what").BlurAsync();
            await Expect(p.Locator(".field__problem .problem")).ToHaveCountAsync(2);
            await p.RouteAsync("**/health/live", route => route.AbortAsync());
            await line!.CloseAsync();
            await Field("frame", "why").FillAsync("Tørre fødder");
            await Expect(p.Locator("#connection")).ToHaveAttributeAsync("data-state", "off");
            await p.Locator(".add-line button").ClickAsync();
            await Expect(p.Locator("#line-news")).ToBeVisibleAsync();
        }, IsConsole: true, Subject: "[aria-labelledby=frame-heading]"),
        new("style", "/style", (p, _) => p.GotoAsync("/style"), OwnWords: false),
    ];

    private static async Task Board(IPage page, string code)
    {
        await page.GotoAsync($"/j/{code}");
        await page.Locator("form.consent button[type=submit]").ClickAsync();
        await page.Locator("#all-title").WaitForAsync();
    }

    private static Task Console(IPage page, WorkshopClient.Created meeting) => Console(page, meeting.Code, meeting.FacilitatorKey);

    private static async Task Console(IPage page, string code, string key)
    {
        await page.GotoAsync($"/facilitator/{code}#{key}");
        await page.Answers();
    }

    private static Task Setup(IPage page, WorkshopClient.Created meeting) => Setup(page, meeting.Code, meeting.FacilitatorKey);

    private static async Task Setup(IPage page, string code, string key)
    {
        await Console(page, code, key);
        await page.Show("setup");
    }
}
