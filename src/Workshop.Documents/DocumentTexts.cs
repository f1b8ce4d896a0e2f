using System.Globalization;
using System.Resources;

namespace Workshop.Documents;

/// <summary>
/// The words of documents, in the language of the meeting whatever the reader's browser speaks. From <c>DocumentTexts.resx</c> (Danish)
/// and <c>DocumentTexts.en.resx</c>.
/// </summary>
/// <param name="culture"><c>da-DK</c> or <c>en-GB</c>.</param>
public sealed class DocumentTexts(CultureInfo culture)
{
    private static readonly ResourceManager Resources = new(typeof(DocumentTexts));

    public CultureInfo Culture { get; } = culture;

    /// <exception cref="KeyNotFoundException">There is no such text; a mistake in the program.</exception>
    public string this[string key] => Resources.GetString(key, Culture) ?? throw new KeyNotFoundException($"No text '{key}'.");

    /// <summary>The text with <paramref name="values"/> filled in, written as the language writes numbers.</summary>
    public string this[string key, params object[] values] => string.Format(Culture, this[key], values);

    /// <summary>A text that counts something: both languages have one form for one, and one for all other numbers.</summary>
    public string Counted(decimal count, string one, string many) => count == 1 ? this[one] : this[many, count];

    /// <summary>What something is called, in quotes and on one line, short enough to stand in a list; what has no name yet says so, without.</summary>
    public string Quoted(string title, int most = 80) => Brief.Of(title, most) is { Length: > 0 } brief ? this["quoted", brief] : this["untitled"];

    /// <summary>Names on one line. Where one of them holds a comma, a comma cannot stand between them.</summary>
    public static string List(IReadOnlyCollection<string> names) => string.Join(names.Any(n => n.Contains(',', StringComparison.Ordinal)) ? "; " : ", ", names);
}
