using System.Reflection;
using System.Text.RegularExpressions;

namespace Workshop;

/// <summary>The list of what a stranger can reach is the list of what there is.</summary>
public sealed partial class StrangersTests(DevelopmentApp development)
{
    private static readonly string[] OnlyInDevelopment = ["GET /style"];
    private static readonly string[] OfTheFramework = ["/_framework", "/_blazor"];

    [Fact]
    public async Task Everything_that_can_be_asked_for_is_on_the_list_of_costs_and_limits_and_nothing_else_is()
    {
        var root = typeof(StrangersTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;
        var rows = (await File.ReadAllLinesAsync(Path.Combine(root, "infra", "strangers.md"), TestContext.Current.CancellationToken)).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        var listed = rows.SelectMany(r => Route().Matches(r.Split('|')[1]).Select(m => m.Groups[1].Value)).ToList();
        using var http = new HttpClient { BaseAddress = development.App.Address };
        var page = await http.GetStringAsync("/style", TestContext.Current.CancellationToken);
        var there = Endpoint().Matches(page).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value).Replace("ANY ", "GET ", StringComparison.Ordinal))
            .Except(OnlyInDevelopment).Where(e => !OfTheFramework.Any(f => e.Contains($" {f}", StringComparison.Ordinal))).ToList();

        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.Empty(there.Where(e => !e.Contains(" /hubs/workshop", StringComparison.Ordinal)).Except(listed));
        Assert.Empty(listed.Except(there));
        Assert.All(["Watch", "Execute"], method => Assert.Contains(rows, r => r.Contains($"`{method}(", StringComparison.Ordinal)));
        Assert.All(OfTheFramework, f => Assert.Contains(rows, r => r.Contains($"`{f}`", StringComparison.Ordinal)));
        Assert.All(rows, r => Assert.All(r.Split('|')[2..4], cell => Assert.False(string.IsNullOrWhiteSpace(cell), r)));
    }

    [GeneratedRegex(@"`((?:GET|POST|PUT|DELETE) /[^`]*)`")]
    private static partial Regex Route();

    [GeneratedRegex("data-endpoint=\"([^\"]+)\"")]
    private static partial Regex Endpoint();
}
