using Workshop.Cases;

namespace Workshop.Sessions;

public class CreatingTests
{
    [Theory]
    [InlineData("blank", "da")]
    [InlineData("blank", "en")]
    [InlineData("nordfjordby", "da")]
    [InlineData("nordfjordby", "en")]
    public void A_new_session_starts_on_the_first_step_of_its_template(string template, string culture)
    {
        var state = Scenario.Given(Decider.Create(SessionState.None, "  Regnvand  ", template, culture, "hash").Events).State;

        Assert.Equal(("Regnvand", culture, template, "hash"), (state.Title, state.Culture, state.Template, state.KeyHash));
        Assert.Equal(Template.Find(template, culture)!.Program[0].Id, state.StepId);
        Assert.True(state.Collecting);
        Assert.NotEmpty(state.TargetGroups);
    }

    [Theory]
    [InlineData("", "blank", "da", "title", RefusalCodes.Empty)]
    [InlineData(" \u200B ", "blank", "da", "title", RefusalCodes.Empty)]
    [InlineData(null, "blank", "da", "title", RefusalCodes.Empty)]
    [InlineData("Regnvand", "other", "da", "template", RefusalCodes.UnknownTemplate)]
    [InlineData("Regnvand", null, "da", "template", RefusalCodes.UnknownTemplate)]
    [InlineData("Regnvand", "blank", "sv", "culture", RefusalCodes.UnknownCulture)]
    public void A_wrong_title_template_or_culture_is_refused(string? title, string? template, string? culture, string field, string code)
    {
        var refusal = Decider.Create(SessionState.None, title, template, culture, "hash").Refusal;

        Assert.Equal((code, field, RefusalReason.Invalid), (refusal?.Code, refusal?.Field, refusal?.Reason));
    }

    [Fact]
    public void A_title_of_120_characters_is_taken_and_one_of_121_refused()
    {
        Assert.Null(Decider.Create(SessionState.None, new string('æ', 120), "blank", "da", "hash").Refusal);
        Assert.Equal(RefusalCodes.TooLong, Decider.Create(SessionState.None, new string('æ', 121), "blank", "da", "hash").Refusal?.Code);
    }

    [Fact]
    public void A_code_that_is_taken_is_not_created_again()
    {
        var taken = Scenario.GivenASession().State;

        Assert.Equal(RefusalCodes.DuplicateId, Decider.Create(taken, "En anden", "blank", "da", "other").Refusal?.Code);
    }

    [Fact]
    public void Nothing_can_be_done_in_a_session_that_does_not_exist() =>
        Scenario.Given().When(new Join(Cast.NewId()), Actor.Public).ThenRefused(RefusalCodes.NotFound, RefusalReason.NotFound);
}
