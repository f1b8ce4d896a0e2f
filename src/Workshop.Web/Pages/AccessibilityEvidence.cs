using System.Text.Json;

namespace Workshop.Web.Pages;

/// <summary>
/// What the tests saw when the pages were last checked: written by them into <c>accessibility.json</c>, and compared with at every run, so
/// that the statement never says more than is so.
/// </summary>
/// <param name="On">The day of the check.</param>
/// <param name="Axe">The version of axe-core.</param>
/// <param name="Looks">By the way of looking (language, colours, size): how many states of each page were checked, by the first part of its address.</param>
/// <param name="Faults">How many violations were found.</param>
/// <param name="Keyboard">How many tests hold a meeting by keyboard alone.</param>
/// <param name="Outline">How many tests compare what a screen reader gets with what is on the board.</param>
public sealed record AccessibilityEvidence(DateOnly On, string Axe, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Looks, int Faults, int Keyboard, int Outline)
{
    /// <summary>As it lies in this program.</summary>
    public static AccessibilityEvidence Kept { get; } = Read();

    /// <summary>How many states of each page were checked, in any of the ways.</summary>
    public IEnumerable<(string Page, int States)> Pages =>
        Looks.Values.SelectMany(l => l).GroupBy(p => p.Key).Select(g => (g.Key, g.Max(p => p.Value)));

    private static AccessibilityEvidence Read()
    {
        using var stream = typeof(AccessibilityEvidence).Assembly.GetManifestResourceStream("accessibility.json")
            ?? throw new InvalidOperationException("The evidence of the accessibility statement is missing from the assembly.");
        return JsonSerializer.Deserialize<AccessibilityEvidence>(stream, JsonSerializerOptions.Web)!;
    }
}
