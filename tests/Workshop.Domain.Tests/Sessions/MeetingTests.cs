using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

public class MeetingTests
{
    [Fact]
    public void One_step_is_current_and_starting_it_again_changes_nothing()
    {
        var meeting = GivenASession();
        meeting.When(new StartStep(NewId(), "plan"), ByFacilitator).Then(new StepStarted("plan"));
        Assert.Equal("plan", meeting.State.Step!.Id);
        meeting.When(new StartStep(NewId(), "plan"), ByFacilitator).ThenNothingNew();
        meeting.When(new StartStep(NewId(), "dessert"), ByFacilitator).ThenRefused(RefusalCodes.UnknownStep, RefusalReason.Conflict, "step");
    }

    [Fact]
    public void The_current_step_stays_current_when_the_program_changes_around_it()
    {
        var meeting = GivenASession(new StepStarted("collect"));
        meeting.When(new SetProgram(NewId(), [new("new", "Ny", "", false), new("collect", "Samler", "", true)]), ByFacilitator)
            .Then(new ProgramSet([new("new", "Ny", "", false), new("collect", "Samler", "", true)], "collect"));
        meeting.When(new SetProgram(NewId(), [new("new", "Ny", "", false)]), ByFacilitator)
            .Then(new ProgramSet([new("new", "Ny", "", false)], "new"));
    }

    [Fact]
    public void A_program_without_steps_or_with_one_step_twice_is_refused()
    {
        GivenASession().When(new SetProgram(NewId(), []), ByFacilitator).ThenRefused(RefusalCodes.Empty, RefusalReason.Invalid, "steps");
        GivenASession().When(new SetProgram(NewId(), [new("a", "A", "", true), new("a", "B", "", true)]), ByFacilitator)
            .ThenRefused(RefusalCodes.DuplicateId, RefusalReason.Invalid, "steps.id");
        GivenASession().When(new SetProgram(NewId(), [new("a", " ", "", true)]), ByFacilitator)
            .ThenRefused(RefusalCodes.Empty, RefusalReason.Invalid, "steps.title");
    }

    [Fact]
    public void The_frame_is_kept_trimmed_and_without_empty_lines() =>
        GivenASession().When(new SetFrame(NewId(), new Frame(" Hvad ", "Hvorfor", "", "", ["Ruten", " "], ["Budgettet"])), ByFacilitator)
            .Then(new FrameSet(new Frame("Hvad", "Hvorfor", "", "", ["Ruten"], ["Budgettet"])));

    [Fact]
    public void A_frame_that_is_too_long_names_the_field_to_blame()
    {
        GivenASession().When(new SetFrame(NewId(), Frame.Empty with { HowMuch = new string('x', 2001) }), ByFacilitator)
            .ThenRefused(RefusalCodes.TooLong, RefusalReason.Invalid, "frame.howMuch");
        GivenASession().When(new SetFrame(NewId(), Frame.Empty with { NotOpenToInfluence = [.. Enumerable.Repeat("x", 31)] }), ByFacilitator)
            .ThenRefused(RefusalCodes.TooMany, RefusalReason.Invalid, "frame.notOpenToInfluence");
    }

    [Fact]
    public void Target_groups_have_names_and_none_the_same()
    {
        GivenASession().When(new SetTargetGroups(NewId(), [new("Lejere", "", ""), new("lejere", "", "")]), ByFacilitator)
            .ThenRefused(RefusalCodes.DuplicateId, RefusalReason.Invalid, "targetGroups.name");
        GivenASession().When(new SetTargetGroups(NewId(), [new(" ", "", "")]), ByFacilitator)
            .ThenRefused(RefusalCodes.Empty, RefusalReason.Invalid, "targetGroups.name");
        GivenASession().When(new SetTargetGroups(NewId(), [new(" Lejere ", "Bor i blokken", "Vaskerummet")]), ByFacilitator)
            .Then(new TargetGroupsSet([new("Lejere", "Bor i blokken", "Vaskerummet")]));
    }

