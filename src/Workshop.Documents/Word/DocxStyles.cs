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
    public const string Sender = "Sender";
    public const string Kicker = "Kicker";
    public const string Title = "Title";
    public const string Lead = "Lead";
    public const string Figure = "Figure";
    public const string FigureLabel = "FigureLabel";
    public const string FrontHeading = "FrontHeading";
    public const string Heading1 = "Heading1";
    public const string Heading2 = "Heading2";
    public const string Body = "Normal";
    public const string Field = "Field";
    public const string Bullet = "ListBullet";
    public const string Fact = "Fact";
    public const string TableHead = "TableHead";
    public const string MethodHead = "MethodHead";
    public const string TableBand = "TableBand";
    public const string TableText = "TableText";
    public const string SourceNote = "SourceNote";
    public const string Source = "Source";
    public const string SourceAbout = "SourceAbout";
    public const string Header = "Header";
    public const string Footer = "Footer";
    public const string Table = "PlanTable";

    /// <summary>The tables of the method, whose bands are light and whose head is dark.</summary>
    public const string MethodTable = "MethodTable";

    /// <summary>A style of words, not of paragraphs: what is missing.</summary>
    public const string Missing = "Missing";

    /// <summary>Of a small line under others, in points.</summary>
    public const double Small = 9;

    public const string Quiet = "4A4A4A";
    public const string Lack = "A3262A";

    private const string Ink = "1A1A1A";
    private const string Deep = "004645";
    private const string Water = "00605F";
    private const string Rule = "C4D3D2";
    private const string Tint = "E3F1EF";

    /// <param name="language">Of the whole document, such as <c>da-DK</c>.</param>
    public static Styles Make(string language) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Calibri", EastAsia = "Calibri" },
                new Color { Val = Ink },
                new FontSize { Val = "21" },
                new FontSizeComplexScript { Val = "21" },
                new Languages { Val = language, EastAsia = language, Bidi = "ar-SA" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new WidowControl(),
                new SpacingBetweenLines { After = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        Of(Body, "Normal", null, [], [], isDefault: true),
        Of(Sender, "Sender", Body, [Line<BottomBorder>(12, 6), new Tabs(RightTab(DocxPaper.TextWidth)), Space(0, 220)], [new Color { Val = Deep }, Size(10.5)]),
        Of(Kicker, "Kicker", Body, [new KeepNext(), Space(0, 20)], [new Bold(), new Color { Val = Water }, Size(11)]),
        Of(Title, "Title", Body, [new KeepNext(), new SuppressAutoHyphens(), Space(0, 80, 240)], [new Bold(), new Color { Val = Deep }, Size(24)]),
        Of(Lead, "Lead", Body, [Space(40, 180)], [Size(12)]),
        Of(Figure, "Figure", Body, [new KeepNext(), Line<TopBorder>(18, 4), new SuppressAutoHyphens(), Space(0, 0, 240)], [new Bold(), Size(20)]),
        Of(FigureLabel, "Figure Label", Body, [new SuppressAutoHyphens(), Space(0, 0, 240)], [Size(9.5)]),
        Heading(FrontHeading, "Front Heading", Heading1, 0, 13, 160, 40),
        Heading(Heading1, "heading 1", Body, 0, 16, 300, 80),
        Heading(Heading2, "heading 2", Body, 1, 12, 160, 30),
        Of(Field, "Field", Body, [Space(0, 40)], []),
        Of(Bullet, "List Bullet", Body, [new NumberingProperties(new NumberingId { Val = DocxPackage.BulletList }), Space(0, 40), new ContextualSpacing()], []),
        Of(Fact, "Fact", Body, [Space(40, 60)], [new Color { Val = Quiet }, Size(9.5)]),
        Of(TableHead, "Table Head", Body, [new KeepNext(), Space(30, 30, 240)], [new Bold(), new Color { Val = Deep }, Size(9.5)]),
        Of(MethodHead, "Method Head", TableHead, [], [new Color { Val = "FFFFFF" }]),
        Of(TableBand, "Table Band", Body, [new KeepNext(), Space(20, 20, 240)], [new Color { Val = Deep }, Size(9.5)]),
        Of(TableText, "Table Text", Body, [Space(10, 30, 250)], [Size(9.5)]),
        Of(SourceNote, "Source Note", Body, [Space(10, 40, 250)], [new Color { Val = Quiet }, Size(Small)]),
        Of(Source, "Source", Body, [new KeepNext(), new KeepLines(), Space(0, 0, 250), new Indentation { Left = "510", Hanging = "510" }], [Size(10)]),
        Of(SourceAbout, "Source About", Body, [new KeepLines(), Space(0, 80, 250), new Indentation { Left = "510" }], [new Color { Val = Quiet }, Size(Small)]),
        Of(Header, "header", Body, [Space(0, 0)], [new Color { Val = Quiet }, Size(Small)]),
        Of(Footer, "footer", Body, [Space(0, 0)], [new Color { Val = Quiet }, Size(Small)]),
        new Style(
            new StyleName { Val = "Missing" },
            new PrimaryStyle(),
            new StyleRunProperties(new Bold(), new BoldComplexScript(), new Color { Val = Lack })) { Type = StyleValues.Character, StyleId = Missing, CustomStyle = true },
        TableStyle(),
        new Style(new StyleName { Val = "Method Table" }, new BasedOn { Val = Table }, HeadGround(Deep)) { Type = StyleValues.Table, StyleId = MethodTable, CustomStyle = true });

    /// <summary>A size in points.</summary>
    public static FontSize Size(double points) => new() { Val = Number((int)(points * 2)) };

    /// <summary>The colour behind the name of a band of rows.</summary>
    public static Shading BandGround() => Ground(Tint);

    private static Style Heading(string id, string name, string basedOn, int level, double points, int before, int after) => Of(
        id,
        name,
        basedOn,
        [new KeepNext(), new KeepLines(), new SuppressAutoHyphens(), Space(before, after), new OutlineLevel { Val = level }],
        [new Bold(), new Color { Val = Deep }, Size(points)]);

    private static Style Of(string id, string name, string? basedOn, OpenXmlElement[] paragraph, OpenXmlElement[] run, bool isDefault = false)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null };
        style.Append(new StyleName { Val = name });
        if (basedOn is not null)
        {
            style.Append(new BasedOn { Val = basedOn });
        }

        if (id is Title or Kicker or FrontHeading or Heading1 or Heading2)
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
                new BottomBorder { Val = BorderValues.Single, Size = 4, Color = Rule },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = Rule }),
            new TableCellMarginDefault(
                new TopMargin { Width = "30", Type = TableWidthUnitValues.Dxa },
                new TableCellLeftMargin { Width = 85, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "30", Type = TableWidthUnitValues.Dxa },
                new TableCellRightMargin { Width = 85, Type = TableWidthValues.Dxa })),
        HeadGround(Tint))
    {
        Type = StyleValues.Table,
        StyleId = Table,
        CustomStyle = true,
    };

    private static TableStyleProperties HeadGround(string colour) =>
        new(new TableStyleConditionalFormattingTableCellProperties(Ground(colour))) { Type = TableStyleOverrideValues.FirstRow };

    private static Shading Ground(string colour) => new() { Val = ShadingPatternValues.Clear, Color = "auto", Fill = colour };

    /// <param name="size">In eighths of a point.</param>
    /// <param name="space">To the text, in points.</param>
    private static ParagraphBorders Line<TBorder>(uint size, uint space)
        where TBorder : BorderType, new() => new(new TBorder { Val = BorderValues.Single, Size = size, Space = space, Color = Water });

    private static TabStop RightTab(int at) => new() { Val = TabStopValues.Right, Position = at };

    /// <summary>Twentieths of a point before and after a paragraph; lines in 240ths.</summary>
    private static SpacingBetweenLines Space(int before, int after) => new() { Before = Number(before), After = Number(after) };

    private static SpacingBetweenLines Space(int before, int after, int line) =>
        new() { Before = Number(before), After = Number(after), Line = Number(line), LineRule = LineSpacingRuleValues.Auto };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
