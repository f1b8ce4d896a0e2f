using System.Text.Json;
using Workshop.Rules;
using Workshop.Sessions;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Meeting;

/// <summary>Steps of the program one at a time: adding, moving, removing, starting.</summary>
public class StepTests
{
    [Fact]
    public void One_step_is_current_and_starting_it_again_changes_nothing()
    {
        var meeting = GivenASession();
        meeting.When(new StartStep(NewId(), "plan"), ByFacilitator).Then(new StepStarted("plan"));
        Assert.Equal("plan", meeting.Seen.Step!.Id);
        meeting.When(new StartStep(NewId(), "plan"), ByFacilitator).ThenNothingNew();
        meeting.When(new StartStep(NewId(), "dessert"), ByFacilitator).ThenRefused(RefusalCodes.UnknownStep, RefusalReason.Conflict, "step");
    }

    [Fact]
    public void A_new_step_comes_last_and_takes_contributions_unless_said_otherwise()
    {
        var meeting = GivenASession();
        meeting.When(new AddStep(NewId(), " En tur ", "Hvad ser du?"), ByFacilitator).ThenDone();
        meeting.When(new AddStep(NewId(), "Pause", Kind: StepKind.Gather), ByFacilitator).ThenDone();

        Assert.Equal([("En tur", "Hvad ser du?", true), ("Pause", "", false)], meeting.Seen.Program.TakeLast(2).Select(s => (s.Title, s.Prompt, s.Collecting)));
        Assert.Equal(7, meeting.Seen.Program.Select(s => s.Id).Distinct().Count());
        Assert.Equal("frame", meeting.Seen.StepId);
    }

    [Fact]
    public void Steps_added_in_the_same_minute_have_ids_of_their_own()
    {
        var at = new DateTimeOffset(2027, 5, 4, 19, 0, 0, TimeSpan.Zero);
        var meeting = GivenASession();
        meeting.When(new AddStep(Guid.CreateVersion7(at), "En"), ByFacilitator).ThenDone();
        meeting.When(new AddStep(Guid.CreateVersion7(at), "To"), ByFacilitator).ThenDone();

        Assert.Equal(["En", "To"], meeting.Seen.Program.TakeLast(2).Select(s => s.Title));
    }

    [Fact]
    public void What_is_wrong_with_a_new_step_is_named()
    {
        GivenASession().When(new AddStep(NewId(), " "), ByFacilitator).ThenRefused(RefusalCodes.Empty, RefusalReason.Invalid, "step.title");
        GivenASession().When(new AddStep(NewId(), "Afstemning", Kind: StepKind.Prioritise), ByFacilitator).ThenRefused(RefusalCodes.UnknownStepKind, RefusalReason.Invalid, "step.kind");
        var full = GivenASession(new ProgramSet([.. Enumerable.Range(1, Limits.Steps).Select(i => new ProgramStep($"s{i}", "T", "", true))], "s1"));
        full.When(new AddStep(NewId(), "Et til"), ByFacilitator).ThenRefused(RefusalCodes.TooMany, RefusalReason.Invalid, "step");
    }

    [Fact]
    public void A_step_is_moved_behind_another_or_to_the_front_and_the_current_one_stays_current()
    {
        var meeting = GivenASession(new StepStarted("collect"));
        meeting.When(new MoveStep(NewId(), "collect", "plan"), ByFacilitator).ThenDone();
        Assert.Equal(["frame", "themes", "plan", "collect", "thanks"], meeting.Seen.Program.Select(s => s.Id));
        Assert.Equal("collect", meeting.Seen.StepId);

        meeting.When(new MoveStep(NewId(), "thanks"), ByFacilitator).ThenDone();
        Assert.Equal(["thanks", "frame", "themes", "plan", "collect"], meeting.Seen.Program.Select(s => s.Id));
        meeting.When(new MoveStep(NewId(), "frame", "thanks"), ByFacilitator).ThenNothingNew();
        meeting.When(new MoveStep(NewId(), "dessert"), ByFacilitator).ThenRefused(RefusalCodes.UnknownStep, RefusalReason.Conflict, "step");
        meeting.When(new MoveStep(NewId(), "frame", "dessert"), ByFacilitator).ThenRefused(RefusalCodes.UnknownStep, RefusalReason.Conflict, "after");
        meeting.When(new MoveStep(NewId(), "frame", "frame"), ByFacilitator).ThenRefused(RefusalCodes.UnknownStep, RefusalReason.Conflict, "after");
    }

