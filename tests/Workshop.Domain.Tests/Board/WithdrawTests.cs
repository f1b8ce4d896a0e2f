using Workshop.Meeting;
using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Board;

public class WithdrawTests
{
    [Fact]
    public void One_takes_back_ones_own_and_no_others()
    {
        var board = GivenASession(AnnaJoined, BoJoined, AnnasIdea);
        board.When(new Withdraw(NewId(), Idea), ByBo).ThenRefused(RefusalCodes.NotYours, RefusalReason.Forbidden);
        board.When(new Withdraw(NewId(), Idea), Actor.Public).ThenRefused(RefusalCodes.NotJoined, RefusalReason.Forbidden);
        board.When(new Withdraw(NewId(), Idea), ByFacilitator).ThenRefused(RefusalCodes.NotYours, RefusalReason.Forbidden);
        board.When(new Withdraw(NewId(), NewId()), ByAnna).ThenRefused(RefusalCodes.UnknownContribution, RefusalReason.Conflict, "contribution");
        board.When(new Withdraw(NewId(), Idea), ByAnna).Then(new ContributionWithdrawn(Idea));
        Assert.Empty(board.Seen.Contributions);
        Assert.Empty(board.State.SeenBy(ByAnna).Own);
        board.When(new Withdraw(NewId(), Idea), ByAnna).ThenNothingNew();
    }

    [Fact]
    public void One_can_take_back_ones_own_after_the_meeting_too() =>
        GivenASession(AnnaJoined, AnnasIdea, new SessionClosed()).When(new Withdraw(NewId(), Idea), ByAnna).Then(new ContributionWithdrawn(Idea));

    [Fact]
    public void What_a_facilitator_wrote_down_any_facilitator_takes_back_and_no_participant()
    {
        var board = GivenASession(AnnaJoined, AnnasIdea with { Author = null });
        board.When(new Withdraw(NewId(), Idea), ByAnna).ThenRefused(RefusalCodes.NotYours, RefusalReason.Forbidden);
        board.When(new Withdraw(NewId(), Idea), ByColleague).Then(new ContributionWithdrawn(Idea));
    }

    [Fact]
    public void What_is_held_back_or_pending_can_be_taken_back_too()
    {
        var board = GivenASession(AnnaJoined, AnnasIdea, new ContributionHidden(Idea), AnnasIdea with { Id = Worry, Late = true });
        board.When(new Withdraw(NewId(), Idea), ByAnna).ThenDone();
        board.When(new Withdraw(NewId(), Worry), ByAnna).ThenDone();
        Assert.Empty(board.Seen.Contributions);
    }
}
