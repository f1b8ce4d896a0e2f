using Workshop.Board;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Facilitator.Shared;
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

    [Fact]
    public async Task The_view_follows_the_step_but_takes_nobody_out_of_a_row_or_the_set_up()
    {
        var open = await On();
        var (one, other) = (open.At("one"), open.At("other"));
        Assert.Equal(ConsoleView.Collect, one.View);

        foreach (var (step, view) in new[] { ("themes", ConsoleView.Gather), ("plan", ConsoleView.Plan), ("thanks", ConsoleView.Plan), ("collect", ConsoleView.Collect), ("themes", ConsoleView.Gather) })
        {
            Assert.NotNull(await one.Start(step));
            other.Refresh();
            Assert.Equal((view, view), (one.View, other.View));
        }

        other.Open(Purpose.RowId);
        one.Show(ConsoleView.Setup);
        open.Happen(new StepStarted("collect"));
        one.Refresh();
        other.Refresh();
        Assert.Equal((ConsoleView.Setup, ConsoleView.Plan), (one.View, other.View));
    }

    [Fact]
    public async Task A_step_that_was_started_by_mistake_is_taken_back_alone()
    {
        var console = (await On(Said(1, "Bænke"))).At("one");
        var started = await console.Start("themes");
        await console.Run(new Hide(Guid.NewGuid(), Id(1)));

        await console.TakeBack(started!.Value);

        Assert.Equal("frame", console.Session.StepId);
        Assert.Equal(Standing.HeldBack, console.Session.Find(Id(1))!.Standing);
        Assert.Null(await console.Start("frame"));
    }
}
