using Workshop.Cases;
using Workshop.Meeting;
using Workshop.Rules;
using static Workshop.Cast;

namespace Workshop.Sessions;

public class CreateSessionTests
{
    [Theory]
    [InlineData("blank", "da")]
    [InlineData("blank", "en")]
    [InlineData("nordfjordby", "da")]
    [InlineData("nordfjordby", "en")]
    public void A_new_session_starts_on_the_first_step_of_its_template(string template, string culture)
    {
        var meeting = Scenario.Given(CreateSession.Decide(SessionState.None, "  Regnvand  ", template, culture, "hash").Events);
        var seen = meeting.Seen;

        Assert.Equal(("Regnvand", culture, template), (seen.Title, seen.Culture, seen.Template));
        Assert.Equal(Templates.Find(template, culture)!.Program[0].Id, seen.StepId);
        Assert.True(seen.Collecting);
        Assert.NotEmpty(seen.TargetGroups);
        Assert.Equal(template == Template.Nordfjordby, seen.Map is not null);
        Assert.True(meeting.State.IsFacilitatorKey("hash"));
        Assert.False(meeting.State.IsFacilitatorKey("other"));
    }

    [Fact]
    public void A_session_that_does_not_exist_has_no_key() => Assert.False(SessionState.None.IsFacilitatorKey(""));

    [Theory]
    [InlineData("", "blank", "da", "title", RefusalCodes.Empty)]
    [InlineData(" \u200B ", "blank", "da", "title", RefusalCodes.Empty)]
    [InlineData(null, "blank", "da", "title", RefusalCodes.Empty)]
    [InlineData("Regnvand", "other", "da", "template", RefusalCodes.UnknownTemplate)]
    [InlineData("Regnvand", null, "da", "template", RefusalCodes.UnknownTemplate)]
    [InlineData("Regnvand", "blank", "sv", "culture", RefusalCodes.UnknownCulture)]
    [InlineData("Regnvand", "blank", null, "culture", RefusalCodes.UnknownCulture)]
    public void A_wrong_title_template_or_culture_is_refused(string? title, string? template, string? culture, string field, string code)
    {
        var refusal = CreateSession.Decide(SessionState.None, title, template, culture, "hash").Refusal;

        Assert.Equal((code, field, RefusalReason.Invalid), (refusal?.Code, refusal?.Field, refusal?.Reason));
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once() => Assert.Equal(
        ["template", "title"],
        CreateSession.Decide(SessionState.None, "", "other", "da", "hash").Refusal!.All().Select(r => r.Field));

    [Fact]
    public void A_title_of_120_characters_is_taken_and_one_of_121_refused()
    {
        Assert.Null(CreateSession.Decide(SessionState.None, new string('æ', 120), "blank", "da", "hash").Refusal);
        Assert.Equal(RefusalCodes.TooLong, CreateSession.Decide(SessionState.None, new string('æ', 121), "blank", "da", "hash").Refusal?.Code);
    }

    [Fact]
    public void A_code_that_is_taken_is_not_created_again()
    {
        var taken = Scenario.GivenASession().State;

        Assert.Equal(RefusalCodes.DuplicateId, CreateSession.Decide(taken, "En anden", "blank", "da", "other").Refusal?.Code);
    }

    [Fact]
    public void Nothing_can_be_done_in_a_session_that_does_not_exist() =>
        Scenario.Given().When(new Close(NewId()), ByFacilitator).ThenRefused(RefusalCodes.NotFound, RefusalReason.NotFound);
}
