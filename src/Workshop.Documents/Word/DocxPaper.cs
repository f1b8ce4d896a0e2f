using DocumentFormat.OpenXml.Wordprocessing;

namespace Workshop.Documents.Word;

/// <summary>How the pages of a part of the document lie.</summary>
internal enum DocxLayout
{
    /// <summary>Upright, for text.</summary>
    Text,

    /// <summary>On their side, for the wide tables.</summary>
    Table,

    /// <summary>Upright in two columns, for long lists of short texts; goes on where the text before it ends.</summary>
    List,
}

/// <summary>The paper: A4, with what stands on every page. Measures are twentieths of a point.</summary>
/// <param name="header">The id by which pages refer to it.</param>
/// <param name="footer">The id by which pages refer to it.</param>
internal sealed class DocxPaper(string header, string footer)
{
    /// <summary>The room between the margins of an upright page.</summary>
    public const int TextWidth = (int)Short - (2 * TextMargin);

    /// <summary>The room between the margins of a page on its side.</summary>
    public const int TableWidth = (int)Long - (2 * TableMargin);

    private const uint Short = 11906;
    private const uint Long = 16838;
    private const int TextMargin = 1134;
    private const int TableMargin = 850;

    /// <summary>Room for the header above a wide table.</summary>
    private const int TableTop = 1020;

    /// <summary>Ends a part of the document.</summary>
    /// <param name="isFirst">Whether it begins with the first page, which says at its head what the header says on the others.</param>
    public SectionProperties End(DocxLayout layout, bool isFirst)
    {
        var (wide, margin) = (layout == DocxLayout.Table, layout == DocxLayout.Table ? TableMargin : TextMargin);
        var section = new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = header },
            new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
            new SectionType { Val = layout == DocxLayout.List ? SectionMarkValues.Continuous : SectionMarkValues.NextPage },
            wide
                ? new PageSize { Width = Long, Height = Short, Orient = PageOrientationValues.Landscape }
                : new PageSize { Width = Short, Height = Long },
            new PageMargin { Top = wide ? TableTop : margin, Bottom = margin, Left = (uint)margin, Right = (uint)margin, Header = 510, Footer = 454, Gutter = 0 });
        if (layout == DocxLayout.List)
        {
            section.Append(new Columns { ColumnCount = 2, Space = "454" });
        }

        if (isFirst)
        {
            section.InsertAfter(new FooterReference { Type = HeaderFooterValues.First, Id = footer }, section.GetFirstChild<FooterReference>());
            section.Append(new TitlePage());
        }

        return section;
    }
}