    [Theory]
    [InlineData("frame", "collect")]
    [InlineData("themes", "plan")]
    [InlineData("thanks", "plan")]
    public void When_the_current_step_is_removed_the_next_is_current_or_the_one_before_the_last(string current, string then)
    {
        var meeting = GivenASession(new StepStarted(current), new CountdownSet(Now.AddMinutes(5)));
        meeting.When(new RemoveStep(NewId(), current), ByFacilitator).ThenDone();
        Assert.Equal((then, null), (meeting.Seen.StepId, meeting.Seen.CountdownEnds));

        meeting.WhenTakenBack(ByFacilitator).ThenDone();
        Assert.Equal((current, Now.AddMinutes(5)), (meeting.Seen.StepId, meeting.Seen.CountdownEnds));
        Assert.Equal(["frame", "collect", "themes", "plan", "thanks"], meeting.Seen.Program.Select(s => s.Id));
    }

    [Fact]
    public void Another_step_than_the_current_one_is_removed_and_nothing_else_changes()
    {
        var meeting = GivenASession(new StepStarted("plan"), new CountdownSet(Now.AddMinutes(5)));
        meeting.When(new RemoveStep(NewId(), "frame"), ByFacilitator).ThenDone();

        Assert.Equal(("plan", Now.AddMinutes(5)), (meeting.Seen.StepId, meeting.Seen.CountdownEnds));
    }

    [Fact]
    public void The_step_that_a_meeting_has_moved_on_to_stays_current_when_a_removal_is_taken_back()
    {
        var meeting = GivenASession(new StepStarted("themes"));
        meeting.When(new RemoveStep(NewId(), "themes"), ByFacilitator).ThenDone();
        meeting.When(new StartStep(NewId(), "thanks"), ByColleague).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenDone();

        Assert.Equal("thanks", meeting.Seen.StepId);
        Assert.Equal(5, meeting.Seen.Program.Length);
    }

    [Fact]
    public void The_last_step_stays()
    {
        var meeting = GivenASession(new ProgramSet([new("a", "A", "", true)], "a"));
        meeting.When(new RemoveStep(NewId(), "a"), ByFacilitator).ThenRefused(RefusalCodes.LastStep, RefusalReason.Conflict, "step");
        meeting.When(new RemoveStep(NewId(), "b"), ByFacilitator).ThenRefused(RefusalCodes.UnknownStep, RefusalReason.Conflict, "step");
    }

    [Theory]
    [InlineData("kind")]
    [InlineData("collecting")]
    public void What_a_step_asks_of_the_hall_comes_back_when_its_change_is_taken_back(string field)
    {
        var meeting = GivenASession();
        meeting.When(field == "kind" ? EditRow.Of(NewId(), EditRow.StepRow("plan"), field, StepKind.Plan, StepKind.Collect) : EditRow.Of(NewId(), EditRow.StepRow("plan"), field, false, true), ByFacilitator).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenDone();

        Assert.Equal(StepKind.Plan, meeting.Seen.Program.Single(s => s.Id == "plan").Kind);
    }

    [Theory]
    [InlineData("""{"id":"a","title":"A","prompt":"","collecting":true}""", StepKind.Collect)]
    [InlineData("""{"id":"a","title":"A","prompt":"","collecting":false}""", StepKind.Gather)]
    [InlineData("""{"id":"a","title":"A","prompt":"","collecting":true,"kind":"gather"}""", StepKind.Gather)]
    [InlineData("""{"kind":"speak","collecting":true,"id":"a","title":"A","prompt":""}""", StepKind.Speak)]
    public void A_step_from_before_there_were_kinds_says_its_kind_by_whether_it_collects(string json, StepKind kind)
    {
        var step = JsonSerializer.Deserialize<ProgramStep>(json, WorkshopJson.Options)!;

        Assert.Equal((kind, kind == StepKind.Collect), (step.Kind, step.Collecting));
        Assert.Equal(step, JsonSerializer.Deserialize<ProgramStep>(JsonSerializer.Serialize(step, WorkshopJson.Options), WorkshopJson.Options));
    }
}
