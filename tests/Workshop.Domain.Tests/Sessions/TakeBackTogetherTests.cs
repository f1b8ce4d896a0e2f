using Workshop.Board;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

/// <summary>Taking back while others work on: what is theirs stays, and what they changed is not overrun.</summary>
public class TakeBackTogetherTests
{
    private static readonly Guid Late = new("12121212-0000-4000-8000-000000000010");

    /// <summary>What one does, and what a colleague then does to the same thing.</summary>
    public static TheoryData<Command, Command> SameThing => new()
    {
        { new SetTitle(NewId(), "Ny"), new SetTitle(NewId(), "Nyere") },
        { EditRow.Of(NewId(), EditRow.MeetingRow, "title", "Regnvand i kvarteret", "Ny"), EditRow.Of(NewId(), EditRow.MeetingRow, "title", "Ny", "Nyere") },
        { new SetFrame(NewId(), Frame.Empty), EditRow.Of(NewId(), EditRow.FrameRow, "what", "", "Nyere") },
        { new AddTargetGroup(Row, "Cyklister"), EditRow.Of(NewId(), EditRow.GroupRow($"g-{Row.ToString("N")[^12..]}-0"), "name", "Cyklister", "Folk på cykel") },
        { EditRow.Of(NewId(), EditRow.GroupRow("families"), "name", "Familier", "Ny"), EditRow.Of(NewId(), EditRow.GroupRow("families"), "name", "Ny", "Nyere") },
        { EditRow.Of(NewId(), EditRow.StepRow("plan"), "title", "En plan, skridt for skridt", "Ny"), EditRow.Of(NewId(), EditRow.StepRow("plan"), "title", "Ny", "Nyere") },
        { new StartStep(NewId(), "plan"), new StartStep(NewId(), "thanks") },
        { new ShowThemes(NewId(), true), new ShowThemes(NewId(), false) },
        { new SetCountdown(NewId(), Now.AddMinutes(5)), new SetCountdown(NewId(), Now.AddMinutes(6)) },
        { new SetMilestones(NewId(), false), new SetMilestones(NewId(), true) },
        { new SetTranslation(NewId(), "de", Translation.Empty with { Title = "Regen" }), EditRow.Of(NewId(), EditRow.TranslationRow("de"), "title", "Regen", "Wasser") },
        { new StartRehearsal(NewId()), new StopRehearsal(NewId()) },
        { new Close(NewId()), new Reopen(NewId()) },
        { new Hide(NewId(), Idea), new Show(NewId(), Idea) },
        { new Hide(NewId(), Idea), new HoldBack(NewId(), Idea, HoldBackReason.Personal) },
        { new CreateTheme(Row, "Vand", [Worry]), new RenameTheme(NewId(), Row, "Kældre") },
        { new CreateTheme(Row, "Vand", [Worry]), new MoveContributions(NewId(), [Worry], School) },
        { new CreateTheme(Row, "Vand", [Worry]), new MoveContributions(NewId(), [Idea], Row) },
        { new RenameTheme(NewId(), School, "Vejen"), new RenameTheme(NewId(), School, "Skolevejen") },
        { new RenameTheme(NewId(), School, "Vejen"), new CreateTheme(NewId(), "Skolen") },
        { new RemoveTheme(NewId(), School), new CreateTheme(NewId(), "Skolen") },
        { new RemoveTheme(NewId(), School), new CreateTheme(NewId(), "Legen", [Idea]) },
        { new MoveContributions(NewId(), [Worry], School), new MoveContributions(NewId(), [Worry]) },
        { new MoveContributions(NewId(), [Idea]), new RemoveTheme(NewId(), School) },
        { new SetPurpose(NewId(), Together with { Text = "Ny" }), EditRow.Of(NewId(), Purpose.RowId.ToString(), "text", "Ny", "Nyere") },
        { new RemovePlanRow(NewId(), Purpose.RowId), new SetPurpose(NewId(), Purpose.Empty with { Text = "Nyt" }) },
        { new PutMessage(NewId(), Safe with { Text = "Ny" }), EditRow.Of(NewId(), Slogan.ToString(), "text", "Ny", "Nyere") },
        { new PutMessage(NewId(), Safe with { Id = NewId() }), new PutMessage(NewId(), Safe) },
        { EditRow.Of(NewId(), Slogan.ToString(), "angle", "Vis dybden", "Ny"), new RemovePlanRow(NewId(), Slogan) },
        { new RemovePlanRow(NewId(), Slogan), new PutMessage(NewId(), Safe) },
    };

