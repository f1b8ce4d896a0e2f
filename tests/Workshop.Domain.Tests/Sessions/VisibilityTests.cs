using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

public class VisibilityTests
{
    private static readonly ContributionHidden IdeaHidden = new(Idea);

    [Fact]
    public void A_hidden_contribution_is_seen_by_its_author_and_the_facilitator_only()
    {
        var state = GivenASession(AnnaJoined, BoJoined, AnnasIdea, BosWorry, IdeaHidden).State;

        Assert.Equal([Worry], state.BoardFor(Actor.Public).Select(c => c.Id));
        Assert.Equal([Worry], state.BoardFor(ByBo).Select(c => c.Id));
        Assert.Equal([Idea, Worry], state.BoardFor(ByAnna).Select(c => c.Id));
        Assert.Equal([Idea, Worry], state.BoardFor(ByFacilitator).Select(c => c.Id));
        Assert.Equal([Idea], state.OwnOf(Anna).Select(c => c.Id));
    }

    [Fact]
    public void Nobody_reads_the_key_hash_or_who_wrote_what()
    {
        var state = GivenASession(AnnaJoined, AnnasIdea).State;

        Assert.Null(((SessionCreated)Seen(state, new SessionCreated("t", "da", "blank", Frame.Empty, [], [], "frame", "secret"), ByFacilitator)!).KeyHash);
        Assert.Null(((ParticipantJoined)Seen(state, AnnaJoined, ByBo)!).Id);
        Assert.Null(((Contributed)Seen(state, AnnasIdea, ByBo)!).Author);
        Assert.Null(((Contributed)Seen(state, AnnasIdea, ByFacilitator)!).Author);
        Assert.Equal(Anna, ((Contributed)Seen(state, AnnasIdea, ByAnna)!).Author);
    }

    [Fact]
    public void What_was_hidden_or_withdrawn_later_is_not_told_to_who_reads_the_log_afterwards()
    {
        var hidden = GivenASession(AnnaJoined, AnnasIdea, IdeaHidden).State;
        Assert.Null(Seen(hidden, AnnasIdea, Actor.Public));
        Assert.NotNull(Seen(hidden, AnnasIdea, ByFacilitator));

        var withdrawn = GivenASession(AnnaJoined, AnnasIdea, new ContributionWithdrawn(Idea)).State;
        Assert.Null(Seen(withdrawn, AnnasIdea, Actor.Public));
        Assert.Null(Seen(withdrawn, AnnasIdea, ByFacilitator));
    }

    [Fact]
    public void What_is_shown_again_is_told_with_its_content()
    {
        var state = GivenASession(AnnaJoined, AnnasIdea, IdeaHidden, new ContributionShown(Idea)).State;

        var shown = (ContributionShown)Seen(state, new ContributionShown(Idea), Actor.Public)!;
        Assert.Equal(AnnasIdea with { Author = null }, shown.Content);
    }

    [Fact]
    public void A_move_of_hidden_contributions_is_not_told()
    {
        var state = GivenASession(AnnaJoined, BoJoined, AnnasIdea, BosWorry, SchoolTheme, IdeaHidden).State;

        Assert.Null(Seen(state, new ContributionsMoved([Idea], School), Actor.Public));
        Assert.Equal([Worry], ((ContributionsMoved)Seen(state, new ContributionsMoved([Idea, Worry], School), Actor.Public)!).Contributions);
        Assert.Equal([Idea, Worry], ((ContributionsMoved)Seen(state, new ContributionsMoved([Idea, Worry], School), ByFacilitator)!).Contributions);
        Assert.Empty(((ThemeCreated)Seen(state, SchoolTheme, Actor.Public)!).Contributions);
    }

    private static SessionEvent? Seen(SessionState state, SessionEvent happened, Actor actor) =>
        state.EventFor(new LoggedEvent(1, DateTimeOffset.UnixEpoch, null, happened), actor);
}
