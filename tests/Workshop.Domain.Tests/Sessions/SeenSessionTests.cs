using Workshop.Board;
using Workshop.Plans;
using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

public class SeenSessionTests
{
    private static readonly ContributionHidden IdeaHidden = new(Idea, HoldBackReason.Personal);

    [Fact]
    public void A_contribution_that_is_held_back_is_seen_by_its_author_and_the_facilitator_only()
    {
        var state = GivenASession(AnnaJoined, BoJoined, AnnasIdea, BosWorry, IdeaHidden).State;

        Assert.Equal([Worry], Ids(state.SeenBy(Actor.Public).Contributions));
        Assert.Equal([Worry], Ids(state.SeenBy(ByBo).Contributions));
        Assert.Equal([Idea, Worry], Ids(state.SeenBy(ByAnna).Contributions));
        Assert.Equal([Idea, Worry], Ids(state.SeenBy(ByFacilitator).Contributions));
        Assert.Equal([Idea], Ids(state.SeenBy(ByAnna).Own));
        Assert.Equal(HoldBackReason.Personal, state.SeenBy(ByAnna).Find(Idea)!.Reason);
        Assert.Empty(state.SeenBy(Actor.Public).Own);
    }

    [Fact]
    public void What_is_not_for_a_reader_is_in_none_of_the_ways_to_look()
    {
        var meeting = GivenAPlan.And(new ContributionsMoved([Worry], School), IdeaHidden);
        var seen = meeting.State.SeenBy(Actor.Public);

        Assert.Null(seen.Find(Idea));
        Assert.Equal([Worry], Ids(seen.InTheme(School)));
        Assert.Empty(seen.OfKind(ContributionKind.Idea));
        Assert.Empty(seen.UsesOf(Idea));
        Assert.Equal([Worry], Ids(seen.ChangedSince(0)));
        Assert.DoesNotContain(Idea, Ids(seen.UsedOtherwiseSince(0)));
        Assert.Equal(["purpose", "profile", "message", "contingency"], seen.PublicPlan.Rows.Select(r => r.Kind));
        Assert.All(seen.PublicPlan.Rows, r => Assert.Equal([Worry], r.Contributions));
        Assert.Contains(meeting.State.SeenBy(ByAnna).PublicPlan.Rows, r => r.Kind == "activity");
    }

    [Fact]
    public void Everybody_knows_of_the_plan_its_purpose_and_what_grew_from_what_they_see()
    {
        var meeting = GivenAPlan;
        var plan = meeting.State.SeenBy(Actor.Public).PublicPlan;
        Assert.Equal("Sammen om vandet", plan.Purpose);
        Assert.Equal(["Sammen om vandet", "Familier", "Vandet bliver aldrig farligt", "Byvandring", "Vand i kælderen"], plan.Rows.Select(r => r.Heading));
        Assert.Null(meeting.State.SeenBy(Actor.Public).Plan);
        Assert.Null(meeting.State.SeenBy(ByAnna).Plan);

        meeting.And(new ContributionWithdrawn(Idea));
        Assert.Empty(meeting.State.SeenBy(Actor.Public).PublicPlan.Rows);
        Assert.Equal("Sammen om vandet", meeting.State.SeenBy(Actor.Public).PublicPlan.Purpose);
    }

    [Fact]
    public void Everybody_reads_activities_in_the_order_in_which_they_happen()
    {
        var seen = GivenAPlan.And(
            new ActivityPut(Walk with { Id = NewId(), Title = "Høstfest", Phase = ProjectPhase.After }),
            new ActivityPut(Walk with { Id = NewId(), Title = "Byggemøde", Phase = ProjectPhase.During }),
            new ActivityPut(Walk with { Id = NewId(), Title = "Spørgeskema" })).State.SeenBy(Actor.Public);

        Assert.Equal(["Byvandring", "Spørgeskema", "Byggemøde", "Høstfest"], seen.PublicPlan.Rows.Where(r => r.Kind == "activity").Select(r => r.Heading));
    }

