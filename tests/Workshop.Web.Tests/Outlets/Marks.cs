using System.Net;
using System.Text.RegularExpressions;

namespace Workshop.Outlets;

/// <summary>Finds in any text what was typed during the test, and ids.</summary>
internal static partial class Marks
{
    public static HashSet<string> In(string text) => [.. Mark().Matches(text).Select(m => m.Value)];

    /// <summary>Ids in the form with dashes and in the one without.</summary>
    public static HashSet<Guid> Ids(string text) => [.. Id().Matches(text).Select(m => Guid.Parse(m.Value))];

    /// <summary>Without the escapes of HTML and JSON.</summary>
    public static string Plain(string text) => WebUtility.HtmlDecode(text).Replace("\\u002B", "+", StringComparison.OrdinalIgnoreCase);

    /// <summary>The contributions on a page, from top to bottom.</summary>
    public static List<Guid> Cards(string page) => [.. Card().Matches(page).Select(m => Guid.Parse(m.Groups[1].Value))];

    /// <summary>The numbers on a page, by their <c>data-count</c>.</summary>
    public static List<(string Name, int Count)> Counts(string page) =>
        [.. Count().Matches(page).Select(m => (m.Groups[1].Value, int.Parse(m.Groups[2].Value, null)))];

    /// <summary>What the page says that it has just received.</summary>
    public static string Received(string page) => Said().Match(page).Groups[1].Value;

    /// <summary>The contributions on a page that are marked as the reader's own.</summary>
    public static List<Guid> Own(string page) => [.. Owned().Matches(page).Select(m => Guid.Parse(m.Groups[1].Value))];

    [GeneratedRegex(@"zq\d+x\d+z")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\b")]
    private static partial Regex Id();

    [GeneratedRegex("""data-contribution="([^"]+)""")]
    private static partial Regex Card();

    [GeneratedRegex("""data-count="([^"]+)"[^>]*>(\d+)<""")]
    private static partial Regex Count();

    [GeneratedRegex("""<p id="said"[^>]*>(.*?)</p>""", RegexOptions.Singleline)]
    private static partial Regex Said();

    [GeneratedRegex("""data-contribution="([^"]+)" data-own=""")]
    private static partial Regex Owned();
}
