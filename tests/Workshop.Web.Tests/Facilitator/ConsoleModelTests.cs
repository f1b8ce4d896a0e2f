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
    public async Task Two_browsers_with_one_key_take_back_their_own_and_a_reload_forgets_nothing()
    {
        var open = await On(Said(1, "Bænke"));
        var (one, other) = (open.At("one"), open.At("other"));
        Assert.True(await one.Run(new Hide(Guid.NewGuid(), Id(1))));
        Assert.True(await other.Run(new SetTitle(Guid.NewGuid(), "Ny titel")));

        var reloaded = open.At("one");
        Assert.Equal("contributionHidden", reloaded.Undoable);
        await reloaded.TakeBackLast();
        Assert.Equal(Standing.Shown, reloaded.Session.Find(Id(1))!.Standing);
        Assert.Equal(("Ny titel", (string?)null, "contributionHidden"), (reloaded.Session.Title, reloaded.Undoable, reloaded.Redoable));
        await reloaded.RedoLast();
        Assert.Equal(Standing.HeldBack, reloaded.Session.Find(Id(1))!.Standing);
        other.Refresh();
        Assert.Equal("titleSet", other.Undoable);
    }

    [Fact]
    public async Task What_somebody_has_changed_since_is_not_taken_back_and_the_reason_is_said()
    {
        var open = await On(Said(1, "Bænke"));
        var (one, other) = (open.At("one"), open.At("other"));
        await one.Run(new SetTitle(Guid.NewGuid(), "Min titel"));
        await other.Run(new SetTitle(Guid.NewGuid(), "Den andens titel"));
        one.Refresh();

        await one.TakeBackLast();

        Assert.Equal("Den andens titel", one.Session.Title);
        Assert.False(string.IsNullOrEmpty(one.Problem));
        Assert.Equal("titleSet", one.Undoable);
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
}
