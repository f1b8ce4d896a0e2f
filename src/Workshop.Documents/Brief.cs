using Workshop.Language;

namespace Workshop.Documents;

/// <summary>Long texts where there is room for a line.</summary>
internal static class Brief
{
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Small things in one line. The dot stays with what is before it, so that no line begins with one.</summary>
    public static string Dotted(IEnumerable<string> texts) => string.Join("\u00A0· ", texts);

    /// <summary>The beginning of a text on one line, in at most so many code points, cut between two words and with an ellipsis where it is cut.</summary>
    public static string Of(string text, int most)
    {
        var line = OneLine(text);
        var cut = InputText.Shorten(line, most);
        return cut == line || cut.LastIndexOf(' ') is not (> 0 and var space) || space < cut.Length / 2 ? cut : $"{cut[..space].TrimEnd(',', ';', ':', '–', '-')}…";
    }

    /// <summary>As many whole texts as there is room for, and how many more there are.</summary>
    public static (IReadOnlyList<string> Fit, int More) Fitting(IReadOnlyList<string> texts, int most)
    {
        var (fit, room) = (new List<string>(), most);
        foreach (var text in texts)
        {
            var brief = Of(text, most);
            room -= InputText.Length(brief);
            if (room < 0 && fit.Count > 0)
            {
                break;
            }

            fit.Add(brief);
        }

        return (fit, texts.Count - fit.Count);
    }
}
