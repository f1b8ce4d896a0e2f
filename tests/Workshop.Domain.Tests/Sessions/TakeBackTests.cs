using Workshop.Board;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

/// <summary>Whatever a facilitator does is taken back as if it had not been, and done again.</summary>
public class TakeBackTests
{
    private static readonly Guid Late = new("12121212-0000-4000-8000-000000000010");
    private static readonly Guid Held = new("13131313-0000-4000-8000-000000000011");

    public static TheoryData<Command> Commands =>
    [
        new Hide(NewId(), Idea), new HoldBack(NewId(), Idea, HoldBackReason.Personal), new HoldBack(NewId(), Held, HoldBackReason.Personal), new HoldBack(NewId(), Late, HoldBackReason.Other),
        new Show(NewId(), Late), new Show(NewId(), Held),
        new CreateTheme(NewId(), "Vand", [Idea, Worry, Late]), new RenameTheme(NewId(), School, "Skolevejen"), new RemoveTheme(NewId(), School),
        new MoveContributions(NewId(), [Idea, Worry]), new MoveContributions(NewId(), [Worry, Held], School),
        new SetTitle(NewId(), "Ny titel"), new SetFrame(NewId(), Frame.Empty), new SetTargetGroups(NewId(), []), new AddTargetGroup(NewId(), "Cyklister"), new RemoveTargetGroup(NewId(), "families"),
        new SetProgram(NewId(), [new("x", "X", "", false)]), new AddStep(NewId(), "Pause"), new MoveStep(NewId(), "plan"), new RemoveStep(NewId(), "frame"), new RemoveStep(NewId(), "plan"),
        new StartStep(NewId(), "plan"), new ShowThemes(NewId(), true), new StartRehearsal(NewId()), new StopRehearsal(NewId()),
        new SetPurpose(NewId(), new Purpose("Nyt", "", From)), new RemovePlanRow(NewId(), Purpose.RowId),
        new PutMessage(NewId(), Safe with { Text = "Nyt" }), new PutMessage(NewId(), Safe with { Id = NewId() }),
        new PutActivity(NewId(), Walk with { Title = "Cykeltur", Messages = [], Hours = null }), new PutProfile(NewId(), Busy with { Id = NewId(), TargetGroup = "Lejere" }),
        new PutContingency(NewId(), Flood with { Id = NewId() }), new RemovePlanRow(NewId(), Slogan), new RemovePlanRow(NewId(), Row), new RemovePlanRow(NewId(), Busy.Id),
        new SetCountdown(NewId(), Now.AddMinutes(5)), new SetCountdown(NewId()), new SetMilestones(NewId(), false),
        new SetTranslation(NewId(), "de", Translation.Empty with { Title = "Regen" }), new SetTranslation(NewId(), "pl"),
        new Close(NewId()), new Reopen(NewId()), new Contribute(NewId(), ContributionKind.Idea, "Sagt i salen", "Familier", 4),
        EditRow.Of(NewId(), Slogan.ToString(), "angle", "Vis dybden", "Nyt"), EditRow.Of(NewId(), Row.ToString(), "sources", new Sources([Idea], []), From),
        EditRow.Of(NewId(), EditRow.MeetingRow, "title", "Regnvand i kvarteret", "Nyt"), EditRow.Of(NewId(), EditRow.GroupRow("families"), "name", "Familier", "Nyt"),
        EditRow.Of(NewId(), EditRow.StepRow("frame"), "kind", StepKind.Collect, StepKind.Gather), EditRow.Of(NewId(), EditRow.TranslationRow("de"), "targetGroups.families", "Familien", "Neu"),
    ];

    [Fact]
    public void Nothing_that_a_facilitator_does_is_left_out_here() => Assert.Equal(
        Schema.Commands.Values.Except([typeof(People.Join), typeof(Withdraw), typeof(TakeBack), typeof(Redo)]).OrderBy(t => t.Name),
        Commands.Select(c => c.Data.GetType()).Distinct().OrderBy(t => t.Name));

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_was_done_is_as_if_it_had_not_been_and_is_done_again(Command command)
    {
        var board = Board(command);
        var before = Look.Of(board.State);
        board.When(command, ByFacilitator).ThenDone();
        var after = Look.Of(board.State);
        Assert.NotEqual(before, after);
        Assert.Equal(command.Id, board.Seen.LastDone(ByFacilitator)?.Command);

        for (var round = 0; round < 2; round++)
        {
            board.WhenTakenBack(ByFacilitator).ThenDone();
            Assert.Equal(before, Look.Of(board.State));
            Assert.Null(board.Seen.LastDone(ByFacilitator));
            if (command is Contribute)
            {
                // It was taken back like anybody's: it is gone, and nothing is offered.
                Assert.Null(board.Seen.LastTakenBack(ByFacilitator));
                board.When(new Redo(NewId()), ByFacilitator).ThenRefused(RefusalCodes.NothingToRedo, RefusalReason.Conflict);
                return;
            }

            Assert.NotNull(board.Seen.LastTakenBack(ByFacilitator));
            board.When(new Redo(NewId()), ByFacilitator).ThenDone();
            Assert.Equal(after, Look.Of(board.State));
            board.When(new Redo(NewId()), ByFacilitator).ThenRefused(RefusalCodes.NothingToRedo, RefusalReason.Conflict);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_can_be_taken_back_survives_a_reload(Command command)
    {
        var board = Board(command);
        var before = Look.Of(board.State);
        board.When(command, ByFacilitator).ThenDone();
        var again = board.Reloaded();
        Assert.Equal(Look.Of(board.State), Look.Of(again.State));
        Assert.Equal(board.Seen.LastDone(ByFacilitator), again.Seen.LastDone(ByFacilitator));

        again.WhenTakenBack(ByFacilitator).ThenDone();
        Assert.Equal(before, Look.Of(again.State));
        var third = again.Reloaded();
        Assert.Equal(again.Seen.LastTakenBack(ByFacilitator), third.Seen.LastTakenBack(ByFacilitator));
        Assert.Equal(command is not Contribute, Decider.Decide(third.State, new Redo(NewId()), ByFacilitator, Now).Refusal is null);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_another_did_is_not_ones_own_to_take_back(Command command)
    {
        var board = Board(command).When(command, ByFacilitator).ThenDone();
        Assert.Null(board.Seen.LastDone(ByColleague));
        board.When(new TakeBack(NewId(), command.Id), ByColleague).ThenRefused(RefusalCodes.NotYours, RefusalReason.Forbidden);
    }

    private static Scenario Board(Command command)
    {
        var board = GivenAPlan.And(
            AnnasIdea with { Id = Late, Late = true },
            BosWorry with { Id = Held },
            new ContributionHidden(Held, HoldBackReason.Offensive),
            new TranslationSet("de", new Translation("Regen im Viertel", Frame.Empty, [new("collect", "", "Schreiben Sie.")], [new("families", "Familien")])),
            new CountdownSet(Now.AddMinutes(20)));
        return command switch
        {
            StopRehearsal => board.And(new RehearsalStarted()),
            Reopen => board.And(new SessionClosed()),
            RemoveStep { Step: "plan" } => board.And(new StepStarted("plan"), new CountdownSet(Now.AddMinutes(3))),
            _ => board,
        };
    }
}
