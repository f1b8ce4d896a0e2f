using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workshop.Documents.Word;

/// <summary>The plan as a Word document: a first page, headings that are headings, tables that repeat their header, sources one click away.</summary>
public static class PlanDocx
{
    public static byte[] Write(PlanDocument document)
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            var front = PlanFront.Of(document);
            var paper = DocxPackage.Add(word, main, document, front);
            main.Document = new Document(new Body(Content(document, paper, DocxFront.Write(main, document, front))));
        }

        return file.ToArray();
    }

    private static List<OpenXmlElement> Content(PlanDocument document, DocxPaper paper, IEnumerable<OpenXmlElement> front)
    {
        var (content, layout) = (front.ToList(), DocxLayout.Text);
        var (isFirstPart, isFirstHeading) = (true, true);
        foreach (var section in PlanOutline.Of(document))
        {
            var next = LayoutOf(section);
            if (next != layout)
            {
                EndPart(content, paper.End(layout, isFirstPart));
                (layout, isFirstPart) = (next, false);
            }

            var heading = DocxText.Paragraph(DocxStyles.Heading1, DocxText.Runs(section.Title));
            heading.ParagraphProperties!.PageBreakBefore = isFirstHeading ? new PageBreakBefore() : null;
            isFirstHeading = false;
            content.Add(heading);
            content.AddRange(Section(document, section));
        }

        content.Add(paper.End(layout, isFirstPart));
        return content;
    }

    private static DocxLayout LayoutOf(PlanSection section) => section switch
    {
        TableSection => DocxLayout.Table,
        AppendixSection => DocxLayout.List,
        _ => DocxLayout.Text,
    };

    private static IEnumerable<OpenXmlElement> Section(PlanDocument document, PlanSection section) => section switch
    {
        TableSection table => Table(document, table.Table),
        TextSection text => text.Entries.SelectMany(e => Entry(document, e)),
        SaidSection said => DocxSaid.Write(document, said),
        AppendixSection appendix => appendix.Parts.SelectMany(p => DocxAppendix.Write(document, p)),
        _ => throw new ArgumentOutOfRangeException(nameof(section), section.GetType().Name, "Unknown kind of section."),
    };

    private static IEnumerable<OpenXmlElement> Table(PlanDocument document, PlanTable table)
    {
        yield return DocxPlanTable.Make(document, table, DocxPaper.TableWidth);

        // Word joins tables that nothing separates.
        yield return DocxText.Paragraph(DocxStyles.Fact, table.Bands.IsEmpty ? DocxText.Runs(document.Texts["unwritten"]) : []);
    }

    private static IEnumerable<Paragraph> Entry(PlanDocument document, PlanEntry entry) => DocxText.Together(
    [
        .. entry.Title is { } title ? [DocxText.Paragraph(DocxStyles.Heading2, DocxText.Runs(title))] : Array.Empty<Paragraph>(),
        .. entry.Fields.Select(f => f.Label is null
            ? DocxText.Paragraph(DocxStyles.Body, DocxText.Written(document, f.Text))
            : DocxText.Paragraph(DocxStyles.Field, DocxText.Labelled(document, f.Label, f.Text))),
        .. entry.Items.Select(i => DocxText.Paragraph(DocxStyles.Bullet, DocxText.Runs(i))),
        .. DocxText.SourceNote(document, entry.Sources) is { } note ? [note] : Array.Empty<Paragraph>(),
    ]);

    /// <summary>The paper changes at a paragraph: the last one, or after a table one that takes no room.</summary>
    private static void EndPart(List<OpenXmlElement> content, SectionProperties end)
    {
        if (content[^1] is not Paragraph last)
        {
            content.Add(last = new Paragraph(new ParagraphProperties(
                new SpacingBetweenLines { Before = "0", After = "0", Line = "20", LineRule = LineSpacingRuleValues.Exact })));
        }

        last.ParagraphProperties!.SectionProperties = end;
    }
}
