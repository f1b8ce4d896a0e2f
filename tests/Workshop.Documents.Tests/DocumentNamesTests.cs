using Workshop.Documents;
using Workshop.Meeting;

namespace Workshop;

public class DocumentNamesTests
{
    [Theory]
    [InlineData("Nord/fjord; æøå", "Nord fjord æøå - plan K4X9RT")]
    [InlineData("  Regnvand: \"leg\" <nu>?  ", "Regnvand leg nu - plan K4X9RT")]
    [InlineData("..\\..\\skoven", "skoven - plan K4X9RT")]
    [InlineData("../../etc/passwd", "etc passwd - plan K4X9RT")]
    [InlineData("CON", "CON - plan K4X9RT")]
    [InlineData("gpj.\u202Efdp", "gpj.fdp - plan K4X9RT")]
    [InlineData("الحي", "الحي - plan K4X9RT")]
    [InlineData("***", "plan K4X9RT")]
    public void A_file_is_called_as_the_meeting_without_what_a_file_system_minds(string title, string name) =>
        Assert.Equal(name, DocumentNames.Of(Sample.Document("da", new TitleSet(title)), "plan"));

    [Fact]
    public void A_long_title_is_shortened_and_the_file_is_named_in_the_meetings_language()
    {
        var title = string.Concat(Enumerable.Repeat("🌧 regn ", 17));

        Assert.InRange(DocumentNames.Of(Sample.Document("da", new TitleSet(title)), "plan").EnumerateRunes().Count(), 40, 80);
        Assert.EndsWith(" - bidrag K4X9RT", DocumentNames.Of(Sample.Document(), "contributions"), StringComparison.Ordinal);
        Assert.EndsWith(" - contributions K4X9RT", DocumentNames.Of(Sample.Document("en"), "contributions"), StringComparison.Ordinal);
    }
}
