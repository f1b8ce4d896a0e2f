using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

public class ContributingTests
{
    [Fact]
    public void What_was_written_while_contributions_were_open_and_arrives_later_is_the_facilitators_to_show()
    {
        var meeting = GivenASession(AnnaJoined, BoJoined, new StepStarted("themes"));
        meeting.When(new Contribute(Idea, ContributionKind.Idea, "Bænke", Step: "collect"), ByAnna)
            .Then(new Contributed(Idea, Anna, ContributionKind.Idea, "Bænke", "Familier", 5, null, false, Late: true));
        var late = meeting.State.Contribution(Idea)!;
        Assert.Equal("pending", late.Status);
        Assert.Equal((true, false, true), (ByAnna.MaySee(late), ByBo.MaySee(late), ByFacilitator.MaySee(late)));

        meeting.When(new Show(NewId(), Idea), ByFacilitator).Then(new ContributionShown(Idea));
        Assert.Equal("shown", meeting.State.Contribution(Idea)!.Status);
        meeting.When(new Hide(NewId(), Idea), ByFacilitator).ThenAccepted();
        Assert.Equal("hidden", meeting.State.Contribution(Idea)!.Status);
    }

    [Theory]
    [InlineData("themes")]
    [InlineData("dessert")]
    [InlineData(null)]
    public void What_was_not_written_in_a_step_that_took_contributions_is_refused(string? step) =>
        GivenASession(AnnaJoined, new StepStarted("themes"))
            .When(new Contribute(Idea, ContributionKind.Idea, "Bænke", Step: step), ByAnna)
            .ThenRefused(RefusalCodes.NotCollecting, RefusalReason.Conflict);

