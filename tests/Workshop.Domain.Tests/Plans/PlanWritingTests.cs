using Workshop.Sessions;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Plans;

public class PlanWritingTests
{
    private static readonly Guid Slogan = NewId();
    private static readonly Message Safe = new(Slogan, "Vandet bliver aldrig farligt", ["Familier"], "Vis dybden", "Skolelederen", new Sources([Idea], [School]));
    private static readonly Activity Walk = new(
        Row, "Byvandring", "Vi går ruten", ActivityStyle.Dialogue, ProjectPhase.Before, "Maj", ["Familier"], [Slogan], 12.5m, 4000, "Skolen", "Mette", new Sources([Idea], []));

    private static Scenario Board => GivenASession(AnnaJoined, BoJoined, AnnasIdea, BosWorry, SchoolTheme);

    [Fact]
    public void Every_part_of_the_plan_can_be_written_and_names_its_sources()
    {
        var from = new Sources([Idea, Worry], [School]);
        var profile = new TargetGroupProfile(NewId(), "Familier", "Travle", "Leg", "Tid", "Åbent vand", "Skolen", "Aula", "Trygt", from);
        var crisis = new Contingency(NewId(), "Vand i kælderen", "Pumpen køres ud", "To timer", "Vagttelefonen", "Sms", from);

        var plan = Board
            .When(new SetPurpose(NewId(), new Purpose("Sammen om vandet", "Tørre hjem", from)), ByFacilitator).Then(new PurposeSet(new Purpose("Sammen om vandet", "Tørre hjem", from)))
            .When(new PutProfile(NewId(), profile), ByFacilitator).Then(new ProfilePut(profile))
            .When(new PutMessage(NewId(), Safe), ByFacilitator).Then(new MessagePut(Safe))
            .When(new PutActivity(NewId(), Walk), ByFacilitator).Then(new ActivityPut(Walk))
            .When(new PutContingency(NewId(), crisis), ByFacilitator).Then(new ContingencyPut(crisis))
            .State.Plan;

        Assert.Equal(["Sammen om vandet", "Familier", "Vandet bliver aldrig farligt", "Byvandring", "Vand i kælderen"], plan.Rows().Select(r => r.Heading));
        Assert.Equal(5, plan.UsesOf(Idea, School).Count());
        Assert.Equal(3, plan.UsesOf(Worry, null).Count());
        Assert.Equal(4, plan.UsesOf(NewId(), School).Count());
    }

    [Fact]
    public void A_row_put_again_takes_the_place_of_the_old_one()
    {
        var plan = Board.And(new MessagePut(Safe), new ActivityPut(Walk), new ActivityPut(Walk with { Id = NewId(), Title = "Værksted" }))
            .When(new PutActivity(NewId(), Walk with { Title = "Cykeltur" }), ByFacilitator).ThenAccepted().State.Plan;

        Assert.Equal(["Cykeltur", "Værksted"], plan.Activities.Select(a => a.Title));
    }

    [Fact]
    public void A_removed_message_leaves_the_activities_that_carried_it()
    {
        var board = Board.And(new MessagePut(Safe), new ActivityPut(Walk));
        board.When(new RemovePlanRow(NewId(), Slogan), ByFacilitator).Then(new PlanRowRemoved(Slogan));
        Assert.Empty(board.State.Plan.Messages);
        Assert.Empty(Assert.Single(board.State.Plan.Activities).Messages);
        board.When(new RemovePlanRow(NewId(), Slogan), ByFacilitator).ThenRefused(RefusalCodes.UnknownRow, RefusalReason.Conflict);
    }

    [Fact]
    public void A_withdrawn_contribution_and_a_removed_theme_are_no_sources_any_more()
    {
        var board = Board.And(new MessagePut(Safe), new ActivityPut(Walk), new ContributionWithdrawn(Idea));
        Assert.Empty(board.State.Plan.Activities[0].Sources.Contributions);
        Assert.Equal([School], board.State.Plan.Messages[0].Sources.Themes);

        board.And(new ThemeRemoved(School));
        Assert.True(board.State.Plan.Messages[0].Sources.IsEmpty);
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

    public static TheoryData<Activity, string, string> WrongActivities => new()
    {
        { Walk with { Messages = [], Title = " " }, RefusalCodes.Empty, "row.title" },
        { Walk with { Messages = [], Title = new string('x', 121) }, RefusalCodes.TooLong, "row.title" },
        { Walk with { Messages = [], Hours = -1 }, RefusalCodes.OutOfRange, "row.hours" },
        { Walk with { Messages = [], Cost = 1_000_000_001 }, RefusalCodes.OutOfRange, "row.cost" },
        { Walk with { Messages = [], Style = (ActivityStyle)7 }, RefusalCodes.OutOfRange, "row.style" },
        { Walk with { Messages = [], Phase = (ProjectPhase)7 }, RefusalCodes.OutOfRange, "row.phase" },
        { Walk with { Messages = [], Id = Guid.Empty }, RefusalCodes.MalformedId, "row.id" },
    };

    [Theory]
    [MemberData(nameof(WrongActivities))]
    public void A_wrong_field_of_a_row_is_named(Activity activity, string code, string field) =>
        Board.When(new PutActivity(NewId(), activity), ByFacilitator).ThenRefused(code, RefusalReason.Invalid, field);

    [Fact]
    public void An_id_belongs_to_one_kind_of_row() =>
        Board.And(new MessagePut(Safe)).When(new PutActivity(NewId(), Walk with { Id = Slogan, Messages = [] }), ByFacilitator)
            .ThenRefused(RefusalCodes.DuplicateId, RefusalReason.Conflict, "row.id");

    [Fact]
    public void Activities_read_in_the_order_of_time_and_then_as_they_were_written()
    {
        var after = Walk with { Id = NewId(), Title = "Indvielse", Phase = ProjectPhase.After };
        var second = Walk with { Id = NewId(), Title = "Værksted" };
        var plan = Plan.Empty.Put(after).Put(Walk).Put(second);

        Assert.Equal(["Byvandring", "Værksted", "Indvielse"], plan.ActivitiesInTime().Select(a => a.Title));
    }
}
