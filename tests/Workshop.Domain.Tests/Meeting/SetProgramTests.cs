using Workshop.Rules;
using Workshop.Sessions;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Meeting;

public class SetProgramTests
{
    [Fact]
    public void The_current_step_stays_current_when_the_program_changes_around_it()
    {
        var meeting = GivenASession(new StepStarted("collect"));
        meeting.When(new SetProgram(NewId(), [new("new", "Ny", "", false), new("collect", "Samler", "", true)]), ByFacilitator)
            .Then(new ProgramSet([new("new", "Ny", "", false), new("collect", "Samler", "", true)], "collect"));
        meeting.When(new SetProgram(NewId(), [new("new", "Ny", "", false)]), ByFacilitator)
            .Then(new ProgramSet([new("new", "Ny", "", false)], "new"));
        meeting.When(new SetProgram(NewId(), [new("new", "Ny ", "", false)]), ByFacilitator).ThenNothingNew();
    }

    [Fact]
    public void A_program_without_steps_or_with_one_step_twice_is_refused()
    {
        GivenASession().When(new SetProgram(NewId(), []), ByFacilitator).ThenRefused(RefusalCodes.Empty, RefusalReason.Invalid, "steps");
        GivenASession().When(new SetProgram(NewId(), [new("a", "A", "", true), new("a", "B", "", true)]), ByFacilitator)
            .ThenRefused(RefusalCodes.DuplicateId, RefusalReason.Invalid, "steps.id");
        GivenASession().When(new SetProgram(NewId(), [new("a", " ", "", true)]), ByFacilitator)
            .ThenRefused(RefusalCodes.Empty, RefusalReason.Invalid, "steps.title");
        GivenASession().When(new SetProgram(NewId(), [new("a", "A", "")]), ByFacilitator)
            .ThenRefused(RefusalCodes.Missing, RefusalReason.Invalid, "steps.kind");
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once()
    {
        var refusal = GivenASession().When(new SetProgram(NewId(), [new("", " ", new string('x', 501), true)]), ByFacilitator).Refusal;

        Assert.Equal(
            [("empty", "steps.id"), ("empty", "steps.title"), ("tooLong", "steps.prompt")],
            refusal.All().Select(r => (r.Code, r.Field!)));
    }

    [Fact]
    public void A_program_that_was_shuffled_and_changed_at_once_comes_back_as_it_was()
    {
        var meeting = GivenASession();
        var before = meeting.Seen.Program;
        meeting.When(new SetProgram(NewId(), [before[2], before[0] with { Title = "Ny" }, new("x", "X", "", true)]), ByFacilitator).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenDone();

        Assert.Equal(before, meeting.Seen.Program);
    }

    [Fact]
    public void An_order_that_somebody_has_built_upon_is_not_taken_back()
    {
        var meeting = GivenASession();
        meeting.When(new MoveStep(NewId(), "thanks"), ByFacilitator).ThenDone();
        meeting.When(new MoveStep(NewId(), "plan"), ByColleague).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenRefused(RefusalCodes.ChangedSince, RefusalReason.Conflict);
        meeting.WhenTakenBack(ByColleague).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenDone();

        Assert.Equal(["frame", "collect", "themes", "plan", "thanks"], meeting.Seen.Program.Select(s => s.Id));
    }

    [Fact]
    public void A_removed_step_does_not_come_back_into_a_program_that_has_filled_up()
    {
        var meeting = GivenASession(new ProgramSet([.. Enumerable.Range(1, Limits.Steps).Select(i => new ProgramStep($"s{i}", "T", "", true))], "s1"));
        meeting.When(new RemoveStep(NewId(), "s2"), ByFacilitator).ThenDone();
        meeting.When(new AddStep(NewId(), "Ny"), ByColleague).ThenDone();

        meeting.WhenTakenBack(ByFacilitator).ThenRefused(RefusalCodes.ChangedSince, RefusalReason.Conflict);
    }
}
