using Workshop.Board;
using Workshop.Documents;
using Workshop.Plans;

namespace Workshop;

public class VoicesTests
{
    [Fact]
    public void Themes_come_by_size_with_their_numbers_and_what_is_in_none_comes_last()
    {
        var said = Voices.Of(Nordfjordby.Document("da", Said("Uden for alle temaer", ContributionKind.Wish)));

        Assert.Equal([14, 14, 13, 12, 12, 11, 10, 10, 10, 1], said.Select(t => t.Contributions));
        Assert.Null(said[^1].Title);
        var cellars = said.Single(t => t.Title == "Tørre kældre");
        Assert.Equal((12, "5 bekymringer, 3 idéer, 3 behov, 1 ønske"), (cellars.Used, cellars.Kinds.Replace('\u00A0', ' ')));
    }

    [Fact]
    public void Two_voices_of_two_kinds_speak_for_a_theme_and_those_first_that_a_row_names()
    {
        var cellars = Voices.Of(Nordfjordby.Document()).Single(t => t.Title == "Tørre kældre");
        Assert.Equal([1, 6], cellars.Voices.Select(v => v.Number));
        Assert.Equal("En vagttelefon man kan ringe til midt om natten når vandet stiger", cellars.Voices[1].Text);
    }

    [Fact]
    public void A_long_voice_comes_after_shorter_ones_of_its_kind_and_is_cut_between_words()
    {
        var (theme, first, second) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var longer = string.Join(' ', Enumerable.Repeat("vand", 60));
        var said = Voices.Of(Sample.Document(
            "da",
            new Contributed(first, null, ContributionKind.Idea, longer, null, null, null, false),
            new Contributed(second, null, ContributionKind.Idea, "Kort\nog godt", null, null, null, false),
            new ThemeCreated(theme, "Vand", [first, second]))).Single(t => t.Title == "Vand");

        Assert.Equal("Kort og godt", said.Voices[0].Text);
        Assert.Matches("^(vand )+vand…$", said.Voices[1].Text);
    }

    [Fact]
    public void Nothing_that_is_held_back_or_pending_is_heard_or_counted()
    {
        var late = Guid.NewGuid();
        var said = Voices.Of(Sample.Document("da", new Contributed(late, null, ContributionKind.Idea, "Kom for sent", null, null, null, false, Late: true)));

        Assert.Equal(3, said.Sum(t => t.Contributions));
        Assert.DoesNotContain(said.SelectMany(t => t.Voices), v => v.Text.Contains("grimt", StringComparison.Ordinal) || v.Text == "Kom for sent");
    }

    private static Contributed Said(string text, ContributionKind kind) => new(Guid.NewGuid(), null, kind, text, null, null, null, false);
}
