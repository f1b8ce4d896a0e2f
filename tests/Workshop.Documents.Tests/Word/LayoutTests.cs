using DocumentFormat.OpenXml.Wordprocessing;
using Workshop.Board;
using Workshop.Plans;
using static Workshop.WordFile;

namespace Workshop;

/// <summary>Nothing stands alone, nothing is squeezed, long words are hyphenated.</summary>
public class LayoutTests
{
    [Fact]
    public void Words_are_hyphenated_and_headings_are_not()
    {
        using var word = Open(Sample.Document());
        var styles = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(s => s.StyleId!.Value!);

        Assert.NotNull(word.MainDocumentPart.DocumentSettingsPart!.Settings!.GetFirstChild<AutoHyphenation>());
        Assert.All(new[] { "Title", "Heading1", "Heading2", "FrontHeading" }, s => Assert.NotNull(styles[s].StyleParagraphProperties!.SuppressAutoHyphens));
        Assert.Null(styles["TableText"].StyleParagraphProperties!.SuppressAutoHyphens);
    }

    [Fact]
    public void Activities_stand_in_bands_and_a_band_without_any_is_missing()
    {
        using var word = Open(Nordfjordby.Document());
        var bands = MethodTables(word).SelectMany(t => t.Descendants<Paragraph>()).Where(p => StyleOf(p) == "TableBand").ToList();

        Assert.Equal(
            ["Før · 3 aktiviteter · 264 timer · 75.500 kr.", "Under · 3 aktiviteter · 200 timer · 100.000 kr.", "Efter · 1 aktivitet", "Før", "Under", "Efter"],
            bands.Select(b => b.InnerText));
        Assert.All(bands, b => Assert.True(((TableCell)b.Parent!).TableCellProperties!.GridSpan!.Val! >= 6));
        Assert.All(MethodTables(word).First().Elements<TableRow>(), r => Assert.Equal(7, r.Elements<TableCell>().Sum(c => c.TableCellProperties!.GridSpan?.Val?.Value ?? 1)));

        using var none = Open(Sample.Document());
        Assert.Contains(MethodTables(none).Last().Descendants<Paragraph>(), p => p.InnerText == "Under: Mangler");
    }

    [Fact]
    public void The_purpose_is_one_cell_beside_all_rows()
    {
        using var word = Open(Nordfjordby.Document());
        var cells = MethodTables(word).First().Elements<TableRow>().Skip(1).Select(r => r.Elements<TableCell>().First()).ToList();

        Assert.Equal(3 + 7 + 1, cells.Count);
        Assert.StartsWith("Borgerne i det vestlige Nordfjordby", cells[0].InnerText, StringComparison.Ordinal);
        Assert.Equal(MergedCellValues.Restart, cells[0].TableCellProperties!.VerticalMerge!.Val!.Value);
        Assert.All(cells.Skip(1), c => Assert.Equal((MergedCellValues.Continue, ""), (c.TableCellProperties!.VerticalMerge!.Val!.Value, c.InnerText)));
    }

    [Fact]
    public void Hours_and_kroner_are_added_up_and_what_a_sum_leaves_out_is_said()
    {
        using var word = Open(Nordfjordby.Document());
        var total = Rows(MethodTables(word).First()).Last();

        Assert.Equal(("I alt", "464 timer175.500 kr.2 aktiviteter uden timer og kroner"), (total[3], total[5]));
    }

    [Fact]
    public void A_row_says_what_it_lacks()
    {
        using var word = Open(Nordfjordby.Document());
        var tables = MethodTables(word).Select(t => Rows(t).ToList()).ToList();
        string[] Row(int table, string with) => tables[table].Single(r => r.Any(c => c.StartsWith(with, StringComparison.Ordinal)));

        Assert.Equal(["Mangler", "Mangler", "Mangler", "ManglerMed: Entreprenøren", "Mangler"], Row(0, "Kigge-container").Where((_, i) => i is 1 or 2 or 4 or 5 or 6));
        Assert.Equal(["Mangler", "Mangler", "Mangler", "Mangler"], Row(2, "Kigge-container").Where((_, i) => i is 0 or 3 or 4 or 5));

        // Tenants have concerns that no message answers; young people have none to answer.
        Assert.Equal("Mangler", Row(1, "Lejere")[7]);
        Assert.Equal("", Row(1, "Børn og unge")[7]);
        Assert.Contains("Vinklet til: Mangler", Paragraphs(word, "Field"));
        Assert.Contains("Kontakt: Mangler", Paragraphs(word, "Field"));
    }

