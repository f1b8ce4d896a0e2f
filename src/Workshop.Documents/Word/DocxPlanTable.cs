using System.Collections.Immutable;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workshop.Documents.Word;

/// <summary>One of the three tables of the method, its rows in bands.</summary>
internal static class DocxPlanTable
{
    /// <summary>The most of a text that spans all rows: longer, it would make them longer than they are. The whole stands in its section.</summary>
    private const int SpanningLength = 300;

    /// <summary>Relative widths of the columns of each table: those that hold sentences get more, none so little that its head does not fit.</summary>
    private static readonly Dictionary<string, int[]> Shares = new()
    {
        ["preparation"] = [14, 13, 20, 20, 11, 13, 11],
        ["analysis"] = [12, 11, 12, 13, 13, 13, 11, 15],
        ["cooperation"] = [11, 20, 27, 14, 18, 10],
    };

    public static Table Make(PlanDocument document, PlanTable table, int width)
    {
        var widths = DocxTable.Widths(Shares[table.Name], width);
        var made = DocxTable.Begin(table.Title, widths, table.Columns, DocxStyles.MethodTable, DocxStyles.MethodHead);
        foreach (var band in table.Bands)
        {
            if (band.Title is { } title)
            {
                made.Append(Band(document, table, band, title, widths));
            }

            made.Append(band.Rows.Select(r => Row(document, table, r, widths)));
        }

        if (table.Total is { } total)
        {
            made.Append(Total(total, widths));
        }

        if (table.SpanningColumn is { } spanning && !table.Bands.IsEmpty)
        {
            Span(document, table, made, spanning);
        }

        DocxTable.KeepEnd(made);
        foreach (var row in made.Elements<TableRow>().Where(r => r.Descendants<ParagraphStyleId>().Any(s => s.Val == DocxStyles.TableBand)))
        {
            DocxTable.KeepWithNext(row);
        }

        return made;
    }

    private static TableRow Band(PlanDocument document, PlanTable table, PlanBand band, string title, int[] widths)
    {
        var from = table.SpanningColumn is { } spanning ? spanning + 1 : 0;
        var isMissing = band.Rows.IsEmpty;
        var cell = DocxTable.Cell(widths.Skip(from).Sum(),
        [
            DocxText.Paragraph(
                DocxStyles.TableBand,
                [
                    .. DocxText.Bold(isMissing ? $"{title}: " : title),
                    .. isMissing ? DocxText.Missing(document) : band.Note.Length > 0 ? DocxText.Runs($" · {band.Note}") : [],
                ]),
        ]);
        cell.TableCellProperties!.GridSpan = new GridSpan { Val = widths.Length - from };
        cell.TableCellProperties.Shading = DocxStyles.BandGround();
        return DocxTable.Row([.. widths.Take(from).Select(w => DocxTable.Cell(w, [])), cell]);
    }

    private static TableRow Row(PlanDocument document, PlanTable table, PlanTableRow row, int[] widths) => DocxTable.Row(row.Cells.Select((lines, i) => DocxTable.Cell(
        widths[i],
        [
            .. row.Missing.Contains(i) ? [DocxText.Paragraph(DocxStyles.TableText, DocxText.Missing(document))] : Array.Empty<Paragraph>(),
            .. Lines(lines),
            .. i == table.SourcesColumn && DocxText.SourceNote(document, row.Sources) is { } note ? [note] : Array.Empty<Paragraph>(),
        ])));

    private static TableRow Total(PlanTableRow total, int[] widths) =>
        DocxTable.Row(total.Cells.Select((lines, i) => DocxTable.Cell(widths[i], lines.Select(l => DocxText.Paragraph(DocxStyles.TableText, DocxText.Bold(l))))));

    private static IEnumerable<Paragraph> Lines(ImmutableArray<string> lines) =>
        lines.Select(l => DocxText.Paragraph(DocxStyles.TableText, l.Length == 0 ? [] : DocxText.Runs(l)));

    /// <summary>Makes one cell of a column whose text stands once.</summary>
    private static void Span(PlanDocument document, PlanTable table, Table made, int column)
    {
        var first = table.Rows.First();
        var text = string.Join(' ', first.Cells[column]);
        var isFirst = true;
        foreach (var cell in made.Elements<TableRow>().Skip(1).Select(r => r.Elements<TableCell>().ElementAt(column)))
        {
            cell.TableCellProperties!.VerticalMerge = new VerticalMerge { Val = isFirst ? MergedCellValues.Restart : MergedCellValues.Continue };
            cell.RemoveAllChildren<Paragraph>();
            cell.Append(DocxText.Paragraph(DocxStyles.TableText, isFirst ? DocxText.Written(document, Brief.Of(text, SpanningLength)) : []));
            isFirst = false;
        }
    }
}
