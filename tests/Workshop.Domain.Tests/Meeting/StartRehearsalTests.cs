using Workshop.Board;
using Workshop.People;
using Workshop.Rules;
using Workshop.Sessions;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Meeting;

/// <summary>Starting and stopping a rehearsal, and who plays in it.</summary>
public class StartRehearsalTests
{
    [Fact]
    public void Only_a_case_with_a_built_in_set_can_be_rehearsed()
    {
        var blank = Given(CreateSession.Decide(SessionState.None, "Blank", "blank", "da", "hash").Events);
        Assert.False(blank.Seen.CanRehearse);
        blank.When(new StartRehearsal(NewId()), ByFacilitator).ThenRefused(RefusalCodes.NoRehearsal, RefusalReason.Conflict);

        var rehearsal = GivenASession();
        Assert.True(rehearsal.Seen.CanRehearse);
        rehearsal.When(new StopRehearsal(NewId()), ByFacilitator).ThenNothingNew();
        rehearsal.When(new StartRehearsal(NewId()), ByFacilitator).Then(new RehearsalStarted());
        rehearsal.When(new StartRehearsal(NewId()), ByFacilitator).ThenNothingNew();
        rehearsal.When(new StopRehearsal(NewId()), ByFacilitator).Then(new RehearsalStopped());
    }

    [Fact]
    public void What_a_simulated_participant_says_is_marked_and_ends_with_the_rehearsal()
    {
        var rehearsing = GivenASession(new RehearsalStarted(), AnnaJoined with { Simulated = true });
        rehearsing.When(new Contribute(Idea, ContributionKind.Idea, "Øvet"), ByAnna)
            .Then(new Contributed(Idea, Anna, ContributionKind.Idea, "Øvet", "families", 5, null, true));
        rehearsing.And(new RehearsalStopped()).When(new Contribute(NewId(), ContributionKind.Idea, "Mere"), ByAnna)
            .ThenRefused(RefusalCodes.NoRehearsal, RefusalReason.Conflict);
    }

    [Fact]
    public void Simulated_participants_come_only_while_a_rehearsal_runs()
    {
        var player = Actor.Player(Anna, new Joined(["families"], 3));
        GivenASession().When(new Contribute(Idea, ContributionKind.Idea, "Øvet"), player).ThenRefused(RefusalCodes.NoRehearsal, RefusalReason.Conflict);
        GivenASession(new RehearsalStarted()).When(new Contribute(Idea, ContributionKind.Idea, "Øvet"), player)
            .Then(new ParticipantJoined(Anna, ["families"], 3, true), new Contributed(Idea, Anna, ContributionKind.Idea, "Øvet", "families", 3, null, true));
    }
}