    [Theory]
    [MemberData(nameof(SameThing))]
    public void What_somebody_else_has_changed_since_is_left_to_them_and_taken_back_when_that_was_put_right(Command mine, Command theirs)
    {
        var board = GivenAPlan;
        var before = Look.Of(board.State);
        board.When(mine, ByFacilitator).ThenDone();
        if (mine is PutMessage { Row: { } added } && added.Id != Slogan)
        {
            theirs = EditRow.Of(NewId(), added.Id.ToString(), "angle", added.Angle, "Ny");
        }

        board.When(theirs, ByColleague).ThenDone();
        var version = board.State.Version;
        board.When(new TakeBack(NewId(), mine.Id), ByFacilitator).ThenRefused(RefusalCodes.ChangedSince, RefusalReason.Conflict);
        Assert.Equal(version, board.State.Version);
        Assert.Equal(mine.Id, board.Seen.LastDone(ByFacilitator)?.Command);

        board.WhenTakenBack(ByColleague).ThenDone();
        board.When(new TakeBack(NewId(), mine.Id), ByFacilitator).ThenDone();
        Assert.Equal(before, Look.Of(board.State));
    }

    [Fact]
    public void What_others_wrote_into_other_fields_and_rows_stays()
    {
        var board = GivenAPlan;
        board.When(new PutMessage(NewId(), Safe with { Text = "Nyt", Angle = "Ny" }), ByFacilitator).ThenDone();
        board.When(EditRow.Of(NewId(), Slogan.ToString(), "thirdParty", "Skolelederen", "Læreren"), ByColleague).ThenDone();
        board.When(new PutMessage(NewId(), Safe with { Id = Worry, Text = "En til" }), ByColleague).ThenDone();
        board.WhenTakenBack(ByFacilitator).ThenDone();
        Assert.Equal([("Vandet bliver aldrig farligt", "Vis dybden", "Læreren"), ("En til", "Vis dybden", "Skolelederen")], board.Seen.Plan!.Messages.Select(m => (m.Text, m.Angle, m.ThirdParty)));

        board.When(new RemoveStep(NewId(), "collect"), ByFacilitator).ThenDone();
        board.When(EditRow.Of(NewId(), EditRow.StepRow("plan"), "title", "En plan, skridt for skridt", "Planen"), ByColleague).ThenDone();
        board.When(new AddStep(NewId(), "Pause"), ByColleague).ThenDone();
        board.WhenTakenBack(ByFacilitator).ThenDone();
        Assert.Equal(["Udgangspunktet for samarbejdet", "Det, I ved og tænker", "Vi samler i temaer", "Planen", "Tak for i aften", "Pause"], board.Seen.Program.Select(s => s.Title));
    }

    [Fact]
    public void A_theme_of_six_hundred_comes_back_with_cards_place_and_rows_but_for_what_was_taken_back_meanwhile()
    {
        var cards = Enumerable.Range(0, 600).Select(_ => AnnasIdea with { Id = NewId() }).ToList();
        var board = GivenASession([AnnaJoined, .. cards, new ThemeCreated(School, "Skolen", [.. cards.Select(c => c.Id)]), new ThemeCreated(Row, "Vand", []), new MessagePut(Safe with { Sources = new Sources([], [School]) })]);
        board.When(new RemoveTheme(NewId(), School), ByFacilitator).ThenDone();
        Assert.Empty(board.Seen.UsesOf(cards[7].Id));
        board.When(new Withdraw(NewId(), cards[3].Id), ByAnna).ThenDone();
        board.WhenTakenBack(ByFacilitator).ThenDone();

        Assert.Equal(["Skolen", "Vand"], board.Seen.Themes.Select(t => t.Title));
        Assert.Equal(cards.Select(c => c.Id).Where(id => id != cards[3].Id), board.Seen.InTheme(School).Select(c => c.Id));
        Assert.Equal(Slogan, Assert.Single(board.Seen.UsesOf(cards[7].Id)).Row);
        Assert.Equal([School], board.Seen.Plan!.Messages[0].Sources.Themes);
    }

