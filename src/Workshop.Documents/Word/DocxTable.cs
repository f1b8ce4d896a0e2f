using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workshop.Documents.Word;

/// <summary>Tables whose header row repeats on every page, whose rows do not break across pages, and whose last row never stands alone.</summary>
internal static class DocxTable
{
    /// <param name="caption">What a screen reader calls it.</param>
    /// <param name="shares">Relative widths of the columns.</param>
    /// <param name="width">Of the whole, in twentieths of a point.</param>
    public static Table Make(string caption, int[] shares, int width, IEnumerable<string> heads, IEnumerable<IEnumerable<IEnumerable<Paragraph>>> rows)
    {
        var widths = Widths(shares, width);
        var table = Begin(caption, widths, heads);
        table.Append(rows.Select(r => Row(r.Select((paragraphs, i) => Cell(widths[i], paragraphs)))));
        KeepEnd(table);
        return table;
    }

    /// <summary>Sizes of the columns that together are no wider than there is room.</summary>
    public static int[] Widths(int[] shares, int width) => [.. shares.Select(s => s * width / shares.Sum())];

    /// <summary>A table with its header row.</summary>
    public static Table Begin(string caption, int[] widths, IEnumerable<string> heads, string style = DocxStyles.Table, string headStyle = DocxStyles.TableHead)
    {
        var table = Grid(caption, widths, hasHead: true, style);
        table.Append(new TableRow(
            [new TableRowProperties(new CantSplit(), new TableHeader()), .. heads.Select((h, i) => Cell(widths[i], [DocxText.Paragraph(headStyle, DocxText.Runs(h))]))]));
        return table;
    }

    /// <summary>A table without rows.</summary>
    public static Table Grid(string caption, int[] widths, bool hasHead, string style = DocxStyles.Table) => new(
        new TableProperties(
            new TableStyle { Val = style },
            new TableWidth { Width = Twips(widths.Sum()), Type = TableWidthUnitValues.Dxa },
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableLook { FirstRow = hasHead, NoVerticalBand = true },
            new TableCaption { Val = caption }),
        new TableGrid(widths.Select(w => new GridColumn { Width = Twips(w) })));

    public static TableRow Row(IEnumerable<TableCell> cells) => new([new TableRowProperties(new CantSplit()), .. cells]);

    /// <summary>A cell; one without text gets an empty paragraph, which it has to have.</summary>
    public static TableCell Cell(int width, IEnumerable<Paragraph> paragraphs) => new(
    [
        new TableCellProperties { TableCellWidth = new TableCellWidth { Width = Twips(width), Type = TableWidthUnitValues.Dxa } },
        .. paragraphs.DefaultIfEmpty(DocxText.Paragraph(DocxStyles.TableText)),
    ]);

    /// <summary>Keeps a row on the page of the next one.</summary>
    public static void KeepWithNext(TableRow row) => DocxText.Together(row.Descendants<Paragraph>(), last: true);

    /// <summary>The last row takes the one before it along to a new page.</summary>
    public static void KeepEnd(Table table)
    {
        if (table.Elements<TableRow>().SkipLast(1).LastOrDefault() is { } row)
        {
            KeepWithNext(row);
        }
    }

    private static string Twips(int width) => width.ToString(CultureInfo.InvariantCulture);
}
