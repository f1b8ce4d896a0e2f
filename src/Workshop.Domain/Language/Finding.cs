using System.Globalization;
using System.Text;

namespace Workshop.Language;

/// <summary>Looks for words as people do.</summary>
public static class Finding
{
    /// <summary>
    /// Whether a text holds what somebody looks for. Capitals, line breaks and what cannot be seen do not matter; a letter without an accent
    /// finds those with one too (<c>cafe</c> finds <c>café</c>), not the other way round. Nothing to see finds everything.
    /// </summary>
    /// <remarks>Not by the rules of a language: in Danish <c>aa</c> is one letter to .NET, and <c>a</c> would not find <c>Aarhus</c>.</remarks>
    public static bool Finds(string text, string wanted)
    {
        var (where, what) = (Plain(text), Plain(wanted).Trim());
        return where.Contains(what, StringComparison.Ordinal) || WithoutMarks(where).Contains(what, StringComparison.Ordinal);
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                plain.Append(plain is [.., ' '] ? "" : " ");
            }
            else if (!InputText.IsInvisible(rune))
            {
                plain.Append(rune);
            }
        }

        return plain.ToString().Normalize(NormalizationForm.FormKC).ToUpperInvariant();
    }

    private static string WithoutMarks(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
}
