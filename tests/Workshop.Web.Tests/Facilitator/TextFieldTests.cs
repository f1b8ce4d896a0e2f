using Bunit;
using Microsoft.Extensions.DependencyInjection;
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
        var open = await On();
        var (mine, theirs) = (open.At("one"), open.At("other"));
        var field = When(mine);
        field.Find("input").Focus();
        await theirs.Edit(EditRow.FrameRow, "when", theirs.Session.Frame.When, "I morgen");
        Draw(field, mine);
        Assert.NotEqual("I morgen", Text(field));

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

    private IRenderedComponent<TextField> When(ConsoleModel model) => Render<TextField>(p => Fill(p.AddCascadingValue(model), model));

    private static void Draw(IRenderedComponent<TextField> field, ConsoleModel model) => field.Render(p => Fill(p, model));

    private static void Fill(ComponentParameterCollectionBuilder<TextField> parameters, ConsoleModel model) => parameters
        .Add(f => f.Label, "Hvornår")
        .Add(f => f.Row, EditRow.FrameRow)
        .Add(f => f.Field, "when")
        .Add(f => f.Value, model.Session.Frame.When);

    private static string Text(IRenderedComponent<TextField> field) => field.Find("input").GetAttribute("value") ?? "";
}
