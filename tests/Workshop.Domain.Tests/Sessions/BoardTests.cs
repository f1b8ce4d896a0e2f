using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

public class BoardTests
{
    private static Scenario Board => GivenASession(AnnaJoined, BoJoined, AnnasIdea, BosWorry);

    [Fact]
    public void Hiding_and_showing_twice_changes_nothing_the_second_time()
    {
        var board = Board;
        board.When(new Hide(NewId(), Idea), ByFacilitator).Then(new ContributionHidden(Idea));
        board.When(new Hide(NewId(), Idea), ByFacilitator).ThenNothingNew();
        board.When(new Show(NewId(), Idea), ByFacilitator).Then(new ContributionShown(Idea));
        board.When(new Show(NewId(), Idea), ByFacilitator).ThenNothingNew();
    }

    [Fact]
    public void A_theme_gathers_contributions_and_lets_them_go_again()
    {
        var board = Board;
        board.When(new CreateTheme(School, " Skolen ", [Idea, Idea]), ByFacilitator).Then(new ThemeCreated(School, "Skolen", [Idea]));
        Assert.Equal(School, board.State.Contribution(Idea)!.Theme);

        board.When(new MoveContributions(NewId(), [Idea, Worry], School), ByFacilitator).Then(new ContributionsMoved([Worry], School));
        board.When(new MoveContributions(NewId(), [Worry]), ByFacilitator).Then(new ContributionsMoved([Worry], null));
        Assert.Null(board.State.Contribution(Worry)!.Theme);
    }

    [Fact]
    public void Removing_a_theme_leaves_its_contributions_on_the_board()
    {
        var board = Board.And(SchoolTheme);
        board.When(new RemoveTheme(NewId(), School), ByFacilitator).Then(new ThemeRemoved(School));
        Assert.Empty(board.State.Themes);
        Assert.Null(board.State.Contribution(Idea)!.Theme);
        Assert.Equal(2, board.State.Contributions.Count());
    }

    [Fact]
    public void A_theme_can_be_renamed_but_not_to_the_name_of_another()
    {
        var board = Board.And(SchoolTheme, new ThemeCreated(Row, "Kældre", []));
        board.When(new RenameTheme(NewId(), School, "KÆLDRE"), ByFacilitator).ThenRefused(RefusalCodes.ThemeExists, RefusalReason.Conflict, "title");
        board.When(new RenameTheme(NewId(), School, "Skolen"), ByFacilitator).ThenNothingNew();
        board.When(new RenameTheme(NewId(), School, "Skolevejen"), ByFacilitator).Then(new ThemeRenamed(School, "Skolevejen"));
    }

    [Fact]
    public void Unknown_themes_and_contributions_are_refused()
    {
        var unknown = NewId();
        Board.When(new Hide(NewId(), unknown), ByFacilitator).ThenRefused(RefusalCodes.UnknownContribution, RefusalReason.Conflict);
        Board.When(new Show(NewId(), unknown), ByFacilitator).ThenRefused(RefusalCodes.UnknownContribution, RefusalReason.Conflict);
        Board.When(new CreateTheme(NewId(), "Skolen", [unknown]), ByFacilitator).ThenRefused(RefusalCodes.UnknownContribution, RefusalReason.Conflict);
        Board.When(new MoveContributions(NewId(), [unknown]), ByFacilitator).ThenRefused(RefusalCodes.UnknownContribution, RefusalReason.Conflict);
        Board.When(new MoveContributions(NewId(), [Idea], unknown), ByFacilitator).ThenRefused(RefusalCodes.UnknownTheme, RefusalReason.Conflict);
        Board.When(new RenameTheme(NewId(), unknown, "Skolen"), ByFacilitator).ThenRefused(RefusalCodes.UnknownTheme, RefusalReason.Conflict);
        Board.When(new RemoveTheme(NewId(), unknown), ByFacilitator).ThenRefused(RefusalCodes.UnknownTheme, RefusalReason.Conflict);
    }

    [Fact]
    public void The_sixty_first_theme_is_refused()
    {
        var full = Board.And(Enumerable.Range(1, Limits.Themes).Select(i => new ThemeCreated(NewId(), $"Tema {i}", [])));
        full.When(new CreateTheme(NewId(), "Et til"), ByFacilitator).ThenRefused(RefusalCodes.TooMany, RefusalReason.Conflict);
    }

    public static TheoryData<Command> FacilitatorsOwn =>
    [
        new Hide(NewId(), Idea), new Show(NewId(), Idea), new CreateTheme(NewId(), "Skolen"), new RenameTheme(NewId(), School, "Ny"),
        new RemoveTheme(NewId(), School), new MoveContributions(NewId(), [Idea], School), new SetTitle(NewId(), "Ny"),
        new SetFrame(NewId(), Frame.Empty), new SetTargetGroups(NewId(), []), new SetProgram(NewId(), []), new StartStep(NewId(), "plan"),
        new StartRehearsal(NewId()), new StopRehearsal(NewId()), new SetPurpose(NewId(), Plans.Purpose.Empty),
        new RemovePlanRow(NewId(), Row), new Close(NewId()), new Reopen(NewId()),
    ];

    [Theory]
    [MemberData(nameof(FacilitatorsOwn))]
    public void What_leads_the_meeting_is_the_facilitators_alone(Command command)
    {
        Board.And(SchoolTheme).When(command, ByAnna).ThenRefused(RefusalCodes.NotAllowed, RefusalReason.Forbidden);
        Board.And(SchoolTheme).When(command, Actor.Public).ThenRefused(RefusalCodes.NotAllowed, RefusalReason.Forbidden);
    }
}
