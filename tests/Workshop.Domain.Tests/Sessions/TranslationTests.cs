using Workshop.Cases;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

public class TranslationTests
{
    private static readonly Translation German = new(
        "Regen im Viertel",
        Frame.Empty with { What = "Wasser im Keller", OpenToInfluence = ["Wie es aussieht"] },
        [new("collect", "Was Sie wissen", "Schreiben Sie.")],
        [new("Familier", "Familien")]);

    private static readonly SessionEvent Untranslated = new SessionCreated(
        "Regnvand i kvarteret",
        "da",
        Template.Blank,
        new Frame("Vand i kælderen", "Tørre hjem", "", "", ["Udseendet", "Rækkefølgen"], []),
        [new("Familier", "", ""), new("Lejere", "", "")],
        [new("collect", "Det, I ved", "Skriv.", true), new("plan", "Planen", "Vi skriver.", false)],
        "collect",
        "hash");

    [Fact]
    public void What_is_translated_is_read_in_the_readers_language_and_the_rest_as_it_was_written()
    {
        var meeting = Given(Untranslated).When(new SetTranslation(NewId(), "de", German), ByFacilitator).Then(new TranslationSet("de", German));
        var words = new SessionWords(meeting.State, "de");

        Assert.Equal(new Words("Regen im Viertel", "de"), words.Title);
        Assert.Equal(new Words("Wasser im Keller", "de"), words.What);
        Assert.Equal(new Words("Tørre hjem", "da"), words.Why);
        Assert.Equal([new Words("Wie es aussieht", "de")], words.OpenToInfluence);
        Assert.Equal(new Words("Schreiben Sie.", "de"), words.StepPrompt);
        Assert.Equal((new Words("Familien", "de"), new Words("Lejere", "da")), (words.Group("Familier"), words.Group("Lejere")));
        Assert.Equal(new Words("Planen", "da"), new SessionWords(meeting.And(new StepStarted("plan")).State, "de").StepTitle);
        Assert.Equal(new Words("Regnvand i kvarteret", "da"), new SessionWords(meeting.State, "pl").Title);
    }

    [Fact]
    public void A_translation_can_be_taken_away()
    {
        var meeting = Given(Untranslated, new TranslationSet("de", German));
        meeting.When(new SetTranslation(NewId(), "de"), ByFacilitator).Then(new TranslationSet("de", null));
        Assert.Empty(meeting.State.Translations);
        meeting.When(new SetTranslation(NewId(), "de"), ByFacilitator).ThenNothingNew();
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
        var state = Given(Decider.Create(SessionState.None, Template.Find(Template.Nordfjordby, culture)!.Title, Template.Nordfjordby, culture, "hash").Events).State;
        foreach (var language in SpokenLanguages.Participants)
        {
            var words = new SessionWords(state, language);
            Words[] all =
            [
                words.Title, words.What, words.Why, words.When, words.HowMuch, .. words.OpenToInfluence, .. words.NotOpenToInfluence,
                .. state.TargetGroups.Select(g => words.Group(g.Name)),
                .. state.Program.SelectMany(s => new[] { new SessionWords(state with { StepId = s.Id }, language).StepTitle, new SessionWords(state with { StepId = s.Id }, language).StepPrompt }),
            ];
            Assert.Equal(5 + 6 + 8 + 10, all.Length);
            Assert.All(all, w => Assert.Equal(language, w.Language));
            Assert.All(all, w => Assert.NotEmpty(w.Text));
        }
    }

    [Fact]
    public void A_meeting_with_a_title_of_its_own_keeps_it_in_every_language() =>
        Assert.Equal(new Words("Regnvand i kvarteret", "da"), new SessionWords(GivenASession().State, "de").Title);
}
