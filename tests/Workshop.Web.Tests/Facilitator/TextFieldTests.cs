using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Plans;
using Workshop.Sessions;
using Workshop.Web.Facilitator.Shared;
using static Workshop.Web.Facilitator.OpenConsole;

namespace Workshop.Web.Facilitator;

public sealed class TextFieldTests : BunitContext
{
    public TextFieldTests() => Services.AddLogging().AddLocalization();

    [Fact]
    public async Task What_somebody_writes_is_not_replaced_by_what_another_saves()
    {
        var (field, mine) = await EnteredWhileAnotherSaves();

        field.Find("input").Change("I går");
        field.Find("input").Blur();

        field.WaitForAssertion(() => Assert.Contains("I morgen", field.Find("q").TextContent, StringComparison.Ordinal));
        Assert.Equal("I går", Text(field));
        Draw(field, mine);
        Assert.Equal("I går", Text(field));
    }

    [Fact]
    public async Task Whoever_finds_another_text_there_keeps_the_own_one_or_takes_theirs()
    {
        var open = await On();
        var (mine, theirs) = (open.At("one"), open.At("other"));
        var (keeping, taking) = (When(mine), When(open.At("three")));
        await theirs.Edit(EditRow.FrameRow, "when", theirs.Session.Frame.When, "I morgen");

        keeping.Find("input").Change("I går");
        keeping.WaitForElement("q");
        taking.Find("input").Change("Aldrig");
        taking.WaitForElement("q");
        taking.FindAll(".problem button")[1].Click();
        Draw(taking, mine);
        Assert.Empty(taking.FindAll(".problem"));
        Assert.Equal("I morgen", Text(taking));

        keeping.FindAll(".problem button")[0].Click();
        keeping.WaitForAssertion(() => Assert.Empty(keeping.FindAll(".problem")));
        theirs.Refresh();
        Assert.Equal("I går", theirs.Session.Frame.When);
    }

    [Fact]
    public async Task A_text_that_is_refused_stays_in_its_field()
    {
        var console = (await On()).At("one");
        var field = When(console);

        field.Find("input").Focus();
        field.Find("input").Change(new string('x', 2001));
        field.Find("input").Blur();
        Draw(field, console);

        Assert.Equal(2001, Text(field).Length);
        Assert.NotNull(console.Problem);
    }

    [Fact]
    public async Task What_another_saves_is_shown_where_nobody_writes()
    {
        var open = await On();
        var (mine, theirs) = (open.At("one"), open.At("other"));
        var field = When(mine);

        await theirs.Edit(EditRow.FrameRow, "when", theirs.Session.Frame.When, "I morgen");
        mine.Refresh();
        Draw(field, mine);

        Assert.Equal("I morgen", Text(field));
    }

    [Fact]
    public async Task A_field_somebody_is_in_is_left_alone_and_shows_the_others_text_when_they_leave_it_untouched()
    {
        var (field, _) = await EnteredWhileAnotherSaves();

        field.Find("input").Blur();

        Assert.Equal("I morgen", Text(field));
    }

    [Fact]
    public async Task A_field_that_was_saved_with_the_cursor_still_in_it_is_left_alone_too()
    {
        var open = await On();
        var (mine, theirs) = (open.At("one"), open.At("other"));
        var field = When(mine);
        field.Find("input").Focus();
        await field.Find("input").ChangeAsync("I går");
        theirs.Refresh();
        Assert.Equal("I går", theirs.Session.Frame.When);

        // Enter saves and leaves the cursor where it is; what is typed next is not ours to replace.
        await theirs.Edit(EditRow.FrameRow, "when", "I går", "I morgen");
        mine.Refresh();
        Draw(field, mine);
        Assert.Equal("I går", Text(field));

        await field.Find("input").ChangeAsync("I går eller i dag");
        Assert.Contains("I morgen", field.Find("q").TextContent, StringComparison.Ordinal);
        Assert.Equal("I går eller i dag", Text(field));
        Assert.Equal(("true", field.Find("[role=alert]").Id), (field.Find("input").GetAttribute("aria-invalid"), field.Find("input").GetAttribute("aria-describedby")));
    }

