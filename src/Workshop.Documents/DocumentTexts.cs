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
}
