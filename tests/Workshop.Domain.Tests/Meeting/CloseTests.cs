using Workshop.Board;
using Workshop.Plans;
using Workshop.Rules;
using Workshop.Sessions;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Meeting;

/// <summary>Closing and opening again.</summary>
public class CloseTests
{
    [Fact]
    public void Closing_ends_the_board_and_the_rehearsal_and_leaves_the_plan_open()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea, new RehearsalStarted());
        meeting.When(new Close(NewId()), ByFacilitator).Then(new SessionClosed());
        meeting.When(new Close(NewId()), ByFacilitator).ThenNothingNew();
        Assert.False(meeting.Seen.Rehearsing);
        Assert.False(meeting.Seen.Collecting);
        meeting.When(new Hide(NewId(), Idea), ByFacilitator).ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);
        meeting.When(new StartStep(NewId(), "plan"), ByFacilitator).ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);
        meeting.When(EditRow.Of(NewId(), EditRow.MeetingRow, "title", "Regnvand i kvarteret", "Ny"), ByFacilitator).ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);
        meeting.When(new SetPurpose(NewId(), Purpose.Empty with { Text = "Sammen" }), ByFacilitator).ThenDone();
        meeting.When(EditRow.Of(NewId(), Purpose.RowId.ToString(), "text", "Sammen", "Sammen om vandet"), ByFacilitator).ThenDone();
        meeting.When(new Reopen(NewId()), ByFacilitator).Then(new SessionReopened());
        meeting.When(new Reopen(NewId()), ByFacilitator).ThenNothingNew();
        meeting.When(new Hide(NewId(), Idea), ByFacilitator).Then(new ContributionHidden(Idea));
    }

    [Fact]
    public void Closing_taken_back_brings_countdown_and_rehearsal_back()
    {
        var meeting = GivenASession(new RehearsalStarted(), new CountdownSet(Now.AddMinutes(5)));
        meeting.When(new Close(NewId()), ByFacilitator).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenDone();

        Assert.Equal((false, true, Now.AddMinutes(5)), (meeting.Seen.Closed, meeting.Seen.Rehearsing, meeting.Seen.CountdownEnds));
        meeting.When(new Redo(NewId()), ByFacilitator).ThenDone();
        Assert.Equal((true, false, null), (meeting.Seen.Closed, meeting.Seen.Rehearsing, meeting.Seen.CountdownEnds));
    }

    [Fact]
    public void What_a_closed_meeting_does_not_take_is_not_taken_back_in_it_either()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea, new CountdownSet(Now.AddMinutes(5)));
        var (hide, start, rehearse, write, stop) = (NewId(), NewId(), NewId(), NewId(), NewId());
        meeting.When(new Hide(hide, Idea), ByFacilitator).ThenDone();
        meeting.When(new StartStep(start, "plan"), ByFacilitator).ThenDone();
        meeting.When(new StartRehearsal(rehearse), ByFacilitator).ThenDone();
        meeting.When(new StopRehearsal(stop), ByFacilitator).ThenDone();
        meeting.When(new SetPurpose(write, Together with { Sources = Sources.None }), ByFacilitator).ThenDone();
        meeting.When(new Close(NewId()), ByColleague).ThenDone();

        foreach (var command in new[] { hide, start, stop })
        {
            meeting.When(new TakeBack(NewId(), command), ByFacilitator).ThenRefused(RefusalCodes.Closed, RefusalReason.Conflict);
        }

        meeting.When(new TakeBack(NewId(), write), ByFacilitator).ThenDone();
        meeting.When(new Reopen(NewId()), ByColleague).ThenDone();
        meeting.When(new TakeBack(NewId(), hide), ByFacilitator).ThenDone();
        Assert.Equal(Standing.Shown, meeting.Seen.Find(Idea)!.Standing);
    }

    [Fact]
    public void The_plan_is_taken_back_and_done_again_after_the_meeting()
    {
        var meeting = GivenAPlan.And(new SessionClosed());
        meeting.When(new RemovePlanRow(NewId(), Slogan), ByFacilitator).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenDone();
        Assert.NotNull(meeting.Seen.Plan!.Row(Slogan));
        meeting.When(new Redo(NewId()), ByFacilitator).ThenDone();
        Assert.Null(meeting.Seen.Plan!.Row(Slogan));
    }
}
