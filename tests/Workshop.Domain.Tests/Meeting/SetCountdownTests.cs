using Workshop.Board;
using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Meeting;

public class SetCountdownTests
{
    [Fact]
    public void A_countdown_is_set_extended_and_taken_away()
    {
        var meeting = GivenASession();
        meeting.When(new SetCountdown(NewId(), Now.AddMinutes(10)), ByFacilitator).Then(new CountdownSet(Now.AddMinutes(10)));
        meeting.When(new SetCountdown(NewId(), Now.AddMinutes(10)), ByFacilitator).ThenNothingNew();
        meeting.When(new SetCountdown(NewId(), Now.AddMinutes(12)), ByFacilitator).Then(new CountdownSet(Now.AddMinutes(12)));
        Assert.Equal(Now.AddMinutes(12), meeting.Seen.CountdownEnds);
        meeting.When(new SetCountdown(NewId()), ByFacilitator).Then(new CountdownSet(null));
        Assert.Null(meeting.Seen.CountdownEnds);
    }

    [Fact]
    public void A_countdown_is_the_facilitators_and_ends_within_the_evening()
    {
        GivenASession(AnnaJoined).When(new SetCountdown(NewId(), Now.AddMinutes(1)), ByAnna).ThenRefused(RefusalCodes.NotAllowed, RefusalReason.Forbidden);
        GivenASession().When(new SetCountdown(NewId(), Now.AddHours(13)), ByFacilitator).ThenRefused(RefusalCodes.OutOfRange, RefusalReason.Invalid, "ends");
    }

    [Fact]
    public void A_countdown_that_has_run_out_closes_nothing()
    {
        var meeting = GivenASession(AnnaJoined, new CountdownSet(Now.AddMinutes(-5)));
        Assert.True(meeting.Seen.Collecting);
        meeting.When(new Contribute(NewId(), ContributionKind.Idea, "Lidt sent"), ByAnna).ThenDone();
    }

    [Fact]
    public void A_countdown_belongs_to_its_step_and_ends_with_it()
    {
        var meeting = GivenASession(new CountdownSet(Now.AddMinutes(5)));
        var steps = meeting.Seen.Program;
        Assert.NotNull(meeting.When(new SetProgram(NewId(), steps.SetItem(0, steps[0] with { Title = "Ny" })), ByFacilitator).ThenDone().Seen.CountdownEnds);
        Assert.Null(meeting.When(new StartStep(NewId(), "plan"), ByFacilitator).ThenDone().Seen.CountdownEnds);
        Assert.Null(GivenASession(new CountdownSet(Now)).When(new Close(NewId()), ByFacilitator).ThenDone().Seen.CountdownEnds);
    }
}