    [Fact]
    public void Cards_are_told_by_theme_by_kind_and_by_place()
    {
        var seen = GivenAPlan.Seen;
        Assert.Equal([Idea], Ids(seen.InTheme(School)));
        Assert.Equal([Worry], Ids(seen.InTheme(null)));
        Assert.Equal([Worry], Ids(seen.OfKind(ContributionKind.Concern)));
        Assert.Equal("Vestre Skole", seen.PlaceOf(seen.Find(Idea)!)?.Name);
        Assert.Null(seen.PlaceOf(seen.Find(Worry)!));
        Assert.Equal("Familier", seen.GroupOf(seen.Find(Idea)!));
        Assert.Null(seen.GroupOf(seen.Find(Worry)!));
    }

    [Fact]
    public void Ones_own_come_newest_first_and_are_known_as_ones_own()
    {
        var state = GivenASession(AnnaJoined, AnnasIdea, BoJoined, BosWorry, AnnasIdea with { Id = Row }).State;
        var seen = state.SeenBy(ByAnna);

        Assert.Equal([Row, Idea], Ids(seen.Own));
        Assert.Equal([true, false, true], seen.Contributions.Select(seen.IsOwn));
        Assert.DoesNotContain(true, seen.Contributions.Select(state.SeenBy(ByFacilitator).IsOwn));
    }

    [Fact]
    public void A_view_is_made_once_for_each_version_and_role()
    {
        var state = GivenAPlan.State;

        Assert.Same(state.SeenBy(ByFacilitator), state.SeenBy(ByColleague));
        Assert.Same(state.SeenBy(Actor.Public), state.SeenBy(Actor.Public));
        Assert.Same(state.SeenBy(ByAnna).Contributions, state.SeenBy(Actor.Public).Contributions);
    }

    [Fact]
    public void A_screen_is_told_to_take_away_what_it_shows_and_nothing_that_it_was_never_shown()
    {
        // Version 3 shows the idea, version 5 holds it back; 6 to 8 are pending and never shown; 9 shows the idea again and 10 withdraws it.
        var meeting = GivenASession(AnnaJoined, AnnasIdea, BoJoined, IdeaHidden, AnnasIdea with { Id = Worry, Late = true }, new ContributionHidden(Worry), new ContributionSetPending(Worry));
        var seen = meeting.State.SeenBy(Actor.Public);
        Assert.Equal([Idea], seen.GoneSince(3));
        Assert.Equal([Idea], seen.GoneSince(4));
        Assert.Empty(seen.GoneSince(0));
        Assert.Empty(seen.GoneSince(2));
        Assert.Empty(seen.GoneSince(5));
        Assert.Empty(meeting.State.SeenBy(ByAnna).GoneSince(3));

        meeting.And(new ContributionShown(Idea));
        Assert.Empty(meeting.State.SeenBy(Actor.Public).GoneSince(3));
        meeting.And(new ContributionWithdrawn(Idea), new ContributionWithdrawn(Worry));
        seen = meeting.State.SeenBy(Actor.Public);
        Assert.Equal([Idea], seen.GoneSince(4));
        Assert.Equal([Idea], seen.GoneSince(9));
        Assert.Empty(seen.GoneSince(7));
        Assert.Empty(seen.GoneSince(10));
        Assert.Equal([Idea, Worry], meeting.Seen.GoneSince(8).Order());
    }

    [Fact]
    public void Everyone_counts_who_contributed()
    {
        var meeting = GivenASession();
        Assert.Equal(0, meeting.Seen.Participants);
        meeting.When(new Contribute(Idea, ContributionKind.Idea, "Bænke"), ByAnna).ThenDone();
        meeting.When(new Contribute(Worry, ContributionKind.Idea, "Sagt i salen"), ByFacilitator).ThenDone();
        Assert.Equal(1, meeting.State.SeenBy(Actor.Public).Participants);
    }

    private static IEnumerable<Guid> Ids(IEnumerable<Contribution> contributions) => contributions.Select(c => c.Id);
}
