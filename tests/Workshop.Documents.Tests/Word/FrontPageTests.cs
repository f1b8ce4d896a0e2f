using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Workshop.Documents;
using Workshop.Meeting;
using static Workshop.WordFile;

namespace Workshop;

/// <summary>The page that a politician reads.</summary>
public class FrontPageTests
{
    /// <summary>One pixel.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public void It_says_whose_plan_it_is_where_it_stands_and_when_the_meeting_was()
    {
        using var word = Open(Nordfjordby.Document());

        Assert.Equal("Nordfjordby KommuneUdkast · 26. november 2026", Assert.Single(Paragraphs(word, "Sender")));
        Assert.Equal("Møde 25. november 2026 · mødekode N8X7RY", Paragraphs(word, "Fact").First());
        Assert.StartsWith("Borgerne i det vestlige Nordfjordby er med til at bestemme", Assert.Single(Paragraphs(word, "Lead")), StringComparison.Ordinal);
        Assert.Equal("Nordfjordby Kommune · Udkast · 26. november 2026", Assert.Single(word.MainDocumentPart!.HeaderParts).Header!.InnerText);
    }

    [Fact]
    public void Where_the_site_does_not_say_whose_it_is_nothing_is_made_up()
    {
        using var word = Open(Sample.Document());

        Assert.Equal("Udkast · 4. maj 2027", Assert.Single(Paragraphs(word, "Sender")));
        Assert.IsType<TabChar>(Body(word).Elements<Paragraph>().First().Elements<Run>().First().FirstChild);
        Assert.DoesNotContain(Paragraphs(word, "Fact"), p => p.Contains("Følg med", StringComparison.Ordinal));
    }

    [Fact]
    public void A_logo_stands_for_the_name_and_is_read_out_as_it()
    {
        using var word = Open(Sample.Document() with { Sender = new Sender("Nordfjordby Kommune", Png) });
        var picture = Body(word).Elements<Paragraph>().First().Descendants<Inline>().Single();

        Assert.Equal("Nordfjordby Kommune", picture.DocProperties!.Description!.Value);
        Assert.Equal((432_000L, 432_000L), (picture.Extent!.Cx!.Value, picture.Extent.Cy!.Value));
        Assert.Single(word.MainDocumentPart!.ImageParts);
        Assert.Empty(Faults(word));
    }

