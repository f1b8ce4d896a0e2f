using System.Text.Json;
using Workshop.Plans;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

public class UndoTests
{
    private static readonly Guid Slogan = NewId();
    private static readonly Sources From = new([Idea], [School]);
    private static readonly Message Safe = new(Slogan, "Trygt", ["Familier"], "", "", From);
    private static readonly Activity Walk = new(Row, "Byvandring", "", ActivityStyle.Dialogue, ProjectPhase.Before, "", [], [Slogan], null, null, "", "Mette", From);

    private static Scenario Board => GivenASession(AnnaJoined, BoJoined, AnnasIdea, BosWorry, SchoolTheme, new MessagePut(Safe), new ActivityPut(Walk), new CountdownSet(Now.AddMinutes(20)));

    public static TheoryData<Command> Commands =>
    [
        new Hide(NewId(), Idea), new CreateTheme(NewId(), "Vand", [Idea, Worry]), new RenameTheme(NewId(), School, "Skolevejen"), new RemoveTheme(NewId(), School),
        new MoveContributions(NewId(), [Idea, Worry]), new MoveContributions(NewId(), [Worry], School), new SetTitle(NewId(), "Ny titel"), new SetFrame(NewId(), Frame.Empty),
        new SetTargetGroups(NewId(), []), new SetProgram(NewId(), [new("x", "X", "", false)]), new StartStep(NewId(), "plan"), new StartRehearsal(NewId()),
        new SetPurpose(NewId(), new Purpose("Nyt", "", From)), new PutMessage(NewId(), Safe with { Text = "Nyt" }), new PutMessage(NewId(), Safe with { Id = NewId() }),
        new PutActivity(NewId(), Walk with { Title = "Cykeltur" }), new PutProfile(NewId(), new(NewId(), "Lejere", "", "", "", "", "", "", "", From)),
        new PutContingency(NewId(), new(NewId(), "Vand", "", "", "", "", From)), new RemovePlanRow(NewId(), Slogan), new RemovePlanRow(NewId(), Row),
        new SetCountdown(NewId(), Now.AddMinutes(5)), new SetMilestones(NewId(), false), new SetTranslation(NewId(), "de", Translation.Empty with { Title = "Regen" }),
        new Close(NewId()), new Contribute(NewId(), ContributionKind.Idea, "Sagt i salen"),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_was_done_is_as_if_it_had_not_been(Command command)
    {
        var board = Board;
        var before = board.State;
        board.When(command, ByFacilitator).ThenAccepted();
        Assert.NotEqual(Look(before), Look(board.State));

        foreach (var back in Undo.Of(before, command, Guid.NewGuid))
        {
            board.When(back, ByFacilitator).ThenAccepted();
        }

        Assert.Equal(Look(before), Look(board.State));
    }

    [Fact]
    public void What_is_not_the_facilitators_cannot_be_taken_back() =>
        Assert.Empty(Undo.Of(Board.State, new Join(NewId()), Guid.NewGuid));

    /// <summary>All that a facilitator sees, themes by name: one that comes back has another id.</summary>
    private static string Look(SessionState s)
    {
        string? Name(Guid? theme) => s.Theme(theme)?.Title;
        return JsonSerializer.Serialize(
            new
            {
                s.Title,
                s.Frame,
                s.TargetGroups,
                s.Program,
                s.StepId,
                s.Closed,
                s.Rehearsing,
                s.CountdownEnds,
                s.MilestonesCelebrated,
                Translations = s.Translations.OrderBy(t => t.Key),
                Themes = s.Themes.Select(t => t.Title),
                Cards = s.Contributions.Select(c => new { c.Id, c.Text, c.Hidden, Theme = Name(c.Theme) }),
                Rows = s.Plan.Rows().Select(r => new { r.Id, Row = (object)r.WithSources(Sources.None), r.Sources.Contributions, Themes = r.Sources.Themes.Select(t => Name(t)) }),
            },
            WorkshopJson.Options);
    }
}