    [Theory]
    [InlineData("hide")]
    [InlineData("move")]
    [InlineData("theme")]
    public void Who_withdraws_between_act_and_undo_stays_withdrawn_and_the_rest_comes_back(string what)
    {
        var board = GivenAPlan;
        Command command = what switch
        {
            "hide" => new Hide(NewId(), Idea),
            "move" => new MoveContributions(NewId(), [Worry, Idea]),
            _ => new CreateTheme(Row, "Vand", [Idea, Worry]),
        };
        board.When(command, ByFacilitator).ThenDone();
        board.When(new Withdraw(NewId(), Idea), ByAnna).ThenDone();
        board.WhenTakenBack(ByFacilitator).ThenAccepted();

        Assert.Equal([Worry], board.Seen.Contributions.Select(c => c.Id));
        Assert.Null(board.Seen.Find(Worry)!.Theme);
        Assert.Equal([School], board.Seen.Themes.Select(t => t.Id));
        Assert.Null(board.Seen.LastDone(ByFacilitator));
    }

    [Fact]
    public void What_cannot_be_done_again_stands_in_the_way_of_nothing()
    {
        var board = GivenAPlan;
        board.When(new Contribute(Row, ContributionKind.Idea, "Sagt i salen"), ByFacilitator).ThenDone();
        board.When(new SetTitle(NewId(), "Ny"), ByFacilitator).ThenDone();
        board.WhenTakenBack(ByFacilitator).ThenDone();
        board.WhenTakenBack(ByFacilitator).ThenDone();

        Assert.Equal("titleSet", board.Seen.LastTakenBack(ByFacilitator));
        board.When(new Redo(NewId()), ByFacilitator).ThenDone();
        Assert.Equal("Ny", board.Seen.Title);
    }

    [Fact]
    public void A_removed_message_comes_back_in_its_place_in_the_activities_that_carried_it()
    {
        var other = Safe with { Id = NewId(), Text = "Nummer to" };
        var board = GivenAPlan.And(new MessagePut(other), new ActivityPut(Walk with { Messages = [Slogan, other.Id] }));
        board.When(new RemovePlanRow(NewId(), Slogan), ByFacilitator).ThenDone();
        board.When(EditRow.Of(NewId(), Row.ToString(), "title", "Byvandring", "Cykeltur"), ByColleague).ThenDone();
        board.WhenTakenBack(ByFacilitator).ThenDone();

        Assert.Equal([Slogan, other.Id], board.Seen.Plan!.Messages.Select(m => m.Id));
        Assert.Equal([Slogan, other.Id], board.Seen.Plan.Activities[0].Messages);
        Assert.Equal("Cykeltur", board.Seen.Plan.Activities[0].Title);
    }

    [Fact]
    public void An_activity_does_not_come_back_to_a_message_that_has_gone()
    {
        var board = GivenAPlan;
        board.When(EditRow.Of<Guid[]>(NewId(), Row.ToString(), "messages", [Slogan], []), ByFacilitator).ThenDone();
        board.When(new RemovePlanRow(NewId(), Slogan), ByColleague).ThenDone();
        board.WhenTakenBack(ByFacilitator).ThenAccepted();

        Assert.Empty(board.Seen.Plan!.Activities[0].Messages);
        board.When(EditRow.Of(NewId(), Row.ToString(), "title", "Byvandring", "Cykeltur"), ByColleague).ThenDone();
    }

    [Fact]
    public void Taking_back_is_refused_as_a_whole_when_a_part_of_it_cannot_be()
    {
        var board = GivenAPlan.And(new ThemeCreated(Row, "Vand", [Worry]));
        board.When(new CreateTheme(Late, "Alt", [Idea, Worry]), ByFacilitator).ThenDone();
        board.When(new RemoveTheme(NewId(), Row), ByColleague).ThenDone();
        board.WhenTakenBack(ByFacilitator).ThenRefused(RefusalCodes.ChangedSince, RefusalReason.Conflict);

        Assert.Equal([Idea, Worry], board.Seen.InTheme(Late).Select(c => c.Id));
    }
}
