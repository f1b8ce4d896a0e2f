using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workshop.Documents.Word;

/// <summary>What a Word file holds beside its text: styles, the bullet, page numbers, settings, properties, paper.</summary>
internal static class DocxPackage
{
    public const int BulletList = 1;

    // A4 in twentieths of a point, with margins of 2 cm (text pages) and 1.5 cm (wide tables).
    private const uint Short = 11906;
    private const uint Long = 16838;
    private const int TextMargin = 1134;
    private const int TableMargin = 850;

    /// <summary>The room between the margins of a landscape page, in twentieths of a point.</summary>
    public const int TableWidth = (int)Long - (2 * TableMargin);

    /// <summary>Adds the parts to a new document.</summary>
    /// <returns>The id by which pages refer to the footer.</returns>
    public static string Add(WordprocessingDocument word, MainDocumentPart main, PlanDocument document)
    {
        var language = document.Texts.Culture.Name;
        main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.Make(language);
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = Bullets();
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new AutoHyphenation(),
            new Compatibility(new CompatibilitySetting
            {
                Name = CompatSettingNameValues.CompatibilityMode,
                Uri = "http://schemas.microsoft.com/office/word",
                Val = "15",
            }),
            new ThemeFontLanguages { Val = language });
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = Footer(document);

        word.PackageProperties.Title = document.Session.Title;
        word.PackageProperties.Subject = document.Texts["subtitle"];
        word.PackageProperties.Language = language;
        word.PackageProperties.Created = document.At.UtcDateTime;
        return main.GetIdOfPart(footer);
    }

    /// <summary>Ends a section: portrait for text, landscape for the wide tables.</summary>
    public static SectionProperties Pages(string footer, bool landscape)
    {
        var margin = landscape ? TableMargin : TextMargin;
        return new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
            new SectionType { Val = SectionMarkValues.NextPage },
            landscape
                ? new PageSize { Width = Long, Height = Short, Orient = PageOrientationValues.Landscape }
                : new PageSize { Width = Short, Height = Long },
            new PageMargin { Top = margin, Bottom = margin, Left = (uint)margin, Right = (uint)margin, Header = 567, Footer = 454, Gutter = 0 });
    }

    private static Numbering Bullets() => new(
        new AbstractNum(
            new MultiLevelType { Val = MultiLevelValues.SingleLevel },
            new Level(
                new NumberingFormat { Val = NumberFormatValues.Bullet },
                new LevelText { Val = "•" },
                new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = "425", Hanging = "283" }))
            {
                LevelIndex = 0,
            })
        {
            AbstractNumberId = 0,
        },
        new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = BulletList });

    /// <summary>The title, and which page of how many.</summary>
    private static Footer Footer(PlanDocument document)
    {
        var words = document.Texts["page"].Split("{0}");
        var between = words[1].Split("{1}");
        return new Footer(DocxText.Paragraph(
            DocxStyles.Footer,
            [
                .. DocxText.Runs($"{document.Session.Title} · {words[0]}"),
                new SimpleField(DocxText.Runs("1")) { Instruction = "PAGE" },
                .. DocxText.Runs(between[0]),
                new SimpleField(DocxText.Runs("1")) { Instruction = "NUMPAGES" },
                .. DocxText.Runs(between[1]),
            ]));
    }
}
