using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Meeting;

/// <summary>What the wall speaks of, step by step, and where the facilitator shows the themes.</summary>
public class ShowThemesTests
{
    [Theory]
    [InlineData("frame", Stage.Board)]
    [InlineData("collect", Stage.Board)]
    [InlineData("themes", Stage.Themes)]
    [InlineData("plan", Stage.Plan)]
    [InlineData("thanks", Stage.Thanks)]
    public void The_kind_of_the_step_says_what_the_wall_speaks_of(string step, Stage stage)
    {
        var meeting = GivenASession(new StepStarted(step));
        Assert.Equal(stage, meeting.Seen.Stage);
        Assert.Equal(Stage.Thanks, meeting.And(new SessionClosed()).Seen.Stage);
        Assert.Equal(stage, meeting.And(new SessionReopened()).Seen.Stage);
    }

    [Fact]
    public void Themes_show_while_the_hall_writes_when_the_facilitator_shows_them_and_in_that_step_only()
    {
        var meeting = GivenASession(new StepStarted("collect"));
        meeting.When(new ShowThemes(NewId(), false), ByFacilitator).ThenNothingNew();
        meeting.When(new ShowThemes(NewId(), true), ByFacilitator).Then(new ThemesShown("collect", true));
        Assert.Equal(Stage.Themes, meeting.Seen.Stage);
        Assert.True(meeting.Seen.Collecting);

        Assert.Equal(Stage.Plan, meeting.And(new StepStarted("plan")).Seen.Stage);
        Assert.Equal(Stage.Themes, meeting.And(new StepStarted("collect")).Seen.Stage);
        meeting.When(new ShowThemes(NewId(), false), ByFacilitator).Then(new ThemesShown("collect", false));
        Assert.Equal(Stage.Board, meeting.Seen.Stage);
    }

    [Theory]
    [InlineData("themes", true, Stage.Board)]
    [InlineData("plan", false, Stage.Plan)]
    [InlineData("thanks", false, Stage.Thanks)]
    public void Where_they_are_taken_off_the_wall_it_speaks_of_what_the_step_is_about(string step, bool shown, Stage stage)
    {
        var meeting = GivenASession(new StepStarted(step));
        meeting.When(new ShowThemes(NewId(), !shown), ByFacilitator).ThenDone();
        Assert.Equal(shown ? stage : Stage.Themes, meeting.Seen.Stage);
        meeting.When(new ShowThemes(NewId(), shown), ByFacilitator).ThenDone();
        Assert.Equal(shown ? Stage.Themes : stage, meeting.Seen.Stage);
    }

    [Fact]
    public void Only_a_facilitator_shows_them_and_not_after_the_meeting()
    {
        GivenASession(AnnaJoined).When(new ShowThemes(NewId(), true), ByAnna).ThenRefused(RefusalCodes.NotAllowed, RefusalReason.Forbidden);
        GivenASession(new SessionClosed()).When(new ShowThemes(NewId(), false), ByFacilitator).ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);
    }

    [Fact]
    public void Screens_learn_when_the_wall_turns_to_something_else_and_not_else()
    {
        var meeting = GivenASession(new StepStarted("collect"));
        var before = meeting.Seen.StageVersion;
        Assert.Equal(before, meeting.And(new CountdownSet(Now.AddMinutes(5))).Seen.StageVersion);
        Assert.Equal(before, meeting.And(new StepStarted("frame")).Seen.StageVersion);
        meeting.And(new ThemesShown("frame", true));
        Assert.Equal(meeting.Seen.Version, meeting.Seen.StageVersion);
    }
}
