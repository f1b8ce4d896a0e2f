using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workshop.Documents.Word;

/// <summary>Paragraphs and runs.</summary>
internal static class DocxText
{
    public static Paragraph Paragraph(string style, params OpenXmlElement[] content) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. content]);

    /// <summary>Text as it was written; its line breaks stay.</summary>
    public static Run Run(string text, params OpenXmlElement[] properties)
    {
        var run = new Run();
        if (properties.Length > 0)
        {
            run.Append(new RunProperties(properties));
        }

        foreach (var (line, i) in text.Split('\n').Select((l, i) => (l, i)))
        {
            if (i > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    public static Run Bold(string text) => Run(text, new Bold());

    /// <summary>The line that says what a row grew from, its numbers leading to the list of sources.</summary>
    public static Paragraph SourceNote(PlanDocument document, RowSources sources) => Paragraph(
        DocxStyles.SourceNote,
        [.. Documents.SourceNote.Pieces(document, sources).Select(p => p.Number is { } number
            ? (OpenXmlElement)new Hyperlink([Run(p.Text)]) { Anchor = Anchor(number) }
            : Run(p.Text))]);

    /// <summary>The name of the bookmark at a source.</summary>
    public static string Anchor(int number) => string.Create(CultureInfo.InvariantCulture, $"source{number}");
}