    [Fact]
    public void Closing_ends_the_board_and_the_rehearsal_and_leaves_the_plan_open()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea, new RehearsalStarted());
        meeting.When(new Close(NewId()), ByFacilitator).Then(new SessionClosed());
        Assert.False(meeting.State.Rehearsing);
        Assert.False(meeting.State.Collecting);
        meeting.When(new Hide(NewId(), Idea), ByFacilitator).ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);
        meeting.When(new StartStep(NewId(), "plan"), ByFacilitator).ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);
        meeting.When(new SetPurpose(NewId(), Plans.Purpose.Empty with { Text = "Sammen" }), ByFacilitator).ThenAccepted();
        meeting.When(new Reopen(NewId()), ByFacilitator).Then(new SessionReopened());
        meeting.When(new Reopen(NewId()), ByFacilitator).ThenNothingNew();
        meeting.When(new Hide(NewId(), Idea), ByFacilitator).Then(new ContributionHidden(Idea));
    }

    [Fact]
    public void Only_a_case_with_a_built_in_set_can_be_rehearsed()
    {
        var blank = Given(Decider.Create(SessionState.None, "Blank", "blank", "da", "hash").Events);
        blank.When(new StartRehearsal(NewId()), ByFacilitator).ThenRefused(RefusalCodes.NoRehearsal, RefusalReason.Conflict);

        var rehearsal = GivenASession();
        rehearsal.When(new StopRehearsal(NewId()), ByFacilitator).ThenNothingNew();
        rehearsal.When(new StartRehearsal(NewId()), ByFacilitator).Then(new RehearsalStarted());
        rehearsal.When(new StartRehearsal(NewId()), ByFacilitator).ThenNothingNew();
        rehearsal.When(new StopRehearsal(NewId()), ByFacilitator).Then(new RehearsalStopped());
    }

    [Fact]
    public void A_countdown_is_set_extended_and_taken_away()
    {
        var meeting = GivenASession();
        meeting.When(new SetCountdown(NewId(), Now.AddMinutes(10)), ByFacilitator).Then(new CountdownSet(Now.AddMinutes(10)));
        meeting.When(new SetCountdown(NewId(), Now.AddMinutes(10)), ByFacilitator).ThenNothingNew();
        meeting.When(new SetCountdown(NewId(), Now.AddMinutes(12)), ByFacilitator).Then(new CountdownSet(Now.AddMinutes(12)));
        Assert.Equal(Now.AddMinutes(12), meeting.State.CountdownEnds);
        meeting.When(new SetCountdown(NewId()), ByFacilitator).Then(new CountdownSet(null));
        Assert.Null(meeting.State.CountdownEnds);
    }

    [Fact]
    public void A_countdown_is_the_facilitators_and_ends_within_the_evening()
    {
        GivenASession(AnnaJoined).When(new SetCountdown(NewId(), Now.AddMinutes(1)), ByAnna).ThenRefused(RefusalCodes.NotAllowed, RefusalReason.Forbidden);
        GivenASession().When(new SetCountdown(NewId(), Now.AddHours(13)), ByFacilitator).ThenRefused(RefusalCodes.OutOfRange, RefusalReason.Invalid, "ends");
    }

    [Fact]
    public void A_countdown_that_has_run_out_closes_nothing()
    {
        var meeting = GivenASession(AnnaJoined, new CountdownSet(Now.AddMinutes(-5)));
        Assert.True(meeting.State.Collecting);
        meeting.When(new Contribute(NewId(), ContributionKind.Idea, "Lidt sent"), ByAnna).ThenAccepted();
    }

    [Fact]
    public void A_countdown_belongs_to_its_step_and_ends_with_it()
    {
        var meeting = GivenASession(new CountdownSet(Now.AddMinutes(5)));
        var steps = meeting.State.Program;
        Assert.NotNull(meeting.When(new SetProgram(NewId(), steps.SetItem(0, steps[0] with { Title = "Ny" })), ByFacilitator).ThenAccepted().State.CountdownEnds);
        Assert.Null(meeting.When(new StartStep(NewId(), "plan"), ByFacilitator).ThenAccepted().State.CountdownEnds);
        Assert.Null(GivenASession(new CountdownSet(Now)).When(new Close(NewId()), ByFacilitator).ThenAccepted().State.CountdownEnds);
    }

    [Fact]
    public void The_wall_celebrates_until_the_facilitator_says_otherwise()
    {
        var meeting = GivenASession();
        Assert.True(meeting.State.MilestonesCelebrated);
        meeting.When(new SetMilestones(NewId(), true), ByFacilitator).ThenNothingNew();
        meeting.When(new SetMilestones(NewId(), false), ByFacilitator).Then(new MilestonesSet(false));
    }

    [Fact]
    public void The_state_counts_every_event_and_remembers_when_it_last_changed()
    {
        var state = GivenASession(AnnaJoined, AnnasIdea).State;

        Assert.Equal(3, state.Version);
        Assert.Equal(TimeSpan.FromSeconds(2), state.ChangedAt - state.CreatedAt);
        Assert.Equal(3, state.Contribution(Idea)!.Version);
    }
}
