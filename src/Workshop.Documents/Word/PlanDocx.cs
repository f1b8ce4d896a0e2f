using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Workshop.Board;

namespace Workshop.Documents.Word;

/// <summary>The plan as a Word document: headings that are headings, tables that repeat their header, sources one click away.</summary>
public static class PlanDocx
{
    public static byte[] Write(PlanDocument document)
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            var footer = DocxPackage.Add(word, main, document);
            main.Document = new Document(new Body(Content(document, footer)));
        }

        return file.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Content(PlanDocument document, string footer)
    {
        yield return DocxText.Paragraph(DocxStyles.Title, DocxText.Runs(document.Session.Title));
        yield return DocxText.Paragraph(DocxStyles.Subtitle, DocxText.Runs(document.Texts["subtitle"]));
        foreach (var fact in PlanOutline.Facts(document))
        {
            yield return DocxText.Paragraph(DocxStyles.Fact, DocxText.Runs(fact));
        }

        var landscape = false;
        foreach (var section in PlanOutline.Of(document))
        {
            if (section is TableSection != landscape)
            {
                yield return new Paragraph(new ParagraphProperties(
                    new SpacingBetweenLines { Before = "0", After = "0" },
                    DocxPackage.Pages(footer, landscape)));
                landscape = !landscape;
            }

            yield return DocxText.Paragraph(DocxStyles.Heading1, DocxText.Runs(section.Title));
            foreach (var element in Section(document, section))
            {
                yield return element;
            }
        }

        yield return DocxPackage.Pages(footer, landscape);
    }

    private static IEnumerable<OpenXmlElement> Section(PlanDocument document, PlanSection section) => section switch
    {
        TableSection table => Table(document, table.Table),
        TextSection text => text.Entries.SelectMany(e => Entry(document, e)),
        SourcesSection sources => Sources(document, sources.Contributions),
        _ => throw new ArgumentOutOfRangeException(nameof(section), section.GetType().Name, "Unknown kind of section."),
    };

    private static IEnumerable<OpenXmlElement> Table(PlanDocument document, PlanTable table)
    {
        yield return DocxTable.Make(document, table, DocxPackage.TableWidth);

        // Word joins tables that nothing separates.
        yield return DocxText.Paragraph(DocxStyles.Fact, table.Rows.IsEmpty ? DocxText.Runs(document.Texts["unwritten"]) : []);
    }

    private static IEnumerable<OpenXmlElement> Entry(PlanDocument document, PlanEntry entry)
    {
        if (entry.Title is { } title)
        {
            yield return DocxText.Paragraph(DocxStyles.Heading2, DocxText.Runs(title));
        }

        foreach (var field in entry.Fields)
        {
            yield return DocxText.Paragraph(DocxStyles.Body, field.Label is null
                ? DocxText.Runs(field.Text)
                : [.. DocxText.Bold($"{field.Label}: "), .. DocxText.Runs(field.Text)]);
        }

        foreach (var item in entry.Items)
        {
            yield return DocxText.Paragraph(DocxStyles.Bullet, DocxText.Runs(item));
        }

        if (entry.Sources is { IsEmpty: false } sources)
        {
            yield return DocxText.SourceNote(document, sources);
        }
    }

    private static IEnumerable<OpenXmlElement> Sources(PlanDocument document, IReadOnlyList<Contribution> contributions)
    {
        yield return DocxText.Paragraph(DocxStyles.Body, DocxText.Runs(document.Texts[contributions.Count == 0 ? "sources.none" : "sources.about"]));
        foreach (var c in contributions)
        {
            var number = c.Number;
            var id = number.ToString(CultureInfo.InvariantCulture);
            ImmutableArray<string> about = [string.Join(" · ", document.Circumstances(c)), document.Texts["sources.usedIn", string.Join(", ", document.UsedIn(c))]];
            yield return DocxText.Paragraph(
                DocxStyles.Source,
                [
                    new BookmarkStart { Id = id, Name = DocxText.Anchor(number) },
                    .. DocxText.Bold(id),
                    new BookmarkEnd { Id = id },
                    new Run(new TabChar()),
                    .. DocxText.Runs(c.Text),
                    new Run(new Break()),
                    .. DocxText.Runs(string.Join(". ", about), new Color { Val = "4A4A4A" }, new FontSize { Val = "18" }, new FontSizeComplexScript { Val = "18" }),
                ]);
        }
    }
}
