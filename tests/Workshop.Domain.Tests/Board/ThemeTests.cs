using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Board;

/// <summary>Making, renaming and removing themes, and moving cards between them.</summary>
public class ThemeTests
{
    private static Scenario Board => GivenASession(AnnaJoined, BoJoined, AnnasIdea, BosWorry);

    [Fact]
    public void A_theme_gathers_contributions_and_lets_them_go_again()
    {
        var board = Board;
        board.When(new CreateTheme(School, " Skolen ", [Idea, Idea]), ByFacilitator).Then(new ThemeCreated(School, "Skolen", [Idea]));
        Assert.Equal(School, board.Seen.Find(Idea)!.Theme);

        board.When(new MoveContributions(NewId(), [Idea, Worry], School), ByFacilitator).Then(new ContributionsMoved([Worry], School));
        board.When(new MoveContributions(NewId(), [Worry], School), ByFacilitator).ThenNothingNew();
        board.When(new MoveContributions(NewId(), [Worry]), ByFacilitator).Then(new ContributionsMoved([Worry], null));
        Assert.Null(board.Seen.Find(Worry)!.Theme);
        Assert.Equal([Idea], board.Seen.InTheme(School).Select(c => c.Id));
        Assert.Equal([Worry], board.Seen.InTheme(null).Select(c => c.Id));
    }

    [Fact]
    public void Removing_a_theme_leaves_its_contributions_on_the_board()
    {
        var board = Board.And(SchoolTheme);
        board.When(new RemoveTheme(NewId(), School), ByFacilitator).Then(new ThemeRemoved(School));
        Assert.Empty(board.Seen.Themes);
        Assert.Null(board.Seen.Find(Idea)!.Theme);
        Assert.Equal(2, board.Seen.Contributions.Count);
    }

    [Fact]
    public void A_theme_can_be_renamed_but_not_to_the_name_of_another()
    {
        var board = Board.And(SchoolTheme, new ThemeCreated(Row, "Kældre", []));
        board.When(new RenameTheme(NewId(), School, "KÆLDRE"), ByFacilitator).ThenRefused(RefusalCodes.ThemeExists, RefusalReason.Conflict, "title");
        board.When(new CreateTheme(NewId(), "kældre"), ByFacilitator).ThenRefused(RefusalCodes.ThemeExists, RefusalReason.Conflict, "title");
        board.When(new RenameTheme(NewId(), School, "Skolen"), ByFacilitator).ThenNothingNew();
        board.When(new RenameTheme(NewId(), School, "Skolevejen"), ByFacilitator).Then(new ThemeRenamed(School, "Skolevejen"));
    }

    [Fact]
    public void Unknown_themes_and_contributions_are_refused()
    {
        var unknown = NewId();
        Board.When(new CreateTheme(NewId(), "Skolen", [unknown]), ByFacilitator).ThenRefused(RefusalCodes.UnknownContribution, RefusalReason.Conflict);
        Board.When(new MoveContributions(NewId(), [unknown]), ByFacilitator).ThenRefused(RefusalCodes.UnknownContribution, RefusalReason.Conflict);
        Board.When(new MoveContributions(NewId(), [Idea], unknown), ByFacilitator).ThenRefused(RefusalCodes.UnknownTheme, RefusalReason.Conflict);
        Board.When(new RenameTheme(NewId(), unknown, "Skolen"), ByFacilitator).ThenRefused(RefusalCodes.UnknownTheme, RefusalReason.Conflict);
        Board.When(new RemoveTheme(NewId(), unknown), ByFacilitator).ThenRefused(RefusalCodes.UnknownTheme, RefusalReason.Conflict);
    }

    [Fact]
    public void Who_took_theirs_back_meanwhile_is_left_out_and_the_others_are_gathered()
    {
        var board = Board.And(new ContributionWithdrawn(Idea));
        board.When(new CreateTheme(School, "Skolen", [Idea, Worry]), ByFacilitator).Then(new ThemeCreated(School, "Skolen", [Worry]));
        board.When(new MoveContributions(NewId(), [Idea, Worry]), ByFacilitator).Then(new ContributionsMoved([Worry], null));
        board.When(new MoveContributions(NewId(), [Idea], School), ByFacilitator).ThenNothingNew();
    }

    [Fact]
    public void No_more_than_five_hundred_cards_are_moved_at_once() =>
        Board.When(new MoveContributions(NewId(), [.. Enumerable.Repeat(Idea, 501)]), ByFacilitator).ThenRefused(RefusalCodes.TooMany, RefusalReason.Invalid, "contributions");

    [Fact]
    public void The_sixty_first_theme_is_refused()
    {
        var full = Board.And(Enumerable.Range(1, Limits.Themes).Select(i => new ThemeCreated(NewId(), $"Tema {i}", [])));
        full.When(new CreateTheme(NewId(), "Et til"), ByFacilitator).ThenRefused(RefusalCodes.TooMany, RefusalReason.Conflict);
    }

    [Fact]
    public void A_new_name_of_a_theme_is_news_for_its_cards()
    {
        var board = Board.And(SchoolTheme);
        var before = board.State.Version;
        board.When(new RenameTheme(NewId(), School, "Skolevejen"), ByFacilitator).ThenDone();

        Assert.Equal([Idea], board.Seen.ChangedSince(before).Select(c => c.Id));
        Assert.Equal(board.State.Version, board.Seen.ThemesVersion);
    }
}
