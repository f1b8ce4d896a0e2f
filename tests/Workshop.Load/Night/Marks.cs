using System.Globalization;
using System.Text.RegularExpressions;

namespace Workshop.Load;

/// <summary>
/// Words that nobody else writes, so that what shows anywhere can be looked up in the book: one for every contribution, and others for what
/// only facilitators may read. They survive JSON, HTML and every file as they are.
/// </summary>
internal static partial class Marks
{
    /// <param name="meeting">1 for the first of the night.</param>
    public static string Of(int meeting, int number) => string.Create(CultureInfo.InvariantCulture, $"q{meeting}x{number}q");

    public static string Secret(int meeting, int number) => string.Create(CultureInfo.InvariantCulture, $"q{meeting}s{number}q");

    /// <summary>The contributions whose texts are in what somebody was sent, and the first secret of it.</summary>
    public static (HashSet<int> Numbers, string? Secret) In(string text)
    {
        var (numbers, secret) = (new HashSet<int>(), default(string));
        foreach (var mark in Any().EnumerateMatches(text))
        {
            var found = text.AsSpan(mark.Index, mark.Length);
            var at = found.IndexOfAny('x', 's');
            if (found[at] == 's')
            {
                secret ??= found.ToString();
            }
            else
            {
                numbers.Add(int.Parse(found[(at + 1)..^1], CultureInfo.InvariantCulture));
            }
        }

        return (numbers, secret);
    }

    [GeneratedRegex("q[0-9]+[xs][0-9]+q")]
    private static partial Regex Any();
}
