using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Workshop.Board;

namespace Workshop.Documents.Word;

/// <summary>Contributions by their number, each a bookmark that the plan's numbers lead to.</summary>
internal static class DocxAppendix
{
    public static IEnumerable<OpenXmlElement> Write(PlanDocument document, AppendixPart part)
    {
        if (part.Title is { } title)
        {
            yield return DocxText.Paragraph(DocxStyles.Heading2, DocxText.Runs(title));
        }

        var about = DocxText.Paragraph(DocxStyles.Body, DocxText.Runs(part.About));
        if (part.Contributions.Count > 0)
        {
            about.ParagraphProperties!.KeepNext = new KeepNext();
        }

        yield return about;
        foreach (var c in part.Contributions)
        {
            foreach (var paragraph in Contribution(document, c))
            {
                yield return paragraph;
            }
        }
    }

    /// <summary>What was said, in its own direction, and below it what is known of it, in ours.</summary>
    private static IEnumerable<Paragraph> Contribution(PlanDocument document, Contribution c)
    {
        var id = c.Number.ToString(CultureInfo.InvariantCulture);
        yield return DocxText.Paragraph(
            DocxStyles.Source,
            [
                new BookmarkStart { Id = id, Name = DocxText.Anchor(c.Number) },
                .. DocxText.Bold(id),
                new BookmarkEnd { Id = id },
                new Run(new TabChar()),
                .. DocxText.Runs(c.Text),
            ]);
        yield return DocxText.Paragraph(DocxStyles.SourceAbout, DocxText.Runs(document.About(c)));
    }
}