    [Fact]
    public void What_has_no_name_yet_says_so()
    {
        using var word = Open(Sample.Of(""));

        Assert.Equal("(uden navn)", Rows(Tables(word).ElementAt(1)).ElementAt(1)[1]);
        Assert.Contains("(uden navn)", Paragraphs(word, "Heading2"));
        Assert.Contains(Paragraphs(word, "SourceAbout"), p => p.EndsWith("Brugt i: formålet; målgruppen (uden navn); budskabet (uden navn); aktiviteten (uden navn); »Hvis det går galt«: (uden navn)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_parts_of_an_entry_stay_on_one_page_and_its_heading_with_them()
    {
        using var word = Open(Sample.Document());
        var paragraphs = Body(word).Elements<Paragraph>().ToList();
        var styles = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(s => s.StyleId!.Value!);
        bool Keeps(Paragraph p) => p.ParagraphProperties!.KeepNext is not null || styles[StyleOf(p)!].StyleParagraphProperties?.KeepNext is not null;

        Assert.All(paragraphs.Where(p => StyleOf(p) is "Heading1" or "Heading2" or "FrontHeading"), p => Assert.True(Keeps(p)));
        var notes = paragraphs.Where(p => StyleOf(p) == "SourceNote").ToList();
        Assert.NotEmpty(notes);
        Assert.All(notes, n => Assert.True(Keeps((Paragraph)n.PreviousSibling()!), n.InnerText));
        Assert.All(new[] { "Source", "SourceAbout" }, s => Assert.NotNull(styles[s].StyleParagraphProperties!.KeepLines));
        Assert.NotNull(styles["Source"].StyleParagraphProperties!.KeepNext);
        Assert.NotNull(word.MainDocumentPart.StyleDefinitionsPart.Styles.DocDefaults!.Descendants<WidowControl>().Single());
    }

    [Fact]
    public void The_last_row_of_a_table_never_stands_alone()
    {
        using var word = Open(Nordfjordby.Document());
        foreach (var rows in Tables(word).Skip(1).Select(t => t.Elements<TableRow>().ToList()))
        {
            Assert.All(rows[^2].Descendants<Paragraph>(), p => Assert.True(p.ParagraphProperties!.KeepNext is not null || StyleOf(p) is "TableHead" or "MethodHead"));
        }
    }

    [Fact]
    public void A_long_list_of_contributions_stands_in_two_columns()
    {
        using var word = Open(Nordfjordby.Document());
        var last = Body(word).Elements<SectionProperties>().Single();

        Assert.Equal((2, SectionMarkValues.Continuous), (last.GetFirstChild<Columns>()!.ColumnCount!.Value, last.GetFirstChild<SectionType>()!.Val!.Value));
        Assert.Equal(3, Body(word).Descendants<SectionProperties>().Count(s => s.GetFirstChild<Columns>() is null));
    }

    [Fact]
    public void Titles_in_lists_have_quotes_and_semicolons_between_them()
    {
        using var word = Open(Nordfjordby.Document());
        var first = Paragraphs(word, "SourceAbout").First();

        Assert.EndsWith(
            "Brugt i: målgruppen »Grundejere«; budskabet »Din kælder bliver tør – og du får…«; »Hvis det går galt«: »Der står vand i en kælder, mens der…«",
            first,
            StringComparison.Ordinal);
        Assert.Contains("Bygger på 12 bidrag: 1–12 (»Tørre kældre«)", Paragraphs(word, "SourceNote"));
    }

    [Fact]
    public void Groups_whose_names_have_commas_are_not_listed_with_commas()
    {
        using var word = Open(Sample.Document("da", new MessagePut(new Message(Guid.NewGuid(), "Hej", ["Familier, pensionister", "Lejere"], "", "", Plans.Sources.None))));
        Assert.Contains("Vinklet til: Familier, pensionister; Lejere", Paragraphs(word, "Field"));
    }

    [Fact]
    public void What_is_not_used_has_the_reason_that_it_has_and_no_text_that_may_not_be_read()
    {
        using var word = Open(Nordfjordby.Document("da", new ContributionHidden(Sample.Playground)));
        var body = Body(word).Elements<Paragraph>().Select(p => p.InnerText).SkipWhile(p => !p.StartsWith("Bilag B", StringComparison.Ordinal)).ToList();

        Assert.Equal("Ikke med i planen endnu", body[1]);
        Assert.Equal(2 * 10, body.Skip(3).TakeWhile(p => p != "Kom ind, efter at der var lukket").Count());
        Assert.Equal(
            [
                "Kom ind, efter at der var lukket", "Mødelederen har ikke taget stilling til dem, og derfor vises teksten ikke: 107.",
                "Holdt tilbage af mødelederen", "Teksten vises ikke. Personlige oplysninger: 108.",
            ],
            body.TakeLast(4));
        Assert.DoesNotContain("Min nabo hedder", Body(word).InnerText, StringComparison.Ordinal);
        Assert.DoesNotContain("Kom for sent og venter", Body(word).InnerText, StringComparison.Ordinal);
    }
}
