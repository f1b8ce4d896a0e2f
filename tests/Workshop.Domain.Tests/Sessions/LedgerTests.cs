using Workshop.Board;
using Workshop.Meeting;
using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

/// <summary>What is offered to be taken back and done again, and to whom.</summary>
public class LedgerTests
{
    [Fact]
    public void One_goes_back_step_by_step_and_forward_again_in_the_same_order()
    {
        var meeting = GivenASession();
        foreach (var title in new[] { "Et", "To", "Tre" })
        {
            meeting.When(new SetTitle(NewId(), title), ByFacilitator).ThenDone();
        }

        string[] Walk(int steps, Func<Scenario> step) => [.. Enumerable.Range(0, steps).Select(_ => step().ThenDone().Seen.Title)];
        Assert.Equal(["To", "Et", "Regnvand i kvarteret"], Walk(3, () => meeting.WhenTakenBack(ByFacilitator)));
        Assert.Equal(["Et", "To"], Walk(2, () => meeting.When(new Redo(NewId()), ByFacilitator)));
        Assert.Equal(["Et"], Walk(1, () => meeting.WhenTakenBack(ByFacilitator)));
        Assert.Equal(["To", "Tre"], Walk(2, () => meeting.When(new Redo(NewId()), ByFacilitator)));
    }

    [Fact]
    public void Who_does_something_else_has_nothing_to_do_again()
    {
        var meeting = GivenASession();
        meeting.When(new SetTitle(NewId(), "Ny"), ByFacilitator).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenDone();
        Assert.Equal("titleSet", meeting.Seen.LastTakenBack(ByFacilitator));
        meeting.When(new SetMilestones(NewId(), false), ByFacilitator).ThenDone();

        Assert.Null(meeting.Seen.LastTakenBack(ByFacilitator));
        meeting.When(new Redo(NewId()), ByFacilitator).ThenRefused(RefusalCodes.NothingToRedo, RefusalReason.Conflict);
    }

    [Fact]
    public void What_others_do_takes_nothing_from_what_one_can_do_again()
    {
        var meeting = GivenASession();
        meeting.When(new SetTitle(NewId(), "Ny"), ByFacilitator).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenDone();
        meeting.When(new SetMilestones(NewId(), false), ByColleague).ThenDone();
        Assert.Null(meeting.Seen.LastTakenBack(ByColleague));
        meeting.When(new Redo(NewId()), ByColleague).ThenRefused(RefusalCodes.NothingToRedo, RefusalReason.Conflict);
        meeting.When(new Redo(NewId()), ByFacilitator).ThenDone();
        Assert.Equal("Ny", meeting.Seen.Title);
    }

    [Fact]
    public void Doing_again_is_refused_when_somebody_has_changed_the_same_thing()
    {
        var meeting = GivenASession();
        meeting.When(new SetTitle(NewId(), "Ny"), ByFacilitator).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenDone();
        meeting.When(new SetTitle(NewId(), "Andet"), ByColleague).ThenDone();
        meeting.When(new Redo(NewId()), ByFacilitator).ThenRefused(RefusalCodes.ChangedSince, RefusalReason.Conflict);
        meeting.WhenTakenBack(ByColleague).ThenDone();
        meeting.When(new Redo(NewId()), ByFacilitator).ThenDone();
    }

    [Fact]
    public void What_changes_nothing_leaves_nothing_to_take_back()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea);
        meeting.When(new Show(NewId(), Idea), ByFacilitator).ThenNothingNew();
        meeting.When(new SetTitle(NewId(), "Regnvand i kvarteret "), ByFacilitator).ThenNothingNew();
        meeting.When(EditRow.Of(NewId(), EditRow.FrameRow, "what", "x", meeting.Seen.Frame.What), ByFacilitator).ThenNothingNew();
        Assert.Null(meeting.Seen.LastDone(ByFacilitator));
    }

    [Fact]
    public void A_command_is_taken_back_once()
    {
        var meeting = GivenASession();
        var command = NewId();
        meeting.When(new SetTitle(command, "Ny"), ByFacilitator).ThenDone();
        meeting.When(new TakeBack(NewId(), NewId()), ByFacilitator).ThenRefused(RefusalCodes.UnknownCommand, RefusalReason.Conflict, "command");
        var back = NewId();
        meeting.When(new TakeBack(back, command), ByFacilitator).Then(new CommandTakenBack(command), new TitleSet("Regnvand i kvarteret"));
        meeting.When(new TakeBack(NewId(), command), ByFacilitator).ThenRefused(RefusalCodes.TakenBackAlready, RefusalReason.Conflict, "command");
        meeting.When(new TakeBack(NewId(), back), ByFacilitator).ThenRefused(RefusalCodes.UnknownCommand, RefusalReason.Conflict, "command");
        meeting.When(new Redo(NewId()), ByFacilitator).Then(new CommandDoneAgain(back), new TitleSet("Ny"));
    }

    [Fact]
    public void What_a_participant_does_is_not_the_facilitators_to_take_back()
    {
        var meeting = GivenASession();
        meeting.When(new Contribute(Idea, ContributionKind.Idea, "Bænke"), ByAnna).ThenDone();
        Assert.Null(meeting.Seen.LastDone(ByFacilitator));
        meeting.When(new TakeBack(NewId(), Idea), ByFacilitator).ThenRefused(RefusalCodes.UnknownCommand, RefusalReason.Conflict);
    }

    [Fact]
    public void Nobody_but_facilitators_is_offered_anything()
    {
        var meeting = GivenASession();
        meeting.When(new SetTitle(NewId(), "Ny"), ByFacilitator).ThenDone();
        Assert.Null(meeting.State.SeenBy(Actor.Public).LastDone(ByFacilitator));
        Assert.Null(meeting.Seen.LastDone(ByAnna));
        meeting.WhenTakenBack(ByFacilitator).ThenDone();
        Assert.Null(meeting.State.SeenBy(ByAnna).LastTakenBack(ByFacilitator));
    }

    [Fact]
    public void One_can_go_back_three_hundred_times_and_no_further()
    {
        var meeting = GivenASession();
        var first = NewId();
        meeting.When(new SetTitle(first, "Titel 0"), ByFacilitator).ThenDone();
        for (var i = 1; i <= 300; i++)
        {
            meeting.When(new SetTitle(NewId(), $"Titel {i}"), ByFacilitator).ThenDone();
        }

        meeting.When(new TakeBack(NewId(), first), ByFacilitator).ThenRefused(RefusalCodes.UnknownCommand, RefusalReason.Conflict);
        Assert.Equal("Titel 299", meeting.WhenTakenBack(ByFacilitator).ThenDone().Seen.Title);
    }
}