    [Fact]
    public async Task Who_keeps_their_text_while_the_other_writes_on_is_asked_again()
    {
        var open = await On();
        var (mine, theirs) = (open.At("one"), open.At("other"));
        var field = When(mine);
        await theirs.Edit(EditRow.FrameRow, "when", theirs.Session.Frame.When, "I morgen");
        await field.Find("input").ChangeAsync("I går");
        await theirs.Edit(EditRow.FrameRow, "when", "I morgen", "I morgen tidlig");

        await field.FindAll(".problem button")[0].ClickAsync();

        Assert.Contains("I morgen tidlig", field.Find("q").TextContent, StringComparison.Ordinal);
        Assert.Equal("I går", Text(field));
        mine.Refresh();
        Assert.Equal("I morgen tidlig", mine.Session.Frame.When);
    }

    [Fact]
    public async Task Who_writes_on_while_a_text_is_being_saved_does_not_meet_it_as_somebody_elses()
    {
        var open = await On();
        var mine = open.At("one");
        var field = When(mine);
        open.Grain.Held = new TaskCompletionSource();
        var first = field.Find("input").ChangeAsync("Maj");
        var second = field.Find("input").ChangeAsync("Maj eller juni");
        Assert.False(first.IsCompleted);

        open.Grain.Held.SetResult();
        await Task.WhenAll(first, second);
        Draw(field, mine);

        Assert.Equal(("Maj eller juni", "Maj eller juni"), (mine.Session.Frame.When, Text(field)));
        Assert.Empty(field.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task What_is_no_amount_stays_in_its_field_and_says_so()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("da-DK");
        var row = Guid.NewGuid();
        var open = await On(new ActivityPut(new Activity(row, "Byvandring", "", ActivityStyle.Inform, ProjectPhase.Before, "", [], [], null, null, "", "", Sources.None)));
        var mine = open.At("one");
        decimal? Hours() => ((Activity)mine.Plan.Row(row)!).Hours;
        var field = Render<TextField>(p => p
            .AddCascadingValue(mine).Add(f => f.Label, "Timer").Add(f => f.Row, row.ToString()).Add(f => f.Field, "hours").Add(f => f.Value, "").Add(f => f.Kind, FieldValue.Amount));

        await field.Find("input").ChangeAsync("12.5");
        Assert.Equal(("12.5", (decimal?)null), (Text(field), Hours()));
        Assert.False(string.IsNullOrWhiteSpace(field.Find("[role=alert]").TextContent));

        await field.Find("input").ChangeAsync("12,5");
        Assert.Equal(12.5m, Hours());
        Assert.Empty(field.FindAll("[role=alert]"));
    }

    /// <summary>A field that somebody is in while another saves a text there; it is left alone.</summary>
    private async Task<(IRenderedComponent<TextField> Field, ConsoleModel Mine)> EnteredWhileAnotherSaves()
    {
        var open = await On();
        var (mine, theirs) = (open.At("one"), open.At("other"));
        var field = When(mine);
        field.Find("input").Focus();
        await theirs.Edit(EditRow.FrameRow, "when", theirs.Session.Frame.When, "I morgen");
        mine.Refresh();
        Draw(field, mine);
        Assert.NotEqual("I morgen", Text(field));
        return (field, mine);
    }

    private IRenderedComponent<TextField> When(ConsoleModel model) => Render<TextField>(p => Fill(p.AddCascadingValue(model), model));

    private static void Draw(IRenderedComponent<TextField> field, ConsoleModel model) => field.Render(p => Fill(p, model));

    private static void Fill(ComponentParameterCollectionBuilder<TextField> parameters, ConsoleModel model) => parameters
        .Add(f => f.Label, "Hvornår")
        .Add(f => f.Row, EditRow.FrameRow)
        .Add(f => f.Field, "when")
        .Add(f => f.Value, model.Session.Frame.When);

    private static string Text(IRenderedComponent<TextField> field) => field.Find("input").GetAttribute("value") ?? "";
}
