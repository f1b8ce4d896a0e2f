using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workshop.Documents.Word;

/// <summary>A table whose header row repeats on every page and whose rows do not break across pages.</summary>
internal static class DocxTable
{
    /// <summary>Relative widths of the columns of each table: those that hold sentences get more.</summary>
    private static readonly Dictionary<string, int[]> Shares = new()
    {
        ["preparation"] = [15, 13, 18, 19, 11, 14, 10],
        ["analysis"] = [13, 13, 12, 13, 13, 11, 11, 14],
        ["cooperation"] = [11, 20, 27, 14, 18, 10],
    };

    public static Table Make(PlanDocument document, PlanTable table, int width)
    {
        var shares = Shares[table.Name];
        int[] widths = [.. shares.Select(s => s * width / shares.Sum())];
        var made = new Table(
            new TableProperties(
                new TableStyle { Val = DocxStyles.Table },
                new TableWidth { Width = Twips(widths.Sum()), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { FirstRow = true, NoVerticalBand = true },
                new TableCaption { Val = table.Title }),
            new TableGrid(widths.Select(w => new GridColumn { Width = Twips(w) })));
        made.Append(new TableRow([
            new TableRowProperties(new CantSplit(), new TableHeader()),
            .. table.Columns.Select((c, i) => Cell(widths[i], DocxStyles.TableHead, [c], null)),
        ]));
        foreach (var row in table.Rows)
        {
            made.Append(new TableRow([
                new TableRowProperties(new CantSplit()),
                .. row.Cells.Select((lines, i) => Cell(
                    widths[i],
                    DocxStyles.TableText,
                    lines,
                    i == table.SourcesColumn && !row.Sources.IsEmpty ? DocxText.SourceNote(document, row.Sources) : null)),
            ]));
        }

        return made;
    }

    private static TableCell Cell(int width, string style, ImmutableArray<string> lines, Paragraph? note)
    {
        var cell = new TableCell(new TableCellProperties(new TableCellWidth { Width = Twips(width), Type = TableWidthUnitValues.Dxa }));
        cell.Append(lines.DefaultIfEmpty("").Select(l => DocxText.Paragraph(style, l.Length == 0 ? [] : DocxText.Runs(l))));
        if (note is not null)
        {
            cell.Append(note);
        }

        return cell;
    }

    private static string Twips(int width) => width.ToString(CultureInfo.InvariantCulture);
}
