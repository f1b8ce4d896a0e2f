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

    /// <summary>Keeps paragraphs on one page: each with the one after it, and their lines together.</summary>
    /// <param name="last">Whether the last one, too, stays with what follows.</param>
    public static IReadOnlyList<Paragraph> Together(IEnumerable<Paragraph> paragraphs, bool last = false)
    {
        Paragraph[] all = [.. paragraphs];
        foreach (var paragraph in last ? all : all.SkipLast(1))
        {
            paragraph.ParagraphProperties!.KeepNext = new KeepNext();
        }

        return all;
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

    /// <summary>A line under others.</summary>
    public static IEnumerable<Run> Small(string text) =>
        Runs(text, new Color { Val = DocxStyles.Quiet }, DocxStyles.Size(DocxStyles.Small), new FontSizeComplexScript { Val = DocxStyles.Size(DocxStyles.Small).Val });

    /// <summary>The word for what is missing, in red and bold. The colour is said again: LibreOffice forgets a style's in a table.</summary>
    public static IEnumerable<Run> Missing(PlanDocument document) =>
        Runs(document.Texts["missing"], new RunStyle { Val = DocxStyles.Missing }, new Color { Val = DocxStyles.Lack });

    /// <summary>The text, or that it is missing.</summary>
    public static IEnumerable<Run> Written(PlanDocument document, string text) => text.Length > 0 ? Runs(text) : Missing(document);

    /// <summary>A label and the text, or that it is missing.</summary>
    public static IEnumerable<Run> Labelled(PlanDocument document, string label, string text) => [.. Bold($"{label}: "), .. Written(document, text)];

    /// <summary>The line that says what a row grew from, its numbers leading to the list of sources; null when there is nothing to say.</summary>
    public static Paragraph? SourceNote(PlanDocument document, RowSources? sources)
    {
        OpenXmlElement[] pieces = sources is null ? [] : [.. Documents.SourceNote.Pieces(document, sources).SelectMany(p => p.Number is { } number ? [Link(p.Text, number)] : Runs(p.Text).Cast<OpenXmlElement>())];
        return pieces.Length == 0 ? null : Paragraph(DocxStyles.SourceNote, pieces);
    }

    /// <summary>Words that lead to a contribution.</summary>
    public static Hyperlink Link(string text, int number) => new(Runs(text)) { Anchor = Anchor(number) };

    /// <summary>The name of the bookmark at a contribution.</summary>
    public static string Anchor(int number) => string.Create(CultureInfo.InvariantCulture, $"source{number}");
}
