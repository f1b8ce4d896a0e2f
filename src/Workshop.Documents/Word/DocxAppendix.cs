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
            yield return Contribution(document, c);
        }
    }

    private static Paragraph Contribution(PlanDocument document, Contribution c)
    {
        var id = c.Number.ToString(CultureInfo.InvariantCulture);
        return DocxText.Paragraph(
            DocxStyles.Source,
            [
                new BookmarkStart { Id = id, Name = DocxText.Anchor(c.Number) },
                .. DocxText.Bold(id),
                new BookmarkEnd { Id = id },
                new Run(new TabChar()),
                .. DocxText.Runs(c.Text),
                new Run(new Break()),
                .. DocxText.Small(document.About(c)),
            ]);
    }
}
