using System.Globalization;
using System.Text;

namespace Workshop.Language;

/// <summary>Cleans and measures what people type. It is done once, when a command comes in: what the log holds is never changed.</summary>
public static class InputText
{
    /// <summary>
    /// How many marks may stand on one sign: enough for any word of the languages that we speak to (Vietnamese has 2, Arabic 3, Thai and
    /// Hindi 3), too few to climb over the lines above.
    /// </summary>
    private const int MostMarks = 4;

    /// <summary>
    /// Trims, makes line ends <c>\n</c>, and drops what no text holds and no document can carry: control characters other than
    /// line feed and tab, unpaired surrogates and non-characters; what would turn the direction of the words around it; the fifth and
    /// later marks on one sign. What shows nothing is empty. Everything else stays as it was written.
    /// </summary>
    public static string Clean(string? typed)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return "";
        }

        var clean = new StringBuilder(typed.Length);
        var marks = 0;
        foreach (var rune in typed.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (EndsLine(rune))
            {
                clean.Append('\n');
                marks = 0;
                continue;
            }

            if (IsNoText(rune) || TurnsDirection(rune))
            {
                continue;
            }

            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                marks++;
            }
            else if (category != UnicodeCategory.Format)
            {
                marks = 0;
            }

            if (marks <= MostMarks || category == UnicodeCategory.Format)
            {
                clean.Append(rune);
            }
        }

        var text = clean.ToString().Trim();
        return text.EnumerateRunes().All(IsInvisible) ? "" : text;
    }

    /// <summary>Length in Unicode code points, so that an emoji counts once.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>The beginning of a long text, in at most so many code points, an ellipsis included; no emoji is cut in two.</summary>
    public static string Shorten(string text, int most) =>
        Length(text) <= most ? text : $"{string.Concat(text.EnumerateRunes().Take(most - 1)).TrimEnd()}…";

    /// <summary>
    /// Takes out overrides, embeddings and isolates of direction, which can turn the words around a quote. Marks (U+200E, U+200F, U+061C),
    /// which only say of which direction a neighbour is, stay.
    /// </summary>
    public static string WithoutTurns(string text) =>
        text.EnumerateRunes().Any(TurnsDirection) ? string.Concat(text.EnumerateRunes().Where(r => !TurnsDirection(r))) : text;

    /// <summary>
    /// Whether nothing is to be seen of it: white space, formats, what Unicode calls <c>Default_Ignorable_Code_Point</c>
    /// (DerivedCoreProperties.txt of Unicode 17), and the signs that are drawn as a blank.
    /// </summary>
    public static bool IsInvisible(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is
        0x00AD or 0x034F or 0x061C or (>= 0x115F and <= 0x1160) or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or (>= 0x200B and <= 0x200F)
        or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8)
        or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF)
        or 0x2800 or 0x13441 or 0x13442 or 0x16FE4 or 0x1D159; // blanks of Braille, hieroglyphs, Khitan and music

    private static bool EndsLine(Rune rune) => rune.Value is '\n' or '\r' or '\v' or '\f' or 0x0085 or 0x2028 or 0x2029;

    /// <summary>Control and non-characters, the byte order mark, and the signs that stand for a picture or a letter that did not come along.</summary>
    private static bool IsNoText(Rune rune) =>
        (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && rune.Value != '\t')
        || (rune.Value & 0xFFFE) == 0xFFFE
        || rune.Value is (>= 0xFDD0 and <= 0xFDEF) or 0xFEFF or 0xFFFC or 0xFFFD;

    /// <summary>Embeddings and overrides, isolates, and the old switches of shaping.</summary>
    private static bool TurnsDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x206F);
}
