using Workshop.Board;
using Workshop.Meeting;
using Workshop.Rules;
using Workshop.Sessions;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.People;

/// <summary>What somebody says on joining, and that it leaves nothing behind until they contribute.</summary>
public class JoiningTests
{
    private static readonly ImmutableArray<string> TooMany = [.. Enumerable.Range(1, Limits.GroupsPerParticipant + 1).Select(i => $"Gruppe {i}")];

    [Fact]
    public void Groups_are_known_by_name_or_id_each_once_and_others_are_kept_as_they_were_named()
    {
        var (joined, refusal) = GivenASession().State.Join([" familier ", "families", "Lejere", "Hundeejere"], 5);

        Assert.Null(refusal);
        Assert.Equal(["families", "tenants", "Hundeejere"], joined.TargetGroups);
        Assert.Equal(5, joined.Table);
    }

    [Fact]
    public void Joining_asks_for_nothing_at_all()
    {
        var (joined, refusal) = GivenASession().State.Join([], null);

        Assert.Null(refusal);
        Assert.Empty(joined.TargetGroups);
        Assert.Null(joined.Table);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(501)]
    public void A_table_outside_1_to_500_is_refused(int table)
    {
        var refusal = GivenASession().State.Join([], table).Refusal;
        Assert.Equal((RefusalCodes.OutOfRange, "table", 500), (refusal?.Code, refusal?.Field, refusal?.Limit));
        GivenASession(AnnaJoined).When(new Join(NewId(), [], table), ByAnna).ThenRefused(RefusalCodes.OutOfRange, RefusalReason.Invalid, "table");
    }

    [Fact]
    public void More_than_twelve_groups_are_refused()
    {
        var refusal = GivenASession().State.Join(TooMany, null).Refusal;
        Assert.Equal((RefusalCodes.TooMany, "targetGroups", 12), (refusal?.Code, refusal?.Field, refusal?.Limit));
        GivenASession(AnnaJoined).When(new Join(NewId(), TooMany), ByAnna).ThenRefused(RefusalCodes.TooMany, RefusalReason.Invalid, "targetGroups");
        Assert.Null(GivenASession().State.Join([.. TooMany.Take(12)], null).Refusal);
    }

    [Fact]
    public void A_group_has_a_name_of_1_to_80_characters()
    {
        Assert.Equal(RefusalCodes.Empty, GivenASession().State.Join([" "], null).Refusal?.Code);
        Assert.Equal(RefusalCodes.TooLong, GivenASession().State.Join([new string('x', 81)], null).Refusal?.Code);
        Assert.Null(GivenASession().State.Join([new string('x', 80)], null).Refusal);
    }

    [Fact]
    public void What_does_not_fit_into_a_cookie_is_refused_by_its_bytes()
    {
        ImmutableArray<string> Named(string letter) => [.. Enumerable.Range(0, 6).Select(i => string.Concat(Enumerable.Repeat(letter, 70)) + i)];

        Assert.Null(GivenASession().State.Join(Named("x"), null).Refusal);
        var refusal = GivenASession().State.Join(Named("🌧"), null).Refusal;
        Assert.Equal((RefusalCodes.TooLong, "targetGroups"), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public void After_the_meeting_nobody_joins() =>
        Assert.Equal(RefusalCodes.Closed, GivenASession(new SessionClosed()).State.Join([], null).Refusal?.Code);

    [Fact]
    public void Nothing_is_in_the_log_until_the_first_contribution_which_tells_what_was_said_on_joining()
    {
        var meeting = GivenASession();
        var anna = Actor.Of(Anna, meeting.State.Join(["Familier"], 5).Joined);
        Assert.Equal((1, 0), (meeting.State.Version, meeting.Seen.Participants));

        meeting.When(new Contribute(Idea, ContributionKind.Idea, "Bænke"), anna)
            .Then(new ParticipantJoined(Anna, ["families"], 5, false), new Contributed(Idea, Anna, ContributionKind.Idea, "Bænke", "families", 5, null, false));
        Assert.Equal(1, meeting.Seen.Participants);
        meeting.When(new Contribute(Worry, ContributionKind.Idea, "Skygge"), anna)
            .Then(new Contributed(Worry, Anna, ContributionKind.Idea, "Skygge", "families", 5, null, false));
    }

    [Fact]
    public void The_limit_counts_those_who_contribute()
    {
        var full = GivenASession(Enumerable.Range(0, Limits.Participants - 1).Select(_ => new ParticipantJoined(NewId(), [], null, false)).Prepend(AnnaJoined));
        Assert.Null(full.State.Join([], null).Refusal);
        full.When(new Contribute(Worry, ContributionKind.Idea, "Skygge"), ByBo).ThenRefused(RefusalCodes.SessionFull, RefusalReason.Conflict);
        full.When(new Contribute(Idea, ContributionKind.Idea, "Bænke"), ByAnna).ThenDone();
    }

    [Fact]
    public void Who_has_contributed_changes_groups_and_table_and_stays_the_same_participant()
    {
        var meeting = GivenASession(AnnaJoined);
        meeting.When(new Join(NewId(), ["Pensionister"], 2), ByAnna).Then(new ParticipantJoined(Anna, ["seniors"], 2, false));
        meeting.When(new Join(NewId(), ["seniors"], 2), ByAnna).ThenNothingNew();
        Assert.Equal(1, meeting.Seen.Participants);
    }

    [Fact]
    public void Groups_of_who_has_not_contributed_are_in_their_token_and_not_in_the_log() =>
        GivenASession().When(new Join(NewId(), ["Familier"], 5), ByAnna).ThenRefused(RefusalCodes.NotJoined, RefusalReason.Forbidden);

    [Fact]
    public void Neither_the_facilitator_nor_a_stranger_changes_groups()
    {
        GivenASession().When(new Join(NewId()), ByFacilitator).ThenRefused(RefusalCodes.NotAllowed, RefusalReason.Forbidden);
        GivenASession().When(new Join(NewId()), Actor.Public).ThenRefused(RefusalCodes.NotJoined, RefusalReason.Forbidden);
    }
}
