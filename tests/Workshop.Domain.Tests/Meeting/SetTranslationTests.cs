using Workshop.Cases;
using Workshop.Language;
using Workshop.Rules;
using Workshop.Sessions;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Meeting;

/// <summary>Translations of the meeting, and what participants read of them.</summary>
public class SetTranslationTests
{
    private static readonly Translation German = new(
        "Regen im Viertel",
        Frame.Empty with { What = "Wasser im Keller", OpenToInfluence = ["Wie es aussieht"] },
        [new("collect", "Was Sie wissen", "Schreiben Sie.")],
        [new("families", "Familien")]);

    private static readonly SessionEvent Untranslated = new SessionCreated(
        "Regnvand i kvarteret",
        "da",
        Template.Blank,
        new Frame("Vand i kælderen", "Tørre hjem", "", "", ["Udseendet", "Rækkefølgen"], []),
        [new("Familier", "", "") { Id = "families" }, new("Lejere", "", "") { Id = "tenants" }],
        [new("collect", "Det, I ved", "Skriv.", true), new("plan", "Planen", "Vi skriver.", false)],
        "collect",
        "hash",
        ImmutableDictionary<string, Translation>.Empty);

    [Fact]
    public void What_is_translated_is_read_in_the_readers_language_and_the_rest_as_it_was_written()
    {
        var meeting = Given(Untranslated).When(new SetTranslation(NewId(), "de", German), ByFacilitator).Then(new TranslationSet("de", German));
        var words = meeting.Seen.Words("de");

        Assert.Equal(new Words("Regen im Viertel", "de"), words.Title);
        Assert.Equal(new Words("Wasser im Keller", "de"), words.What);
        Assert.Equal(new Words("Tørre hjem", "da"), words.Why);
        Assert.Equal([new Words("Wie es aussieht", "de")], words.OpenToInfluence);
        Assert.Equal(new Words("Schreiben Sie.", "de"), words.StepPrompt);
        Assert.Equal((new Words("Familien", "de"), new Words("Lejere", "da")), (words.Group("families"), words.Group("tenants")));
        Assert.Equal(new Words("Planen", "da"), meeting.And(new StepStarted("plan")).Seen.Words("de").StepTitle);
        Assert.Equal(new Words("Regnvand i kvarteret", "da"), meeting.Seen.Words("pl").Title);
    }

    [Fact]
    public void A_translation_that_says_the_same_changes_nothing() =>
        Given(Untranslated, new TranslationSet("de", German))
            .When(new SetTranslation(NewId(), "de", German with { Title = " Regen im Viertel" }), ByFacilitator).ThenNothingNew();

    [Fact]
    public void A_group_may_be_named_instead_of_its_id() =>
        Given(Untranslated).When(new SetTranslation(NewId(), "de", German with { TargetGroups = [new("Familier", "Familien")] }), ByFacilitator).Then(new TranslationSet("de", German));

    [Fact]
    public void A_translation_can_be_taken_away()
    {
        var meeting = Given(Untranslated, new TranslationSet("de", German));
        meeting.When(new SetTranslation(NewId(), "de"), ByFacilitator).Then(new TranslationSet("de", null));
        Assert.Empty(meeting.Seen.Translations);
        meeting.When(new SetTranslation(NewId(), "de"), ByFacilitator).ThenNothingNew();
    }

    [Fact]
    public void A_translation_that_was_taken_away_comes_back_with_words_for_groups_that_have_gone()
    {
        var meeting = Given(Untranslated, new TranslationSet("de", German), new TargetGroupsSet([]));
        meeting.When(new SetTranslation(NewId(), "de"), ByFacilitator).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenDone();

        Assert.Equal("Familien", meeting.Seen.Words("de").Group("families").Text);
    }

    [Theory]
    [InlineData("da")]
    [InlineData("fr")]
    [InlineData("")]
    public void The_meetings_own_language_and_languages_that_nobody_can_choose_are_refused(string language) =>
        Given(Untranslated).When(new SetTranslation(NewId(), language, German), ByFacilitator).ThenRefused(RefusalCodes.UnknownLanguage, RefusalReason.Invalid, "language");

    [Fact]
    public void A_translation_keeps_to_the_program_and_to_the_lengths()
    {
        var meeting = Given(Untranslated);
        meeting.When(new SetTranslation(NewId(), "de", German with { Steps = [new("dessert", "", "")] }), ByFacilitator)
            .ThenRefused(RefusalCodes.UnknownStep, RefusalReason.Invalid, "translation.steps.step");
        meeting.When(new SetTranslation(NewId(), "de", German with { Steps = [new("plan", "", ""), new("plan", "", "")] }), ByFacilitator)
            .ThenRefused(RefusalCodes.UnknownStep, RefusalReason.Invalid, "translation.steps.step");
        meeting.When(new SetTranslation(NewId(), "de", German with { Title = new string('x', 121) }), ByFacilitator)
            .ThenRefused(RefusalCodes.TooLong, RefusalReason.Invalid, "translation.title");
        meeting.When(new SetTranslation(NewId(), "de", German with { Frame = Frame.Empty with { Why = new string('x', 2001) } }), ByFacilitator)
            .ThenRefused(RefusalCodes.TooLong, RefusalReason.Invalid, "translation.frame.why");
        meeting.When(new SetTranslation(NewId(), "de", German with { TargetGroups = [new("Familier", new string('x', 81))] }), ByFacilitator)
            .ThenRefused(RefusalCodes.TooLong, RefusalReason.Invalid, "translation.targetGroups.name");
    }

    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public void The_training_case_is_read_in_every_language_that_participants_can_choose(string culture)
    {
        var meeting = Given(CreateSession.Decide(SessionState.None, Templates.Find(Template.Nordfjordby, culture)!.Title, Template.Nordfjordby, culture, "hash").Events);
        foreach (var language in SpokenLanguages.Participants)
        {
            var words = meeting.Seen.Words(language);
            Words[] all =
            [
                words.Title, words.What, words.Why, words.When, words.HowMuch, .. words.OpenToInfluence, .. words.NotOpenToInfluence,
                .. meeting.Seen.TargetGroups.Select(g => words.Group(g.Id)),
                .. meeting.Seen.Program.Select(s => meeting.And(new StepStarted(s.Id)).Seen.Words(language)).SelectMany(w => new[] { w.StepTitle, w.StepPrompt }),
            ];
            Assert.Equal(5 + 6 + 8 + 10, all.Length);
            Assert.All(all, w => Assert.Equal(language, w.Language));
            Assert.All(all, w => Assert.NotEmpty(w.Text));
        }
    }

    [Fact]
    public void A_meeting_with_a_title_of_its_own_keeps_it_in_every_language() =>
        Assert.Equal(new Words("Regnvand i kvarteret", "da"), GivenASession().Seen.Words("de").Title);
}
