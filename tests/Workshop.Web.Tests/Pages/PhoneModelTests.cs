using Workshop.Board;
using Workshop.Cases;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Components;

namespace Workshop.Web.Pages;

public sealed class PhoneModelTests
{
    [Theory]
    [InlineData(null, 1)]
    [InlineData("abc", 1)]
    [InlineData("0", 1)]
    [InlineData("-3", 1)]
    [InlineData("1.5", 1)]
    [InlineData("99999999999999999999", 1)]
    [InlineData("2", 2)]
    [InlineData("3", 3)]
    [InlineData("4", 3)]
    [InlineData("2147483647", 3)]
    public void A_page_that_is_asked_for_is_one_that_there_is(string? asked, int page) =>
        Assert.Equal(page, new PhoneModel("K4X9RT", Session(2 * BoardParts.CardsPerPage + 1), true, 90).At(asked).Page);

    [Theory]
    [InlineData(0)]
    [InlineData(BoardParts.CardsPerPage)]
    public void A_board_of_one_page_has_one(int cards) => Assert.Equal(1, new PhoneModel("K4X9RT", Session(cards), true, 90).At("2").Page);

    private static SeenSession Session(int cards) => SessionState.None.Evolve(CreateSession.Decide(SessionState.None, "Møde", Template.Blank, "da", "hash").Events
        .Concat(Enumerable.Range(0, cards).Select(i => (SessionEvent)new Contributed(Guid.NewGuid(), null, ContributionKind.Idea, $"Bidrag {i}", null, null, null, false)))
        .Select((e, i) => new LoggedEvent(i + 1, DateTimeOffset.UnixEpoch, null, e))).SeenBy(Actor.Public);
}