    [Fact]
    public void A_contribution_in_time_is_not_late_whatever_step_it_names() =>
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, "Bænke", Step: "frame"), ByAnna)
            .Then(new Contributed(Idea, Anna, ContributionKind.Idea, "Bænke", "Familier", 5, null, false));

    [Fact]
    public void A_contribution_carries_what_was_sent_and_the_id_of_its_command() =>
        GivenASession(BoJoined).When(new Contribute(Idea, ContributionKind.Need, " Bænke ", "Pensionister", 7, new Place(0, 1)), ByBo)
            .Then(new Contributed(Idea, Bo, ContributionKind.Need, "Bænke", "Pensionister", 7, new Place(0, 1), false));

    [Fact]
    public void Group_and_table_default_to_the_participants_own() =>
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Wish, "Skygge"), ByAnna)
            .Then(new Contributed(Idea, Anna, ContributionKind.Wish, "Skygge", "Familier", 5, null, false));

    [Fact]
    public void Who_sees_themselves_in_several_groups_speaks_for_none_unless_they_say_so() =>
        GivenASession(AnnaJoined with { TargetGroups = ["Familier", "Lejere"] }).When(new Contribute(Idea, ContributionKind.Wish, "Skygge"), ByAnna)
            .Then(new Contributed(Idea, Anna, ContributionKind.Wish, "Skygge", null, 5, null, false));

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("\u200B\u200D")]
    public void Nothing_to_read_is_refused(string text) =>
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, text), ByAnna)
            .ThenRefused(RefusalCodes.Empty, RefusalReason.Invalid, "text");

    [Fact]
    public void Five_hundred_characters_are_taken_and_501_refused()
    {
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, new string('å', 500)), ByAnna).ThenAccepted();
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, new string('å', 501)), ByAnna)
            .ThenRefused(RefusalCodes.TooLong, RefusalReason.Invalid, "text");
    }

    [Fact]
    public void An_emoji_counts_as_one_character() =>
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, string.Concat(Enumerable.Repeat("🌧", 500))), ByAnna).ThenAccepted();

    [Theory]
    [InlineData(-0.01, 0.5)]
    [InlineData(0.5, 1.01)]
    [InlineData(double.NaN, 0.5)]
    public void A_place_off_the_map_is_refused(double x, double y) =>
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, "Her", Place: new Place(x, y)), ByAnna)
            .ThenRefused(RefusalCodes.OutOfRange, RefusalReason.Invalid, "place");

    [Fact]
    public void A_kind_that_does_not_exist_is_refused() =>
        GivenASession(AnnaJoined).When(new Contribute(Idea, (ContributionKind)9, "Her"), ByAnna)
            .ThenRefused(RefusalCodes.UnknownKind, RefusalReason.Invalid, "kind");

    [Fact]
    public void An_empty_id_is_refused() =>
        GivenASession(AnnaJoined).When(new Contribute(Guid.Empty, ContributionKind.Idea, "Her"), ByAnna)
            .ThenRefused(RefusalCodes.MalformedId, RefusalReason.Invalid, "id");

    [Fact]
    public void An_idea_after_collecting_closes_is_refused() =>
        GivenASession(AnnaJoined, new StepStarted("themes")).When(new Contribute(Idea, ContributionKind.Idea, "For sent"), ByAnna)
            .ThenRefused(RefusalCodes.NotCollecting, RefusalReason.Conflict);

    [Fact]
    public void The_facilitator_can_write_down_what_somebody_says_on_any_step() =>
        GivenASession(new StepStarted("themes")).When(new Contribute(Idea, ContributionKind.Idea, "Sagt i salen"), ByFacilitator)
            .Then(new Contributed(Idea, null, ContributionKind.Idea, "Sagt i salen", null, null, null, false));

    [Fact]
    public void After_the_meeting_nothing_more_comes_in() =>
        GivenASession(AnnaJoined, new SessionClosed()).When(new Contribute(Idea, ContributionKind.Idea, "For sent"), ByAnna)
            .ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);

    [Fact]
    public void Only_who_has_joined_contributes()
    {
        GivenASession().When(new Contribute(Idea, ContributionKind.Idea, "Hej"), Actor.Public).ThenRefused(RefusalCodes.NotJoined, RefusalReason.Forbidden);
        GivenASession().When(new Contribute(Idea, ContributionKind.Idea, "Hej"), ByAnna).ThenRefused(RefusalCodes.NotJoined, RefusalReason.Forbidden);
    }

    [Fact]
    public void An_id_that_is_on_the_board_already_is_refused() =>
        GivenASession(AnnaJoined, BoJoined, AnnasIdea).When(new Contribute(Idea, ContributionKind.Idea, "En anden"), ByBo)
            .ThenRefused(RefusalCodes.DuplicateId, RefusalReason.Conflict, "id");

    [Fact]
    public void What_a_simulated_participant_says_is_marked_and_ends_with_the_rehearsal()
    {
        var rehearsing = GivenASession(new RehearsalStarted(), AnnaJoined with { Simulated = true });
        rehearsing.When(new Contribute(Idea, ContributionKind.Idea, "Øvet"), ByAnna)
            .Then(new Contributed(Idea, Anna, ContributionKind.Idea, "Øvet", "Familier", 5, null, true));
        rehearsing.And(new RehearsalStopped()).When(new Contribute(NewId(), ContributionKind.Idea, "Mere"), ByAnna)
            .ThenRefused(RefusalCodes.NoRehearsal, RefusalReason.Conflict);
    }

    [Fact]
    public void One_takes_back_ones_own_and_no_others()
    {
        var board = GivenASession(AnnaJoined, BoJoined, AnnasIdea);
        board.When(new Withdraw(NewId(), Idea), ByBo).ThenRefused(RefusalCodes.NotYours, RefusalReason.Forbidden);
        board.When(new Withdraw(NewId(), Idea), Actor.Public).ThenRefused(RefusalCodes.NotYours, RefusalReason.Forbidden);
        board.When(new Withdraw(NewId(), Idea), ByFacilitator).ThenRefused(RefusalCodes.NotYours, RefusalReason.Forbidden);
        board.When(new Withdraw(NewId(), Idea), ByAnna).Then(new ContributionWithdrawn(Idea));
        Assert.Empty(board.State.Contributions);
        board.When(new Withdraw(NewId(), Idea), ByAnna).ThenRefused(RefusalCodes.UnknownContribution, RefusalReason.Conflict);
    }

    [Fact]
    public void One_can_take_back_ones_own_after_the_meeting_too() =>
        GivenASession(AnnaJoined, AnnasIdea, new SessionClosed()).When(new Withdraw(NewId(), Idea), ByAnna).Then(new ContributionWithdrawn(Idea));
}
