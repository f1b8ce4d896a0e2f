using System.Globalization;
using System.Text;

namespace Workshop.Language;

/// <summary>Cleans and measures what people type.</summary>
public static class InputText
{
    /// <summary>
    /// Trims, makes line ends <c>\n</c>, and drops what no text holds and no document can carry: control characters other than
    /// line feed and tab, unpaired surrogates and non-characters. Everything else stays as it was written.
    /// </summary>
    public static string Clean(string? typed)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return "";
        }

        var clean = new StringBuilder(typed.Length);
        foreach (var rune in typed.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes())
        {
            var control = Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && rune.Value is not ('\n' or '\t');
            var nonCharacter = (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
            if (!control && !nonCharacter && rune != Rune.ReplacementChar)
            {
                clean.Append(rune);
            }
        }

        var text = clean.ToString().Trim();
        return HasSomethingToSee(text) ? text : "";
    }

    /// <summary>Length in Unicode code points, so that an emoji counts once.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    private static bool HasSomethingToSee(string text) =>
        text.EnumerateRunes().Any(r => !Rune.IsWhiteSpace(r) && Rune.GetUnicodeCategory(r) != UnicodeCategory.Format);
}
