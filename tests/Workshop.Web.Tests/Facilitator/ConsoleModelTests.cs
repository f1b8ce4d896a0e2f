using Workshop.Board;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;
using Workshop.Sessions;
using static Workshop.Web.Facilitator.OpenConsole;

namespace Workshop.Web.Facilitator;

public sealed class ConsoleModelTests
{
    [Fact]
    public async Task What_comes_in_waits_while_the_facilitator_reads()
    {
        var open = await On(Said(1, "Bænke"), Said(2, "Træer"));
        var console = open.At("one");
        console.Read(true);
        open.Happen(Said(3, "Vand"), Said(4, "Leg"));
        console.Refresh();

        Assert.Equal(2, console.Waiting);
        Assert.Equal([false, false, true, true], console.Session.Contributions.Select(console.IsWaiting));
        console.ShowWaiting();
        Assert.Equal(0, console.Waiting);
        console.Read(false);
        Assert.False(console.IsWaiting(console.Session.Contributions[^1]));
    }

    [Fact]
    public async Task What_is_selected_and_gone_is_selected_no_more()
    {
        var open = await On(Said(1, "Bænke"), Said(2, "Træer"));
        var console = open.At("one");
        console.Select(Id(2), true);
        console.Select(Id(1), true);
        Assert.Equal([Id(1), Id(2)], console.Selected);

        open.Happen(new ContributionWithdrawn(Id(1)));
        console.Refresh();
        Assert.Equal([Id(2)], console.Selected);

        Assert.True(await console.Gather("Grønt", console.Selected));
        Assert.Empty(console.Selected);
        Assert.Equal([Id(2)], console.Session.InTheme(console.Session.Themes.Single().Id).Select(c => c.Id));
    }

    [Fact]
    public async Task Sources_that_two_add_in_the_same_moment_are_all_there()
    {
        var open = await On(Said(1, "Bænke"), Said(2, "Træer"));
        var (one, other) = (open.At("one"), open.At("other"));
        await one.AddSources(Purpose.RowId, [Id(1)], []);

        // This one still has the plan from before.
        await other.AddSources(Purpose.RowId, [Id(2)], []);

        Assert.Equal([Id(1), Id(2)], other.Plan.Purpose.Sources.Contributions);
        await other.RemoveSource(Purpose.RowId, Id(1));
        Assert.Equal([Id(2)], other.Plan.Purpose.Sources.Contributions);
    }

    [Fact]
    public async Task An_edit_on_something_that_has_changed_brings_what_stands_there()
    {
        var open = await On();
        var (one, other) = (open.At("one"), open.At("other"));
        Assert.Null(await other.Edit(EditRow.FrameRow, "when", one.Session.Frame.When, "I morgen"));

        var refusal = await one.Edit(EditRow.FrameRow, "when", one.Session.Frame.When, "I går");

        Assert.Equal((RefusalCodes.Stale, "I morgen"), (refusal?.Code, refusal?.Current?.GetString()));
        Assert.Null(one.Problem);
        await one.Choose(EditRow.StepRow("frame"), "collecting", false, true);
        Assert.Null(one.Problem);
        await one.Choose(EditRow.FrameRow, "when", "noget andet", "I går");
        Assert.NotNull(one.Problem);
    }

    [Fact]
    public async Task Who_drags_a_selected_card_drags_all_selected_ones_and_else_the_one()
    {
        var console = (await On(Said(1, "Bænke"), Said(2, "Træer"), Said(3, "Vand"))).At("one");
        console.Select(Id(1), true);
        console.Select(Id(2), true);

        console.Drag(Id(2));
        Assert.Equal([Id(1), Id(2)], console.Dragged);
        console.Drag(Id(3));
        Assert.Equal([Id(3)], console.Dragged);
        console.Drop();
        Assert.Empty(console.Dragged);
    }

    [Fact]
    public async Task Cards_of_a_move_and_sources_that_are_refused_stay_selected_and_the_reason_is_said_until_something_succeeds()
    {
        var console = (await On(Said(1, "Bænke"), Said(2, "Træer"))).At("one");
        console.Select(Id(1), true);
        console.Select(Id(2), true);

        await console.Move([Id(1)], Guid.NewGuid());
        Assert.NotNull(console.Problem);
        await console.AddSources(Purpose.RowId, [Id(1), Guid.NewGuid()], []);
        Assert.NotNull(console.Problem);
        Assert.Equal([Id(1), Id(2)], console.Selected);

        Assert.True(await console.Gather("Skolen", [Id(1)]));
        Assert.Null(console.Problem);
        Assert.Equal([Id(2)], console.Selected);
    }

    [Fact]
    public async Task What_comes_before_the_first_card_waits_too_while_the_facilitator_reads()
    {
        var open = await On();
        var console = open.At("one");
        console.Read(true);

        open.Happen(Said(1, "Bænke"));
        console.Refresh();

        Assert.Equal(1, console.Waiting);
        Assert.True(console.IsWaiting(console.Session.Contributions.Single()));
    }
}
