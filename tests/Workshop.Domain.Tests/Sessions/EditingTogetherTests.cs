using Workshop.Board;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;
using static Workshop.Cast;

namespace Workshop.Sessions;

/// <summary>Edits of several people at once, and of what has gone meanwhile.</summary>
public class EditingTogetherTests
{
    [Fact]
    public void Two_fields_of_one_row_edited_by_two_people_both_stand()
    {
        var meeting = GivenAPlan.And(new TranslationSet("de", Translation.Empty));
        meeting.When(EditRow.Of(NewId(), Slogan.ToString(), "angle", "Vis dybden", "Vis bunden"), ByFacilitator).ThenDone();
        meeting.When(EditRow.Of(NewId(), Slogan.ToString(), "thirdParty", "Skolelederen", "Læreren"), ByColleague).ThenDone();
        meeting.When(EditRow.Of(NewId(), EditRow.StepRow("collect"), "title", "Det, I ved og tænker", "Nyt"), ByFacilitator).ThenDone();
        meeting.When(EditRow.Of(NewId(), EditRow.StepRow("collect"), "prompt", "Del dine idéer, bekymringer, behov og ønsker.", "Skriv"), ByColleague).ThenDone();
        meeting.When(EditRow.Of(NewId(), EditRow.TranslationRow("de"), "steps.collect.title", "", "Neu"), ByFacilitator).ThenDone();
        meeting.When(EditRow.Of(NewId(), EditRow.TranslationRow("de"), "targetGroups.families", "", "Familien"), ByColleague).ThenDone();

        var (message, step, german) = (meeting.Seen.Plan!.Messages[0], meeting.Seen.Program[1], meeting.Seen.Translations["de"]);
        Assert.Equal(("Vis bunden", "Læreren", "Nyt", "Skriv"), (message.Angle, message.ThirdParty, step.Title, step.Prompt));
        Assert.Equal(("Neu", "Familien"), (Assert.Single(german.Steps).Title, Assert.Single(german.TargetGroups).Name));
    }

    [Fact]
    public void A_row_that_somebody_has_removed_meanwhile_is_unknown()
    {
        var meeting = GivenAPlan;
        meeting.When(new RemovePlanRow(NewId(), Slogan), ByColleague).ThenDone();
        meeting.When(EditRow.Of(NewId(), Slogan.ToString(), "angle", "Vis dybden", "Ny"), ByFacilitator).ThenRefused(RefusalCodes.UnknownRow, RefusalReason.Conflict, "row");
        meeting.When(new RemoveTargetGroup(NewId(), "families"), ByColleague).ThenDone();
        meeting.When(EditRow.Of(NewId(), EditRow.GroupRow("families"), "name", "Familier", "Ny"), ByFacilitator).ThenRefused(RefusalCodes.UnknownRow, RefusalReason.Conflict, "row");
        meeting.When(new RemoveStep(NewId(), "plan"), ByColleague).ThenDone();
        meeting.When(EditRow.Of(NewId(), EditRow.StepRow("plan"), "prompt", "", "Ny"), ByFacilitator).ThenRefused(RefusalCodes.UnknownRow, RefusalReason.Conflict, "row");
    }

    [Fact]
    public void A_source_that_was_taken_back_meanwhile_stops_nobody()
    {
        var meeting = GivenAPlan;
        var seen = meeting.Seen.Plan!.Messages[0].Sources;
        meeting.When(new Withdraw(NewId(), Idea), ByAnna).ThenDone();
        meeting.When(new RemoveTheme(NewId(), School), ByColleague).ThenDone();

        meeting.When(EditRow.Of(NewId(), Slogan.ToString(), "angle", "Vis dybden", "Ny"), ByFacilitator).ThenDone();
        meeting.When(EditRow.Of(NewId(), Slogan.ToString(), "sources", seen, new Sources([Idea, Worry], [School])), ByFacilitator).ThenDone();
        Assert.Equal([Worry], meeting.Seen.Plan!.Messages[0].Sources.Contributions);
        Assert.Empty(meeting.Seen.Plan!.Messages[0].Sources.Themes);
    }

    [Fact]
    public void A_source_nobody_ever_knew_is_refused() =>
        GivenAPlan.When(EditRow.Of(NewId(), Slogan.ToString(), "sources", From, new Sources([NewId()], [])), ByFacilitator)
            .ThenRefused(RefusalCodes.UnknownSource, RefusalReason.Conflict, "row.sources");

    [Fact]
    public void A_group_that_was_renamed_meanwhile_is_the_group_that_the_editor_saw()
    {
        var meeting = GivenAPlan;
        meeting.When(EditRow.Of(NewId(), EditRow.GroupRow("families"), "name", "Familier", "Børnefamilier"), ByColleague).ThenDone();
        meeting.When(EditRow.Of<string[]>(NewId(), Slogan.ToString(), "targetGroups", ["Familier"], ["Familier", "Lejere"]), ByFacilitator).ThenDone();
        Assert.Equal(["Børnefamilier", "Lejere"], meeting.Seen.Plan!.Messages[0].TargetGroups);
    }

    [Fact]
    public void A_name_of_a_group_is_not_given_twice() =>
        GivenAPlan.When(EditRow.Of(NewId(), EditRow.GroupRow("families"), "name", "Familier", "LEJERE"), ByFacilitator)
            .ThenRefused(RefusalCodes.DuplicateId, RefusalReason.Invalid, "now");

    [Fact]
    public void The_first_word_in_a_language_begins_its_translation()
    {
        var meeting = Scenario.GivenASession(new TranslationSet("de", null));
        meeting.When(EditRow.Of(NewId(), EditRow.TranslationRow("de"), "title", "", "Regen"), ByFacilitator).ThenDone();
        Assert.Equal("Regen", meeting.Seen.Words("de").Title.Text);
        meeting.WhenTakenBack(ByFacilitator).ThenDone();
        Assert.DoesNotContain("de", meeting.Seen.Translations.Keys);
    }
}
