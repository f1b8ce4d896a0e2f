using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Workshop.Language;

namespace Workshop.Documents.Word;

/// <summary>Paragraphs and runs.</summary>
internal static class DocxText
{
    /// <summary>A paragraph, from right to left when its text begins so.</summary>
    public static Paragraph Paragraph(string style, params IEnumerable<OpenXmlElement> content)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        var paragraph = new Paragraph([properties, .. content]);
        if (Directions.StartsRightToLeft(paragraph.InnerText))
        {
            properties.Append(new BiDi());
        }

        return paragraph;
    }

    /// <summary>
    /// Text as it was written; its line breaks stay, and what is written from right to left is marked so. What would turn the direction of
    /// the words around it is left out.
    /// </summary>
    public static IEnumerable<Run> Runs(string text, params OpenXmlElement[] properties)
    {
        var isFirst = true;
        foreach (var line in InputText.WithoutTurns(text).Split('\n'))
        {
            if (!isFirst)
            {
                yield return new Run(new Break());
            }

            isFirst = false;
            foreach (var (part, rightToLeft) in Directions.Parts(line))
            {
                var run = new Run();
                OpenXmlElement[] marked = [.. properties.Select(p => p.CloneNode(deep: true)), .. rightToLeft ? [new RightToLeftText()] : Array.Empty<OpenXmlElement>()];
                if (marked.Length > 0)
                {
                    run.Append(new RunProperties(marked));
                }

                run.Append(new Text(part) { Space = SpaceProcessingModeValues.Preserve });
                yield return run;
            }
        }
    }

    public static IEnumerable<Run> Bold(string text) => Runs(text, new Bold(), new BoldComplexScript());

    /// <summary>The line that says what a row grew from, its numbers leading to the list of sources.</summary>
    public static Paragraph SourceNote(PlanDocument document, RowSources sources) => Paragraph(
        DocxStyles.SourceNote,
        Documents.SourceNote.Pieces(document, sources).SelectMany(p => p.Number is { } number
            ? [new Hyperlink(Runs(p.Text)) { Anchor = Anchor(number) }]
            : Runs(p.Text).Cast<OpenXmlElement>()));

    /// <summary>The name of the bookmark at a source.</summary>
    public static string Anchor(int number) => string.Create(CultureInfo.InvariantCulture, $"source{number}");
}
