using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Workshop;

/// <summary>
/// WCAG 2.2 AA as far as a machine can see it: every page in every state, with axe-core, in several looks. What was seen is what the
/// accessibility statement says: it is kept in <c>accessibility.json</c>, and a run that sees something else fails. After a wanted change,
/// run with <c>UPDATE_EVIDENCE=true</c>.
/// </summary>
public sealed partial class AccessTests(DevelopmentApp development, Chromium chromium)
{
    /// <summary>Looking is mostly waiting.</summary>
    public const int AtOnce = 3;

    private static readonly string WebRoot = typeof(AccessTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebRoot").Value!;
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(WebRoot, "Client/node_modules/axe-core/axe.min.js")));
    private static readonly string Evidence = Path.Combine(WebRoot, "Pages/accessibility.json");
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_EVIDENCE") == "true";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Pages that a participant meets before and while contributing: what each of the further languages is checked on.</summary>
    private static readonly string[] Essential = ["front page", "phone, frame and consent", "phone, full board", "phone, refused", "result, full"];

    public static TheoryData<string> Looks => ["da", "en", "ar", "others"];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task No_page_in_any_state_violates_a_rule(string look)
    {
        string[] languages = look switch { "en" => ["en"], "ar" => ["ar"], "others" => ["de", "pl", "tr", "uk"], _ => ["da"] };
        var states = PageStates.All.Where(s => Concerns(look, s)).ToList();
        var found = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            states.SelectMany(state => languages.Select(language => (state, language))),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (one, _) =>
            {
                foreach (var violation in await Check(one.state, look, one.language))
                {
                    found.Add($"{one.state.Name}, {look}, {one.language}: {violation}");
                }
            });

        Assert.True(found.IsEmpty, string.Join('\n', found.Order()));
        var seen = states.Where(s => s.OwnWords).GroupBy(s => s.Page).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count());
        Compare(["looks", look], JsonSerializer.SerializeToNode(seen)!);
    }

    [Fact]
    public void The_statement_tells_what_it_rests_on()
    {
        Compare(["axe"], AxeVersion().Match(Axe.Value).Groups[1].Value);
        Compare(["keyboard"], TestsOf(typeof(KeyboardTests)));
        Compare(["outline"], TestsOf(typeof(OutlineTests)));
        Compare(["faults"], 0);

        static int TestsOf(Type type) => type.GetMethods().Count(m => m.GetCustomAttributes<FactAttribute>().Any());
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

    private static bool Concerns(string look, PageState state) => look switch
    {
        "ar" => !state.IsConsole && !state.IsWall && state.OwnWords,
        "others" => Essential.Contains(state.Name),
        _ => true,
    };

    private async Task<IReadOnlyList<string>> Check(PageState state, string look, string language)
    {
        // Danish in the size of the screen: 320 is a small old phone, and how wide a window of 1280 is at 400 percent. English at twice the size.
        var large = look == "en";
        var (width, height) = state switch
        {
            { IsConsole: true } or { IsWall: true } when large => (640, 400),
            { IsWall: true } => (1920, 1080),
            { IsConsole: true } => (1280, 800),
            _ => large ? (390, 844) : (320, 640),
        };
        await using var visitor = await chromium.Visitor(development.App, width, height, language: language);
        var page = await visitor.NewPageAsync();
        await state.Open(page, development.In(language == "en" ? "en" : "da"));
        if (large && width == 390)
        {
            await page.EvaluateAsync("() => document.documentElement.style.fontSize = '200%'");
        }

        // What stays at the foot of the window is looked at where it belongs. Anywhere else it covers a part of something, which one scrolls away.
        await page.EvaluateAsync("() => document.getElementById('composer')?.scrollIntoView({ block: 'end' })");
        var found = (await Violations(page)).ToList();
        if (state.IsConsole && look == "da")
        {
            await page.EvaluateAsync("() => document.body.dataset.theme = 'dark'");
            found.AddRange((await Violations(page)).Select(v => $"dark: {v}"));
        }

        if (await page.Overflow() is > 0 and var pixels)
        {
            found.Add($"{pixels} px too wide");
        }

        return found;
    }

    private static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Axe.Value);
        }

        var found = await page.EvaluateAsync<JsonElement>("""
            () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })
                .then(r => r.violations.map(v => `${v.id}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].any.map(a => a.message).join(' ')}`))
            """);
        return [.. found.EnumerateArray().Select(v => v.GetString()!)];
    }

    /// <summary>Compares a part of the evidence with what was seen now, or keeps what was seen.</summary>
    private static void Compare(string[] path, JsonNode seen)
    {
        var kept = JsonNode.Parse(File.ReadAllText(Evidence))!;
        var place = path[..^1].Aggregate(kept, (node, name) => node[name]!);
        if (!Update)
        {
            Assert.True(JsonNode.DeepEquals(place[path[^1]], seen), $"The accessibility statement says {string.Join('.', path)} = {place[path[^1]]?.ToJsonString()}, and the tests saw {seen.ToJsonString()}.");
            return;
        }

        place[path[^1]] = seen;
        kept["on"] = DateTime.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        File.WriteAllText(Evidence, kept.ToJsonString(Readable) + "\n");
    }

    [GeneratedRegex(@"axe v(\d+\.\d+\.\d+)")]
    private static partial Regex AxeVersion();
}
