using Workshop.Board;
using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Plans;

public class PlanWritingTests
{
    private static Scenario Board => GivenASession(AnnaJoined, BoJoined, AnnasIdea, BosWorry, SchoolTheme);

    [Fact]
    public void Every_part_of_the_plan_can_be_written_and_names_its_sources()
    {
        var from = new Sources([Idea, Worry], [School]);
        var (purpose, profile, crisis) = (Together with { Sources = from }, Busy with { Sources = from }, Flood with { Sources = from });

        var board = Board
            .When(new SetPurpose(NewId(), purpose), ByFacilitator).Then(new PurposeSet(purpose))
            .When(new PutProfile(NewId(), profile with { TargetGroup = "Familier" }), ByFacilitator).Then(new ProfilePut(profile))
            .When(new PutMessage(NewId(), Safe), ByFacilitator).Then(new MessagePut(Safe))
            .When(new PutActivity(NewId(), Walk), ByFacilitator).Then(new ActivityPut(Walk))
            .When(new PutContingency(NewId(), crisis), ByFacilitator).Then(new ContingencyPut(crisis));

        Assert.Equal(
            ["Sammen om vandet", "Familier", "Vandet bliver aldrig farligt", "Byvandring", "Vand i kælderen"],
            board.Seen.Plan!.Rows().Select(r => r.Heading));
        Assert.Equal(5, board.Seen.UsesOf(Idea).Count);
        Assert.Equal(["purpose", "profile", "contingency"], board.Seen.UsesOf(Worry).Select(u => u.Kind));
        board.When(new MoveContributions(NewId(), [Worry], School), ByFacilitator).ThenDone();
        Assert.Equal(4, board.Seen.UsesOf(Worry).Count);
        Assert.Empty(board.Seen.UsesOf(NewId()));
    }

    [Fact]
    public void A_row_put_again_takes_the_place_of_the_old_one_and_the_same_row_changes_nothing()
    {
        var board = Board.And(new MessagePut(Safe), new ActivityPut(Walk), new ActivityPut(Walk with { Id = NewId(), Title = "Værksted" }));
        board.When(new PutActivity(NewId(), Walk with { Title = "Cykeltur" }), ByFacilitator).ThenDone();
        Assert.Equal(["Cykeltur", "Værksted"], board.Seen.Plan!.Activities.Select(a => a.Title));
        board.When(new PutActivity(NewId(), Walk with { Title = " Cykeltur ", TargetGroups = ["Familier"] }), ByFacilitator).ThenNothingNew();
    }

    [Fact]
    public void A_removed_message_leaves_the_activities_that_carried_it()
    {
        var board = Board.And(new MessagePut(Safe), new ActivityPut(Walk));
        board.When(new RemovePlanRow(NewId(), Slogan), ByFacilitator).Then(new PlanRowRemoved(Slogan));
        Assert.Empty(board.Seen.Plan!.Messages);
        Assert.Empty(Assert.Single(board.Seen.Plan.Activities).Messages);
        board.When(new RemovePlanRow(NewId(), Slogan), ByFacilitator).ThenRefused(RefusalCodes.UnknownRow, RefusalReason.Conflict);
    }

    [Fact]
    public void A_purpose_that_is_empty_already_is_not_removed_again()
    {
        var board = Board.And(new PurposeSet(Together));
        board.When(new RemovePlanRow(NewId(), Purpose.RowId), ByFacilitator).Then(new PlanRowRemoved(Purpose.RowId));
        board.When(new RemovePlanRow(NewId(), Purpose.RowId), ByFacilitator).ThenNothingNew();
    }

    [Fact]
    public void A_withdrawn_contribution_and_a_removed_theme_are_no_sources_for_readers_any_more()
    {
        var board = Board.And(new MessagePut(Safe), new ActivityPut(Walk), new ContributionWithdrawn(Idea));
        Assert.Empty(board.Seen.Plan!.Activities[0].Sources.Contributions);
        Assert.Equal([School], board.Seen.Plan.Messages[0].Sources.Themes);

        board.And(new ThemeRemoved(School));
        Assert.True(board.Seen.Plan.Messages[0].Sources.IsEmpty);
    }

    [Fact]
    public void Sources_and_messages_that_nobody_knows_are_refused()
    {
        Board.When(new PutMessage(NewId(), Safe with { Sources = new Sources([NewId()], []) }), ByFacilitator)
            .ThenRefused(RefusalCodes.UnknownSource, RefusalReason.Conflict, "row.sources");
        Board.When(new PutMessage(NewId(), Safe with { Sources = new Sources([], [NewId()]) }), ByFacilitator)
            .ThenRefused(RefusalCodes.UnknownSource, RefusalReason.Conflict, "row.sources");
        Board.When(new PutActivity(NewId(), Walk), ByFacilitator)
            .ThenRefused(RefusalCodes.UnknownRow, RefusalReason.Conflict, "row.messages");
    }

