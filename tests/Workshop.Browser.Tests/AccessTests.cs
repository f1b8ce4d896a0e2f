using System.Reflection;
using System.Text.Json;
using Microsoft.Playwright;

namespace Workshop;

/// <summary>WCAG 2.2 AA as far as a machine can see it: every page in every state, with axe-core.</summary>
public sealed class AccessTests(DevelopmentApp development, Chromium chromium)
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(
        typeof(AccessTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebRoot").Value!, "Client/node_modules/axe-core/axe.min.js")));

    public static TheoryData<string, string> Languages => [("da", "light"), ("en", "light"), ("da", "dark")];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task No_page_in_any_state_violates_a_rule(string language, string scheme)
    {
        var found = new List<string>();
        foreach (var state in PageStates.All.Where(s => scheme == "light" || s.IsConsole))
        {
            // 320 is a small old phone, and how wide a window of 1280 is at 400 percent.
            var (width, height) = state.IsWall ? (1920, 1080) : state.IsConsole ? (1280, 800) : language == "da" ? (320, 640) : (390, 844);
            await using var visitor = await chromium.Visitor(development.App, width, height, language: language == "da" ? "da-DK" : "en-GB", dark: scheme == "dark");
            var page = await visitor.NewPageAsync();
            await state.Open(page, development.In(language));
            found.AddRange((await Violations(page)).Select(v => $"{state.Name}: {v}"));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task Every_page_is_on_the_list()
    {
        await using var visitor = await chromium.Visitor(development.App, 1280, 800);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/style");
        var routes = await page.Locator("[data-route]").EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.route)");

        Assert.NotEmpty(routes);
        Assert.Empty(routes.Except(PageStates.All.Select(s => s.Route)).Except(PageStates.NotPages));
    }

    [Fact]
    public async Task The_harness_sees_what_is_wrong()
    {
        await using var visitor = await chromium.Visitor(development.App, 1280, 800);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/");
        await page.EvaluateAsync("() => { const i = document.createElement('img'); i.src = 'data:,'; document.querySelector('main').append(i); }");

        Assert.Contains(await Violations(page), v => v.StartsWith("image-alt", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        await page.EvaluateAsync(Axe.Value);
        var found = await page.EvaluateAsync<JsonElement>("""
            () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })
                .then(r => r.violations.map(v => `${v.id}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].any.map(a => a.message).join(' ')}`))
            """);
        return [.. found.EnumerateArray().Select(v => v.GetString()!)];
    }
}
