using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workshop.Documents.Word;

/// <summary>What a Word file holds beside its text: styles, the bullet, header and page numbers, settings, properties.</summary>
internal static class DocxPackage
{
    public const int BulletList = 1;

    /// <summary>Adds the parts to a new document.</summary>
    public static DocxPaper Add(WordprocessingDocument word, MainDocumentPart main, PlanDocument document, PlanFront front)
    {
        var language = document.Texts.Culture.Name;
        main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.Make(language);
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = Bullets();
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new AutoHyphenation(),
            new ConsecutiveHyphenLimit { Val = 2 },
            new Compatibility(new CompatibilitySetting
            {
                Name = CompatSettingNameValues.CompatibilityMode,
                Uri = "http://schemas.microsoft.com/office/word",
                Val = "15",
            }),
            new ThemeFontLanguages { Val = language });
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(DocxText.Paragraph(
            DocxStyles.Header,
            DocxText.Runs(document.Sender?.Name is { Length: > 0 } sender ? $"{sender} · {front.Status}" : front.Status)));
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = Footer(document);

        word.PackageProperties.Title = document.Session.Title;
        word.PackageProperties.Subject = document.Texts["subtitle"];
        word.PackageProperties.Creator = document.Sender?.Name ?? "";
        word.PackageProperties.Language = language;
        word.PackageProperties.Created = document.At.UtcDateTime;
        return new DocxPaper(main.GetIdOfPart(header), main.GetIdOfPart(footer));
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
                .. DocxText.Runs(Brief.Dotted([Brief.Of(document.Session.Title, 70), words[0]])),
                new SimpleField(DocxText.Runs("1")) { Instruction = "PAGE" },
                .. DocxText.Runs(between[0]),
                new SimpleField(DocxText.Runs("1")) { Instruction = "NUMPAGES" },
                .. DocxText.Runs(between[1]),
            ]));
    }
}