    [Fact]
    public void Sources_that_were_there_when_the_page_was_opened_are_no_mistake()
    {
        var board = Board.And(new MessagePut(Safe), new ContributionWithdrawn(Idea), new ThemeRemoved(School));
        board.When(new PutMessage(NewId(), Safe with { Text = "Nyt", Sources = new Sources([Idea, Worry], [School]) }), ByFacilitator)
            .Then(new MessagePut(Safe with { Text = "Nyt", Sources = new Sources([Worry], []) }));
    }

    public static TheoryData<Activity, string, string> WrongActivities => new()
    {
        { Walk with { Messages = [], Title = new string('x', 121) }, RefusalCodes.TooLong, "row.title" },
        { Walk with { Messages = [], Hours = -1 }, RefusalCodes.OutOfRange, "row.hours" },
        { Walk with { Messages = [], Cost = 1_000_000_001 }, RefusalCodes.OutOfRange, "row.cost" },
        { Walk with { Messages = [], Style = (ActivityStyle)7 }, RefusalCodes.OutOfRange, "row.style" },
        { Walk with { Messages = [], Phase = (ProjectPhase)7 }, RefusalCodes.OutOfRange, "row.phase" },
        { Walk with { Messages = [], Id = Guid.Empty }, RefusalCodes.MalformedId, "row.id" },
        { Walk with { Messages = [], TargetGroups = [" "] }, RefusalCodes.Empty, "row.targetGroups" },
        { Walk with { Messages = [], Sources = new Sources([.. Enumerable.Repeat(Idea, 201)], []) }, RefusalCodes.TooMany, "row.sources" },
    };

    [Theory]
    [MemberData(nameof(WrongActivities))]
    public void A_wrong_field_of_a_row_is_named(Activity activity, string code, string field) =>
        Board.When(new PutActivity(NewId(), activity), ByFacilitator).ThenRefused(code, RefusalReason.Invalid, field);

    [Fact]
    public void A_new_row_may_be_without_a_name()
    {
        var unnamed = Walk with { Messages = [], Title = " " };
        Board.When(new PutActivity(NewId(), unnamed), ByFacilitator).Then(new ActivityPut(unnamed with { Title = "" }));
        Board.When(new PutMessage(NewId(), Safe with { Text = "" }), ByFacilitator).ThenDone();
        Board.When(new PutProfile(NewId(), new TargetGroupProfile(NewId(), "", "", "", "", "", "", "", "", Sources.None)), ByFacilitator).ThenDone();
        Board.When(new PutContingency(NewId(), new Contingency(NewId(), "", "", "", "", "", Sources.None)), ByFacilitator).ThenDone();

        // Nobody else is told of it before it has one.
        Assert.Empty(Board.And(new MessagePut(Safe with { Text = "" })).State.SeenBy(Actor.Public).PublicPlan.Rows);
        Assert.NotEmpty(Board.And(new MessagePut(Safe)).State.SeenBy(Actor.Public).PublicPlan.Rows);
    }

    [Fact]
    public void An_id_belongs_to_one_kind_of_row() =>
        Board.And(new MessagePut(Safe)).When(new PutActivity(NewId(), Walk with { Id = Slogan, Messages = [] }), ByFacilitator)
            .ThenRefused(RefusalCodes.DuplicateId, RefusalReason.Conflict, "row.id");

    [Fact]
    public void The_two_hundred_and_first_row_of_a_table_is_refused()
    {
        var full = Board.And(Enumerable.Range(0, Limits.PlanRowsPerTable).Select(_ => new MessagePut(Safe with { Id = NewId() })));
        full.When(new PutMessage(NewId(), Safe), ByFacilitator).ThenRefused(RefusalCodes.TooMany, RefusalReason.Conflict);
        full.When(new PutMessage(NewId(), full.Seen.Plan!.Messages[0] with { Text = "Nyt" }), ByFacilitator).ThenDone();
    }

    [Fact]
    public void Activities_read_in_the_order_of_time_and_then_as_they_were_written()
    {
        var after = Walk with { Id = NewId(), Title = "Indvielse", Phase = ProjectPhase.After };
        var second = Walk with { Id = NewId(), Title = "Værksted" };
        var plan = Plan.Empty.Put(after).Put(Walk).Put(second);

        Assert.Equal(["Byvandring", "Værksted", "Indvielse"], plan.ActivitiesInTime().Select(a => a.Title));
    }

    [Fact]
    public void Cards_learn_that_their_use_changed_and_not_that_another_field_did()
    {
        var board = Board.And(new MessagePut(Safe));
        var before = board.State.Version;
        board.When(new PutMessage(NewId(), Safe with { Angle = "Ny" }), ByFacilitator).ThenDone();
        board.When(new PutMessage(NewId(), Safe with { Angle = "Ny", Text = "Trygt" }), ByFacilitator).ThenDone();

        Assert.Equal([Idea], board.Seen.UsedOtherwiseSince(before + 1).Select(c => c.Id));
        Assert.Equal("Trygt", Assert.Single(board.Seen.UsesOf(Idea)).Heading);
    }
}
