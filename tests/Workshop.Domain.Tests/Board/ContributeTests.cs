using Workshop.Meeting;
using Workshop.People;
using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Board;

public class ContributeTests
{
    [Fact]
    public void What_was_written_while_contributions_were_open_and_arrives_later_is_the_facilitators_to_show()
    {
        var meeting = GivenASession(AnnaJoined, BoJoined, new StepStarted("themes"));
        meeting.When(new Contribute(Idea, ContributionKind.Idea, "Bænke", Step: "collect"), ByAnna)
            .Then(new Contributed(Idea, Anna, ContributionKind.Idea, "Bænke", "families", 5, null, false, Late: true));
        Assert.Equal("pending", meeting.Seen.Find(Idea)!.Status);
        Assert.NotNull(meeting.State.SeenBy(ByAnna).Find(Idea));
        Assert.Null(meeting.State.SeenBy(ByBo).Find(Idea));

        meeting.When(new Show(NewId(), Idea), ByFacilitator).Then(new ContributionShown(Idea));
        Assert.Equal("shown", meeting.Seen.Find(Idea)!.Status);
        Assert.NotNull(meeting.State.SeenBy(ByBo).Find(Idea));
        meeting.When(new Hide(NewId(), Idea), ByFacilitator).ThenDone();
        Assert.Equal("hidden", meeting.Seen.Find(Idea)!.Status);
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
            .Then(new Contributed(Idea, Anna, ContributionKind.Idea, "Bænke", "families", 5, null, false));

    [Fact]
    public void A_contribution_carries_what_was_sent_and_the_id_of_its_command() =>
        GivenASession(BoJoined).When(new Contribute(Idea, ContributionKind.Need, " Bænke ", "Pensionister", 7, new Place(0, 1)), ByBo)
            .Then(new Contributed(Idea, Bo, ContributionKind.Need, "Bænke", "seniors", 7, new Place(0, 1), false));

    [Fact]
    public void A_group_nobody_planned_for_is_kept_as_it_was_named() =>
        GivenASession(BoJoined).When(new Contribute(Idea, ContributionKind.Need, "Bænke", " Hundeejere "), ByBo)
            .Then(new Contributed(Idea, Bo, ContributionKind.Need, "Bænke", "Hundeejere", null, null, false));

    [Fact]
    public void Group_and_table_default_to_the_participants_own() =>
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Wish, "Skygge"), ByAnna)
            .Then(new Contributed(Idea, Anna, ContributionKind.Wish, "Skygge", "families", 5, null, false));

    [Fact]
    public void Who_sees_themselves_in_several_groups_speaks_for_none_unless_they_say_so() =>
        GivenASession(AnnaJoined with { TargetGroups = ["families", "tenants"] }).When(new Contribute(Idea, ContributionKind.Wish, "Skygge"), ByAnna)
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
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, new string('å', 500)), ByAnna).ThenDone();
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, new string('å', 501)), ByAnna)
            .ThenRefused(RefusalCodes.TooLong, RefusalReason.Invalid, "text");
    }

    [Fact]
    public void An_emoji_counts_as_one_character() =>
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, string.Concat(Enumerable.Repeat("🌧", 500))), ByAnna).ThenDone();

    [Theory]
    [InlineData("👩‍👩‍👧‍👦", 71, 72)]
    [InlineData("e\u0301", 250, 251)]
    [InlineData("a\r\n", 250, 251)]
    public void A_family_counts_by_its_members_and_a_line_break_once(string piece, int fits, int tooMany)
    {
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, string.Concat(Enumerable.Repeat(piece, fits))), ByAnna).ThenDone();
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, string.Concat(Enumerable.Repeat(piece, tooMany)) + "."), ByAnna)
            .ThenRefused(RefusalCodes.TooLong, RefusalReason.Invalid, "text");
    }

    [Fact]
    public void No_place_is_left_of_nothing()
    {
        var meeting = GivenASession(AnnaJoined);
        meeting.When(new Contribute(Idea, ContributionKind.Idea, "Her", Place: new Place(-0.0, -0.0)), ByAnna).ThenDone();

        Assert.False(double.IsNegative(meeting.Seen.Find(Idea)!.Place!.X));
        Assert.False(double.IsNegative(meeting.Seen.Find(Idea)!.Place!.Y));
    }

    [Theory]
    [InlineData(-0.01, 0.5)]
    [InlineData(0.5, 1.01)]
    [InlineData(double.NaN, 0.5)]
    public void A_place_off_the_map_is_refused(double x, double y) =>
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, "Her", Place: new Place(x, y)), ByAnna)
            .ThenRefused(RefusalCodes.OutOfRange, RefusalReason.Invalid, "place");

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public void A_table_outside_1_to_500_is_refused(int table) =>
        GivenASession(AnnaJoined).When(new Contribute(Idea, ContributionKind.Idea, "Her", Table: table), ByAnna)
            .ThenRefused(RefusalCodes.OutOfRange, RefusalReason.Invalid, "table");

    [Fact]
    public void A_kind_that_does_not_exist_is_refused() =>
        GivenASession(AnnaJoined).When(new Contribute(Idea, (ContributionKind)9, "Her"), ByAnna)
            .ThenRefused(RefusalCodes.UnknownKind, RefusalReason.Invalid, "kind");

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once() => Assert.Equal(
        [("text", "empty"), ("kind", "unknownKind"), ("targetGroup", "tooLong"), ("place", "outOfRange"), ("table", "outOfRange")],
        GivenASession(AnnaJoined).When(new Contribute(Idea, (ContributionKind)9, "", new string('x', 81), 0, new Place(2, 2)), ByAnna).Refusal.All().Select(r => (r.Field!, r.Code)));

    [Fact]
    public void An_empty_id_is_refused() =>
        GivenASession(AnnaJoined).When(new Contribute(Guid.Empty, ContributionKind.Idea, "Her"), ByAnna)
            .ThenRefused(RefusalCodes.MalformedId, RefusalReason.Invalid, "id");

    [Fact]
    public void The_facilitator_can_write_down_what_somebody_says_on_any_step() =>
        GivenASession(new StepStarted("themes")).When(new Contribute(Idea, ContributionKind.Idea, "Sagt i salen"), ByFacilitator)
            .Then(new Contributed(Idea, null, ContributionKind.Idea, "Sagt i salen", null, null, null, false));

    [Fact]
    public void After_the_meeting_nothing_more_comes_in() =>
        GivenASession(AnnaJoined, new SessionClosed()).When(new Contribute(Idea, ContributionKind.Idea, "For sent"), ByAnna)
            .ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);

    [Fact]
    public void What_was_written_while_its_step_was_open_is_kept_as_late_although_the_meeting_is_over()
    {
        var over = GivenASession(AnnaJoined, new SessionClosed());
        over.When(new Contribute(Idea, ContributionKind.Idea, "Lige før", Step: "collect"), ByAnna)
            .Then(new Contributed(Idea, Anna, ContributionKind.Idea, "Lige før", "families", 5, null, false, Late: true));
        Assert.Empty(over.State.SeenBy(Actor.Public).Contributions);

        over.When(new Contribute(Row, ContributionKind.Idea, "Et trin uden bidrag", Step: "themes"), ByAnna).ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);
        over.When(new Contribute(Row, ContributionKind.Idea, "Et trin, der ikke er", Step: "nowhere"), ByAnna).ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);
        over.When(new Contribute(Row, ContributionKind.Idea, "Sagt i salen", Step: "collect"), ByFacilitator).ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);
    }

    [Fact]
    public void A_stranger_without_a_token_does_not_contribute() =>
        GivenASession().When(new Contribute(Idea, ContributionKind.Idea, "Hej"), Actor.Public).ThenRefused(RefusalCodes.NotJoined, RefusalReason.Forbidden);

    [Fact]
    public void Who_has_joined_contributes_without_more_ado() =>
        GivenASession().When(new Contribute(Idea, ContributionKind.Idea, "Hej"), ByAnna)
            .Then(new ParticipantJoined(Anna, [], null, false), new Contributed(Idea, Anna, ContributionKind.Idea, "Hej", null, null, null, false));

    [Fact]
    public void An_id_that_is_or_was_on_the_board_is_refused()
    {
        var board = GivenASession(AnnaJoined, BoJoined, AnnasIdea);
        board.When(new Contribute(Idea, ContributionKind.Idea, "En anden"), ByBo).ThenRefused(RefusalCodes.DuplicateId, RefusalReason.Conflict, "id");
        board.And(new ContributionWithdrawn(Idea)).When(new Contribute(Idea, ContributionKind.Idea, "En anden"), ByBo)
            .ThenRefused(RefusalCodes.DuplicateId, RefusalReason.Conflict, "id");
    }

    [Fact]
    public void A_number_is_given_once_and_stays_when_others_are_taken_back()
    {
        var board = GivenASession(AnnaJoined, BoJoined, AnnasIdea, BosWorry);
        board.When(new Withdraw(NewId(), Idea), ByAnna).ThenDone();
        board.When(new Contribute(Row, ContributionKind.Idea, "Skygge"), ByAnna).ThenDone();

        Assert.Equal([2, 3], board.Seen.Contributions.Select(c => c.Number));
    }

    [Fact]
    public void A_full_board_takes_no_more()
    {
        var full = GivenASession(Enumerable.Range(0, Limits.Contributions).Select(_ => BosWorry with { Id = NewId() }).Prepend<SessionEvent>(BoJoined));
        full.When(new Contribute(Idea, ContributionKind.Idea, "En til"), ByBo).ThenRefused(RefusalCodes.SessionFull, RefusalReason.Conflict);
        full.When(new Contribute(Idea, ContributionKind.Idea, "En til"), ByFacilitator).ThenRefused(RefusalCodes.SessionFull, RefusalReason.Conflict);

        // What is held back makes room again: nobody can fill a board for good.
        full.When(new HoldBack(NewId(), full.Seen.Contributions[0].Id, HoldBackReason.Other), ByFacilitator).ThenAccepted();
        full.When(new Contribute(Idea, ContributionKind.Idea, "En til"), ByBo).ThenAccepted();
        full.When(new Contribute(Row, ContributionKind.Idea, "Og en"), ByBo).ThenRefused(RefusalCodes.SessionFull, RefusalReason.Conflict);
    }
}
