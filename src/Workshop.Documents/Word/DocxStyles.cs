using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workshop.Documents.Word;

/// <summary>
/// The document's styles, under the names that Word knows for its built-in ones, so that headings show in its navigation and its
/// accessibility check, and a municipality's template can restyle them.
/// </summary>
internal static class DocxStyles
{
    public const string Title = "Title";
    public const string Subtitle = "Subtitle";
    public const string Heading1 = "Heading1";
    public const string Heading2 = "Heading2";
    public const string Body = "Normal";
    public const string Bullet = "ListBullet";
    public const string Fact = "Fact";
    public const string TableHead = "TableHead";
    public const string TableText = "TableText";
    public const string SourceNote = "SourceNote";
    public const string Source = "Source";
    public const string Footer = "Footer";
    public const string Table = "PlanTable";

    private const string Ink = "1A1A1A";
    private const string Water = "00505C";
    private const string Quiet = "4A4A4A";

    /// <param name="language">Of the whole document, such as <c>da-DK</c>.</param>
    public static Styles Make(string language) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Calibri", EastAsia = "Calibri" },
                new Color { Val = Ink },
                new FontSize { Val = "22" },
                new FontSizeComplexScript { Val = "22" },
                new Languages { Val = language, EastAsia = language, Bidi = "ar-SA" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new SpacingBetweenLines { After = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        Of(Body, "Normal", null, [], [], isDefault: true),
        Of(Title, "Title", Body, [Space(0, 60)], [new Bold(), new Color { Val = Water }, Size(26)]),
        Of(Subtitle, "Subtitle", Body, [Space(0, 160)], [new Color { Val = Quiet }, Size(14)]),
        Of(Fact, "Fact", Body, [Space(0, 60)], [new Color { Val = Quiet }, Size(10)]),
        Heading(Heading1, "heading 1", 0, 17, 360, 120),
        Heading(Heading2, "heading 2", 1, 12.5, 200, 40),
        Of(Bullet, "List Bullet", Body, [new NumberingProperties(new NumberingId { Val = DocxPackage.BulletList }), Space(0, 40), new ContextualSpacing()], []),
        Of(TableHead, "Table Head", Body, [new KeepNext(), Space(40, 40)], [new Bold(), new Color { Val = "FFFFFF" }, Size(10)]),
        Of(TableText, "Table Text", Body, [Space(20, 40)], [Size(10)]),
        Of(SourceNote, "Source Note", Body, [Space(20, 40)], [new Color { Val = Quiet }, Size(9)]),
        Of(Source, "Source", Body, [Space(0, 80), new Indentation { Left = "567", Hanging = "567" }], []),
        Of(Footer, "footer", Body, [Space(0, 0)], [new Color { Val = Quiet }, Size(9)]),
        TableStyle());

    private static Style Heading(string id, string name, int level, double points, int before, int after) => Of(
        id,
        name,
        Body,
        [new KeepNext(), new KeepLines(), Space(before, after), new OutlineLevel { Val = level }],
        [new Bold(), new Color { Val = Water }, Size(points)]);

    private static Style Of(string id, string name, string? basedOn, OpenXmlElement[] paragraph, OpenXmlElement[] run, bool isDefault = false)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null };
        style.Append(new StyleName { Val = name });
        if (basedOn is not null)
        {
            style.Append(new BasedOn { Val = basedOn });
        }

        if (id is Title or Subtitle or Heading1 or Heading2)
        {
            style.Append(new NextParagraphStyle { Val = Body });
        }

        style.Append(new PrimaryStyle());
        if (paragraph.Length > 0)
        {
            style.Append(new StyleParagraphProperties(paragraph));
        }

        if (run.Length > 0)
        {
            style.Append(new StyleRunProperties(run.SelectMany(WithComplexScript)));
        }

        return style;
    }

    /// <summary>What is written from right to left takes its weight and size from properties of their own.</summary>
    private static IEnumerable<OpenXmlElement> WithComplexScript(OpenXmlElement property) => property switch
    {
        Bold => [property, new BoldComplexScript()],
        FontSize size => [size, new FontSizeComplexScript { Val = size.Val }],
        _ => [property],
    };

    private static Style TableStyle() => new(
        new StyleName { Val = "Plan Table" },
        new StyleTableProperties(
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4, Color = Water },
                new BottomBorder { Val = BorderValues.Single, Size = 4, Color = Water },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "B8C9CC" },
                new InsideVerticalBorder { Val = BorderValues.Single, Size = 4, Color = "B8C9CC" }),
            new TableCellMarginDefault(
                new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                new TableCellLeftMargin { Width = 85, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                new TableCellRightMargin { Width = 85, Type = TableWidthValues.Dxa })),
        new TableStyleProperties(
            new TableStyleConditionalFormattingTableCellProperties(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Water }))
        {
            Type = TableStyleOverrideValues.FirstRow,
        })
    {
        Type = StyleValues.Table,
        StyleId = Table,
        CustomStyle = true,
    };

    /// <summary>Twentieths of a point before and after a paragraph.</summary>
    private static SpacingBetweenLines Space(int before, int after) => new() { Before = Number(before), After = Number(after) };

    private static FontSize Size(double points) => new() { Val = Number((int)(points * 2)) };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
