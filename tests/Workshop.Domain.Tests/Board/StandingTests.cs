using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Board;

/// <summary>Holding back and showing.</summary>
public class StandingTests
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
    public void A_reason_is_given_changed_and_kept_and_gone_when_it_is_shown()
    {
        var board = Board;
        board.When(new HoldBack(NewId(), Idea, HoldBackReason.Personal), ByFacilitator).Then(new ContributionHidden(Idea, HoldBackReason.Personal));
        board.When(new HoldBack(NewId(), Idea, HoldBackReason.Personal), ByFacilitator).ThenNothingNew();
        board.When(new Hide(NewId(), Idea), ByFacilitator).ThenNothingNew();
        board.When(new HoldBack(NewId(), Idea, HoldBackReason.Offensive), ByColleague).Then(new ContributionHidden(Idea, HoldBackReason.Offensive));
        Assert.Equal((Standing.HeldBack, HoldBackReason.Offensive), (board.Seen.Find(Idea)!.Standing, board.Seen.Find(Idea)!.Reason));
        Assert.Equal(By.Of(ByColleague), board.Seen.Find(Idea)!.DecidedBy);

        board.When(new Show(NewId(), Idea), ByFacilitator).ThenDone();
        Assert.Null(board.Seen.Find(Idea)!.Reason);
        Assert.Null(board.Seen.Find(Idea)!.DecidedBy);
    }

    [Fact]
    public void A_decision_on_what_was_pending_taken_back_leaves_it_pending()
    {
        var board = GivenASession(AnnaJoined, AnnasIdea with { Late = true });
        board.When(new Show(NewId(), Idea), ByFacilitator).ThenDone();
        board.WhenTakenBack(ByFacilitator).ThenDone();
        Assert.Equal(Standing.Pending, board.Seen.Find(Idea)!.Standing);

        board.When(new HoldBack(NewId(), Idea, HoldBackReason.OffTopic), ByFacilitator).ThenDone();
        board.WhenTakenBack(ByFacilitator).ThenDone();
        Assert.Equal((Standing.Pending, null), (board.Seen.Find(Idea)!.Standing, board.Seen.Find(Idea)!.Reason));
    }

    [Fact]
    public void A_contribution_nobody_knows_is_neither_shown_nor_held_back()
    {
        Board.When(new Hide(NewId(), Row), ByFacilitator).ThenRefused(RefusalCodes.UnknownContribution, RefusalReason.Conflict, "contribution");
        Board.When(new HoldBack(NewId(), Row, HoldBackReason.Other), ByFacilitator).ThenRefused(RefusalCodes.UnknownContribution, RefusalReason.Conflict, "contribution");
        Board.When(new Show(NewId(), Row), ByFacilitator).ThenRefused(RefusalCodes.UnknownContribution, RefusalReason.Conflict, "contribution");
    }
}