    [Fact]
    public void A_file_that_is_no_png_is_no_logo()
    {
        using var word = Open(Sample.Document() with { Sender = new Sender("Nordfjordby Kommune", "<svg/>"u8.ToArray()) });

        Assert.Empty(word.MainDocumentPart!.ImageParts);
        Assert.StartsWith("Nordfjordby Kommune", Assert.Single(Paragraphs(word, "Sender")), StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_four_figures_and_says_what_they_count()
    {
        using var word = Open(Nordfjordby.Document());

        Assert.Equal(
            ["84deltagere skrev", "108bidrag i 9 temaer", "7aktiviteter, 3 i dialog", "175.500 kr.og 464 timer (uden 2 aktiviteter)"],
            Rows(Tables(word).First()).Single());
    }

    [Fact]
    public void It_says_what_is_done_by_whom_and_when_and_what_is_missing_in_red()
    {
        using var word = Open(Nordfjordby.Document());
        var deeds = Rows(Tables(word).ElementAt(1)).ToList();

        Assert.Equal(["Hvornår", "Aktivitet", "Ankerperson"], deeds[0]);
        Assert.Equal(["Før\u00A0· maj 2027", "Byvandring i regnvejr", "Mette Holm"], deeds[1]);
        Assert.Equal(["Efter", "Fødselsdag for linjen", "Mangler"], deeds[^1]);
        Assert.Equal(8, deeds.Count);
        Assert.All(Body(word).Descendants<Run>().Where(r => r.InnerText == "Mangler"), r => Assert.Equal("Missing", r.RunProperties?.RunStyle?.Val?.Value));
        var style = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == "Missing").StyleRunProperties!;
        Assert.NotNull(style.GetFirstChild<Bold>());
        Assert.Equal("A3262A", style.GetFirstChild<Color>()!.Val);
    }

    [Fact]
    public void It_says_what_citizens_said_in_the_largest_themes_and_how_much_is_not_used()
    {
        using var word = Open(Nordfjordby.Document());
        var said = Rows(Tables(word).ElementAt(2)).ToList();

        Assert.Equal(["Tema", "Bidrag", "Sagt på mødet"], said[0]);
        Assert.Equal(["14", "14", "13"], said.Skip(1).Select(r => r[1]));
        Assert.All(said.Skip(1), r => Assert.Matches("^».+«$", r[2]));
        Assert.Contains("12 bidrag er ikke brugt i planen. De står i bilag B.", Paragraphs(word, "Fact"));
    }

    [Fact]
    public void It_ends_with_what_can_be_influenced_the_next_step_and_where_to_follow_it()
    {
        using var word = Open(Nordfjordby.Document());
        string[] body = [.. Paragraphs(word, "Field").Take(3)];

        Assert.StartsWith("Hvordan linjen ser ud, og hvad den bruges til\u00A0· Hvad der sker", body[0], StringComparison.Ordinal);
        Assert.StartsWith("Det ligger fast: At regnvand", body[1], StringComparison.Ordinal);
        Assert.Equal("Byvandring i regnvejr\u00A0· Før\u00A0· maj 2027\u00A0· Mette Holm", body[2]);
        Assert.Contains("Følg med: https://workshop.nordfjordby.dk/result/N8X7RY", Paragraphs(word, "Fact"));
    }

    [Fact]
    public void An_empty_plan_says_what_is_missing()
    {
        using var word = Open(Sample.Empty());

        Assert.Equal("Formål: Mangler", Assert.Single(Paragraphs(word, "Lead")));
        Assert.Equal(["0deltagere skrev", "0bidrag", "0aktiviteter", "Manglerkroner og timer"], Rows(Tables(word).First()).Single());
        Assert.Equal(["Mangler", "Der er ikke kommet bidrag endnu."], Paragraphs(word, "Normal").Take(2));
        Assert.Equal(["Mangler", "Det ligger fast: Mangler", "Mangler"], Paragraphs(word, "Field"));
    }

    [Fact]
    public void The_other_pages_say_at_their_head_what_the_first_one_says_itself()
    {
        using var word = Open(Sample.Document());
        var sections = Body(word).Descendants<SectionProperties>().ToList();

        Assert.NotNull(sections[0].GetFirstChild<TitlePage>());
        Assert.All(sections.Skip(1), s => Assert.Null(s.GetFirstChild<TitlePage>()));
        Assert.All(sections, s => Assert.Contains(s.Elements<HeaderReference>(), h => h.Type?.Value == HeaderFooterValues.Default));
        Assert.NotNull(Body(word).Elements<Paragraph>().First(p => StyleOf(p) == "Heading1").ParagraphProperties!.PageBreakBefore);
    }

    [Fact]
    public void Long_texts_are_cut_between_words_and_the_whole_stands_in_its_section()
    {
        var purpose = string.Join(' ', Enumerable.Repeat("regnvand", 100));
        using var word = Open(Sample.Document("da", new Plans.PurposeSet(new Plans.Purpose(purpose, "", Plans.Sources.None))));

        Assert.Matches("^(regnvand )+regnvand…$", Assert.Single(Paragraphs(word, "Lead")));
        Assert.Contains(purpose, Paragraphs(word, "Normal"));
    }

    [Fact]
    public void A_list_of_influence_is_cut_between_its_lines()
    {
        string[] lines = [.. Enumerable.Range(1, 30).Select(i => $"Linje nummer {i}, som er lang")];
        var front = PlanFront.Of(Sample.Document("da", new FrameSet(new Meeting.Frame("", "", "", "", [.. lines], []))));

        Assert.StartsWith("Linje nummer 1, som er lang\u00A0· Linje nummer 2, som er lang\u00A0· ", front.Open, StringComparison.Ordinal);
        Assert.EndsWith("\u00A0· og 25 mere", front.Open, StringComparison.Ordinal);
        Assert.Equal("", front.NotOpen);
    }
}
