using System.Globalization;
using System.Text;

namespace Workshop.Documents.Word;

/// <summary>
/// Which parts of a text are written from right to left. Word does not find out by itself: what is not marked gets the wrong font, and its
/// full stops and numbers on the wrong side.
/// </summary>
internal static class Directions
{
    /// <summary>Whether the first sign that has a direction goes from right to left (Unicode's bidirectional algorithm, P2 and P3).</summary>
    public static bool StartsRightToLeft(string text) => text.EnumerateRunes().Select(IsRightToLeft).FirstOrDefault(d => d is not null) == true;

    /// <summary>A line cut where its direction changes; what has no direction of its own and stands at such a border goes with the line's.</summary>
    public static IEnumerable<(string Text, bool RightToLeft)> Parts(string line)
    {
        var whole = StartsRightToLeft(line);
        var (part, undecided, direction) = (new StringBuilder(), new StringBuilder(), whole);
        foreach (var rune in line.EnumerateRunes())
        {
            if (IsRightToLeft(rune) is not { } here)
            {
                undecided.Append(rune);
                continue;
            }

            if (here != direction)
            {
                yield return (Taken(part.Append(direction == whole ? Taken(undecided) : "")), direction);
            }

            part.Append(Taken(undecided)).Append(rune);
            direction = here;
        }

        if (direction != whole)
        {
            yield return (Taken(part), direction);
        }

        if (part.Append(undecided).Length > 0)
        {
            yield return (part.ToString(), whole);
        }
    }

    private static string Taken(StringBuilder from)
    {
        var text = from.ToString();
        from.Clear();
        return text;
    }

    /// <summary>By the blocks of Unicode that are written from right to left; null for spaces, digits and signs.</summary>
    private static bool? IsRightToLeft(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            => rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF),
        _ => null,
    };
}
