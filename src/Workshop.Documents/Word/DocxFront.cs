using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Workshop.Language;

namespace Workshop.Documents.Word;

/// <summary>The first page.</summary>
internal static class DocxFront
{
    /// <summary>The longest figure that stands in its column at full size.</summary>
    private const int LongestFigure = 13;

    /// <summary>The longest title that stands at full size.</summary>
    private const int LongestTitle = 60;

    private static readonly int[] FigureShares = [22, 24, 25, 29];
    private static readonly int[] DeedShares = [29, 47, 24];
    private static readonly int[] SaidShares = [26, 11, 63];

    public static IEnumerable<OpenXmlElement> Write(MainDocumentPart main, PlanDocument document, PlanFront front) =>
    [
        Sender(main, document, front),
        DocxText.Paragraph(DocxStyles.Kicker, DocxText.Runs(document.Texts["subtitle"])),
        DocxText.Paragraph(DocxStyles.Title, InputText.Length(document.Session.Title) <= LongestTitle ? DocxText.Runs(document.Session.Title) : Sized(document.Session.Title, 18)),
        DocxText.Paragraph(DocxStyles.Fact, DocxText.Runs(front.Held)),
        .. front.Rehearsal is { } rehearsal ? [DocxText.Paragraph(DocxStyles.Fact, DocxText.Bold(rehearsal))] : Array.Empty<Paragraph>(),
        DocxText.Paragraph(DocxStyles.Lead, front.Purpose.Length > 0 ? DocxText.Runs(front.Purpose) : DocxText.Labelled(document, document.Texts["purpose"], "")),
        Figures(document, front),
        .. Deeds(document, front),
        .. Said(document, front),
        .. Influence(document, front),
        .. Onwards(document, front),
    ];

    /// <summary>On the left whose plan it is, with room for it when the site does not say; on the right what the paper is.</summary>
    private static Paragraph Sender(MainDocumentPart main, PlanDocument document, PlanFront front)
    {
        var name = document.Sender?.Name ?? "";
        var logo = document.Sender?.Logo is { } png ? DocxLogo.Make(main, png, name.Length > 0 ? name : document.Texts["front.logo"]) : null;
        IEnumerable<OpenXmlElement> sender = logo is not null ? [logo] : name.Length > 0 ? DocxText.Bold(name) : [];
        return DocxText.Paragraph(DocxStyles.Sender, [.. sender, new Run(new TabChar()), .. DocxText.Runs(front.Status)]);
    }

    private static Table Figures(PlanDocument document, PlanFront front)
    {
        var widths = DocxTable.Widths(FigureShares, DocxPaper.TextWidth);
        var table = DocxTable.Grid(document.Texts["figure"], widths, hasHead: false);
        var properties = table.GetFirstChild<TableProperties>()!;
        properties.TableStyle = null;
        properties.TableCellMarginDefault = new TableCellMarginDefault(
            new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa },
            new TableCellRightMargin { Width = 170, Type = TableWidthValues.Dxa });
        table.Append(DocxTable.Row(front.Figures.Select((f, i) => DocxTable.Cell(
            widths[i],
            [
                DocxText.Paragraph(DocxStyles.Figure, f.Number is not { } number ? DocxText.Missing(document)
                    : number.Length <= LongestFigure ? DocxText.Runs(number)
                    : Sized(number, 14)),
                DocxText.Paragraph(DocxStyles.FigureLabel, DocxText.Runs(f.Label)),
            ]))));
        return table;
    }

    private static IEnumerable<OpenXmlElement> Deeds(PlanDocument document, PlanFront front)
    {
        var texts = document.Texts;
        yield return DocxText.Paragraph(DocxStyles.FrontHeading, DocxText.Runs(texts["deeds"]));
        if (front.Deeds.IsEmpty)
        {
            yield return DocxText.Paragraph(DocxStyles.Body, DocxText.Missing(document));
            yield break;
        }

        yield return DocxTable.Make(
            texts["deeds"],
            DeedShares,
            DocxPaper.TextWidth,
            [texts["deeds.when"], texts["deeds.what"], texts["deeds.who"]],
            front.Deeds.Select(d => new[] { Text(DocxText.Runs(d.When)), Text(DocxText.Runs(d.Title)), Text(DocxText.Written(document, d.Responsible)) }));
        if (front.MoreDeeds is { } more)
        {
            yield return DocxText.Paragraph(DocxStyles.Fact, DocxText.Runs(more));
        }
    }

    private static IEnumerable<OpenXmlElement> Said(PlanDocument document, PlanFront front)
    {
        var texts = document.Texts;
        yield return DocxText.Paragraph(DocxStyles.FrontHeading, DocxText.Runs(texts["front.said"]));
        if (front.Said.IsEmpty)
        {
            yield return DocxText.Paragraph(DocxStyles.Body, DocxText.Runs(texts["said.nothing"]));
            yield break;
        }

        yield return DocxTable.Make(
            texts["front.said"],
            SaidShares,
            DocxPaper.TextWidth,
            [texts["said.theme"], texts["said.count"], texts["said.voices"]],
            front.Said.Select(t => new[]
            {
                Text(DocxText.Runs(t.Title is { } title ? Brief.Of(title, 50) : texts["said.ungathered"])),
                Text(DocxText.Runs(t.Contributions.ToString(texts.Culture))),
                Text(t.Voices.Take(1).SelectMany(v => DocxText.Runs(texts.Quoted(v.Text, 130)))),
            }));
        if (front.Unused is { } unused)
        {
            yield return DocxText.Paragraph(DocxStyles.Fact, DocxText.Runs(unused));
        }
    }

    private static IEnumerable<Paragraph> Influence(PlanDocument document, PlanFront front)
    {
        var texts = document.Texts;
        yield return DocxText.Paragraph(DocxStyles.FrontHeading, DocxText.Runs(texts["frame.open"]));
        yield return DocxText.Paragraph(DocxStyles.Field, DocxText.Written(document, front.Open));
        yield return DocxText.Paragraph(DocxStyles.Field, DocxText.Labelled(document, texts["frame.notOpen"], front.NotOpen));
    }

    private static IEnumerable<Paragraph> Onwards(PlanDocument document, PlanFront front)
    {
        var texts = document.Texts;
        yield return DocxText.Paragraph(DocxStyles.FrontHeading, DocxText.Runs(texts["front.next"]));
        yield return DocxText.Paragraph(DocxStyles.Field, DocxText.Written(document, front.Next));
        if (front.Follow is { } follow)
        {
            yield return DocxText.Paragraph(DocxStyles.Fact, DocxText.Runs($"{texts["front.follow"]}: {follow.AbsoluteUri}"));
        }
    }

    /// <param name="points">Its size, where that of the style is too large for it.</param>
    private static IEnumerable<Run> Sized(string text, double points) =>
        DocxText.Runs(text, DocxStyles.Size(points), new FontSizeComplexScript { Val = DocxStyles.Size(points).Val });

    private static IEnumerable<Paragraph> Text(IEnumerable<Run> runs) => [DocxText.Paragraph(DocxStyles.TableText, runs)];
}
