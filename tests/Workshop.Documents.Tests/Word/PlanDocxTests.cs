using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Workshop.Documents;
using Workshop.Documents.Word;

namespace Workshop;

public class PlanDocxTests
{
    public static TheoryData<string> Cultures => ["da", "en"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void The_file_is_valid_by_the_schema_of_Word(string culture)
    {
        foreach (var document in new[] { Sample.Document(culture), Sample.Empty(culture) })
        {
            using var word = Open(document);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        }
    }

    [Fact]
    public void The_three_tables_carry_exactly_the_columns_of_the_method()
    {
        using var word = Open(Sample.Document());

        Assert.Equal(
            [
                "Formål · Målgrupper · Budskaber · Aktivitet · Tid · Ressourcer · Ansvarlig",
                "Målgruppe · Verden · Interesser · Behov · Bekymringer · Påvirkning · Medier · Budskaber",
                "Hvornår · Kanaler/aktiviteter · Beskrivelse · Målgrupper · Budskaber · Ansvarlig",
            ],
            Tables(word).Select(t => string.Join(" · ", t.Elements<TableRow>().First().Elements<TableCell>().Select(c => c.InnerText))));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Header_rows_repeat_and_rows_do_not_break_across_pages(string culture)
    {
        using var word = Open(Sample.Document(culture));
        foreach (var rows in Tables(word).Select(t => t.Elements<TableRow>().ToList()))
        {
            Assert.NotNull(rows[0].TableRowProperties?.GetFirstChild<TableHeader>());
            Assert.All(rows, r => Assert.NotNull(r.TableRowProperties?.GetFirstChild<CantSplit>()));
            Assert.All(rows.Skip(1), r => Assert.Null(r.TableRowProperties?.GetFirstChild<TableHeader>()));
        }
    }

    [Fact]
    public void Headings_are_headings_and_the_frame_comes_first()
    {
        using var word = Open(Sample.Document());

        Assert.Equal(
            ["Udgangspunktet for samarbejdet", "Formål", "Budskaber", "Forarbejde til plan", "Målgruppeanalyse", "Plan for samarbejdet", "Hvis det går galt", "Kilder"],
            Paragraphs(word, "Heading1"));
        Assert.Equal("Hvad", Paragraphs(word, "Heading2").First());
        var style = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == "Heading1");
        Assert.Equal(("heading 1", 0), (style.StyleName!.Val!.Value, style.StyleParagraphProperties!.OutlineLevel!.Val!.Value));
    }

    [Theory]
    [InlineData("da", "da-DK")]
    [InlineData("en", "en-GB")]
    public void The_language_of_the_document_is_the_language_of_the_meeting(string culture, string language)
    {
        using var word = Open(Sample.Document(culture));

        Assert.Equal(language, word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val);
        Assert.Equal(language, word.PackageProperties.Language);
    }

    [Fact]
    public void A_screen_reader_finds_its_way_by_title_headings_and_captions()
    {
        using var word = Open(Sample.Document());

        Assert.Equal(Sample.Document().Session.Title, word.PackageProperties.Title);
        Assert.All(Tables(word), t => Assert.False(string.IsNullOrWhiteSpace(t.GetFirstChild<TableProperties>()!.GetFirstChild<TableCaption>()!.Val!.Value)));
        int[] levels = [.. word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(StyleOf).OfType<string>().Where(s => s.StartsWith("Heading", StringComparison.Ordinal)).Select(s => s[^1] - '0')];
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, "a level is left out"));
    }

    [Fact]
    public void Each_row_of_the_plan_lists_its_sources_and_each_source_is_found_by_its_number()
    {
        using var word = Open(Sample.Document());
        var tables = Tables(word).ToList();
        string[] notes = [.. tables.Select(t => t.Elements<TableRow>().ElementAt(1).Descendants<Paragraph>().Single(p => StyleOf(p) == "SourceNote").InnerText)];

        Assert.Equal(["Kilder: 2, tema »Skolen« (1)", "Kilder: 1, tema »Skolen« (1), 1 skjult af mødelederen", "Kilder: 2, tema »Skolen« (1)"], notes);
        var bookmarks = word.MainDocumentPart!.Document!.Descendants<BookmarkStart>().Select(b => b.Name!.Value).ToHashSet();
        Assert.NotEmpty(bookmarks);
        Assert.All(word.MainDocumentPart.Document.Descendants<Hyperlink>(), h => Assert.Contains(h.Anchor!.Value, bookmarks));
        Assert.Contains(Paragraphs(word, "Source"), p => p.Contains("Regnvandslegeplads i skolegården", StringComparison.Ordinal) && p.Contains("Byvandring", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_facilitator_has_hidden_does_not_leave_the_room()
    {
        using var word = Open(Sample.Document());
        Assert.DoesNotContain("Noget grimt", word.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsal_says_that_it_was_one()
    {
        using var word = Open(Sample.Document());
        Assert.Contains(Paragraphs(word, "Fact"), p => p.Contains("1 af de 4 bidrag er simulerede", StringComparison.Ordinal));
        Assert.Contains(Paragraphs(word, "Source"), p => p.Contains("simuleret", StringComparison.Ordinal));
    }

    [Fact]
    public void Activities_stand_in_the_order_of_time()
    {
        using var word = Open(Sample.Document());
        var rows = Tables(word).ElementAt(2).Elements<TableRow>().Skip(1).Select(r => r.Elements<TableCell>().First().InnerText);
        Assert.Equal(["FørMaj 2027", "Efter2035"], rows);
    }

    [Fact]
    public void What_is_written_from_right_to_left_is_marked_so()
    {
        using var word = Open(Sample.Of("مقعد في الظل (قرب المدرسة), 5 min."));
        var title = word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().First();
        var label = word.MainDocumentPart.Document.Body.Elements<Paragraph>().First(p => p.InnerText.StartsWith("Projektets", StringComparison.Ordinal));

        Assert.NotNull(title.ParagraphProperties!.GetFirstChild<BiDi>());
        Assert.Equal([("مقعد في الظل (قرب المدرسة), 5 ", true), ("min", false), (".", true)], Runs(title));
        Assert.Null(label.ParagraphProperties!.GetFirstChild<BiDi>());
        Assert.Contains(("مقعد في الظل (قرب المدرسة), 5 ", true), Runs(label));
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word).Select(e => $"{e.Path?.XPath}: {e.Description}"));

        static IEnumerable<(string, bool)> Runs(Paragraph paragraph) =>
            paragraph.Descendants<Run>().Select(r => (r.InnerText, r.RunProperties?.GetFirstChild<RightToLeftText>() is not null));
    }

    [Fact]
    public void What_is_marked_from_right_to_left_is_as_large_and_as_bold()
    {
        using var word = Open(Sample.Document());
        foreach (var style in word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleRunProperties).OfType<StyleRunProperties>())
        {
            Assert.Equal(style.GetFirstChild<FontSize>()?.Val?.Value, style.GetFirstChild<FontSizeComplexScript>()?.Val?.Value);
            Assert.Equal(style.GetFirstChild<Bold>() is null, style.GetFirstChild<BoldComplexScript>() is null);
        }
    }

    [Fact]
    public void A_danish_document_marks_nothing_from_right_to_left()
    {
        using var word = Open(Sample.Document());
        Assert.Empty(word.MainDocumentPart!.Document!.Descendants<BiDi>());
        Assert.Empty(word.MainDocumentPart.Document.Descendants<RightToLeftText>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("et\nto\n\ntre")]
    [InlineData("\u202Eforfra\u2066")]
    [InlineData("الحي\nהשכונה\nKvarteret")]
    public void Every_cell_ends_in_a_paragraph_and_the_file_is_valid_whatever_is_written(string text)
    {
        using var word = Open(Sample.Of(text));

        Assert.All(word.MainDocumentPart!.Document!.Descendants<TableCell>(), c => Assert.IsType<Paragraph>(c.LastChild));
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.DoesNotContain(word.MainDocumentPart.Document.InnerText, c => c is '\u202E' or '\u2066');
    }

    [Theory]
    [InlineData("Europe/Copenhagen", "5. maj 2027")]
    [InlineData("America/New_York", "4. maj 2027")]
    public void The_date_is_the_meetings(string zone, string date)
    {
        using var word = Open(new PlanDocument(Sample.Document().Session, "K4X9RT", new DateTimeOffset(2027, 5, 4, 22, 30, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById(zone)));
        Assert.Contains(Paragraphs(word, "Fact"), p => p.Contains(date, StringComparison.Ordinal));
    }

    private static WordprocessingDocument Open(PlanDocument document) => WordprocessingDocument.Open(new MemoryStream(PlanDocx.Write(document)), isEditable: false);

    private static IEnumerable<Table> Tables(WordprocessingDocument word) => word.MainDocumentPart!.Document!.Body!.Elements<Table>();

    private static IEnumerable<string> Paragraphs(WordprocessingDocument word, string style) =>
        word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Where(p => StyleOf(p) == style).Select(p => p.InnerText);

    private static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
}
