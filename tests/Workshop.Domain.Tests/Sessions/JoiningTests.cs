using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

public class JoiningTests
{
    [Fact]
    public void A_newcomer_is_known_by_the_id_of_the_command() =>
        GivenASession().When(new Join(Anna, ["Familier", " Lejere "], 5), Actor.Public)
            .Then(new ParticipantJoined(Anna, ["Familier", "Lejere"], 5, false));

    [Fact]
    public void Joining_asks_for_nothing_at_all() =>
        GivenASession().When(new Join(Anna), Actor.Public).Then(new ParticipantJoined(Anna, [], null, false));

    [Fact]
    public void Who_joins_again_changes_groups_and_table_and_stays_the_same_participant() =>
        GivenASession(AnnaJoined).When(new Join(NewId(), ["Pensionister"], 2), ByAnna)
            .Then(new ParticipantJoined(Anna, ["Pensionister"], 2, false));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(501)]
    public void A_table_outside_1_to_500_is_refused(int table) =>
        GivenASession().When(new Join(Anna, Table: table), Actor.Public).ThenRefused(RefusalCodes.OutOfRange, RefusalReason.Invalid, "table");

    [Fact]
    public void More_than_twelve_groups_are_refused() =>
        GivenASession().When(new Join(Anna, [.. Enumerable.Range(1, 13).Select(i => $"Gruppe {i}")]), Actor.Public)
            .ThenRefused(RefusalCodes.TooMany, RefusalReason.Invalid, "targetGroups");

    [Fact]
    public void A_group_nobody_planned_for_is_kept_as_it_was_named() =>
        GivenASession().When(new Join(Anna, ["Hundeejere"]), Actor.Public).Then(new ParticipantJoined(Anna, ["Hundeejere"], null, false));

    [Fact]
    public void After_the_meeting_nobody_joins() =>
        GivenASession(new SessionClosed()).When(new Join(Anna), Actor.Public).ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);

    [Fact]
    public void A_token_of_somebody_who_never_joined_is_not_enough() =>
        GivenASession().When(new Join(NewId()), ByAnna).ThenRefused(RefusalCodes.NotJoined, RefusalReason.Forbidden);

    [Fact]
    public void The_facilitator_does_not_join() =>
        GivenASession().When(new Join(NewId()), ByFacilitator).ThenRefused(RefusalCodes.NotAllowed, RefusalReason.Forbidden);

    [Fact]
    public void Simulated_participants_come_only_while_a_rehearsal_runs()
    {
        GivenASession().When(new Join(Anna), Actor.Player).ThenRefused(RefusalCodes.NoRehearsal, RefusalReason.Conflict);
        GivenASession(new RehearsalStarted()).When(new Join(Anna), Actor.Player).Then(new ParticipantJoined(Anna, [], null, true));
    }
}
