using Workshop.Board;
using Workshop.Meeting;
using Workshop.Sessions;
using Workshop.Web.Facilitator.Shared;
using static Workshop.Web.Facilitator.OpenConsole;

namespace Workshop.Web.Facilitator;

/// <summary>Each browser takes back and does again what was done in it, and nothing else.</summary>
public sealed class ConsoleUndoTests
{
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
    public async Task Several_things_are_taken_back_and_done_again_in_order()
    {
        var console = (await On()).At("one");
        var before = console.Session.Frame.When;
        await Write(console, before, "Maj");
        await Write(console, "Maj", "Juni");

        await console.TakeBackLast();
        Assert.Equal("Maj", console.Session.Frame.When);
        await console.TakeBackLast();
        Assert.Equal((before, (string?)null), (console.Session.Frame.When, console.Undoable));
        await console.RedoLast();
        Assert.Equal("Maj", console.Session.Frame.When);
        await console.RedoLast();
        Assert.Equal(("Juni", (string?)null), (console.Session.Frame.When, console.Redoable));
    }

    [Fact]
    public async Task Who_has_taken_back_nothing_has_nothing_to_do_again_whatever_others_took_back()
    {
        var open = await On();
        var (one, other) = (open.At("one"), open.At("other"));
        var before = one.Session.Frame.When;
        await Write(one, before, "Maj");
        await one.TakeBackLast();
        other.Refresh();
        Assert.Null(other.Redoable);

        await other.RedoLast();

        Assert.NotNull(other.Problem);
        Assert.Equal(before, other.Session.Frame.When);
    }

    [Fact]
    public async Task What_could_not_be_taken_back_can_be_when_the_other_change_is_gone_again()
    {
        var open = await On();
        var (one, other) = (open.At("one"), open.At("other"));
        var before = one.Session.Frame.When;
        await Write(one, before, "Maj");
        other.Refresh();
        await Write(other, "Maj", "Juni");
        await one.TakeBackLast();
        Assert.NotNull(one.Problem);

        await other.TakeBackLast();
        await one.TakeBackLast();

        Assert.Equal((before, (string?)null), (one.Session.Frame.When, one.Problem));
    }

    [Fact]
    public async Task Pressing_what_is_so_already_leaves_nothing_to_take_back()
    {
        var console = (await On()).At("one");

        Assert.True(await console.Run(new StartStep(Guid.NewGuid(), console.Session.StepId)));

        Assert.Null(console.Undoable);
    }

    private static async Task Write(ConsoleModel console, string was, string now) => Assert.Null(await console.Edit(EditRow.FrameRow, "when", was, now));
}
