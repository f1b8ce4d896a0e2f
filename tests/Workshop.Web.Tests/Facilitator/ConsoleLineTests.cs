using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Sessions;
using Workshop.Web.Facilitator.Shared;
using Workshop.Web.Resources;
using Workshop.Web.Wording;
using static Workshop.Web.Facilitator.OpenConsole;

namespace Workshop.Web.Facilitator;

public sealed class ConsoleLineTests
{
    private static readonly Guid Row = Guid.NewGuid();

    [Fact]
    public async Task What_was_typed_is_stored_and_on_the_screen_before_it_is_called_saved()
    {
        var open = await On();
        var console = open.At("one");
        var drawn = 0;
        console.Changed += () => drawn++;

        var answer = await LineOf(open, console).Save(Words("frame", "when", console.Session.Frame.When, " I morgen "));

        Assert.Equal(new ConsoleLine.Answer("saved", ""), answer);
        Assert.Equal("I morgen", console.Session.Frame.When);
        Assert.Equal(1, drawn);
    }

    [Fact]
    public async Task What_another_wrote_meanwhile_is_answered_and_not_written_over()
    {
        var open = await On();
        var (mine, theirs) = (open.At("one"), open.At("other"));
        var was = mine.Session.Frame.When;
        await LineOf(open, theirs).Save(Words("frame", "when", was, "I morgen"));

        var answer = await LineOf(open, mine).Save(Words("frame", "when", was, "I går"));

        Assert.Equal(new ConsoleLine.Answer("stale", "I morgen"), answer);
        Assert.Equal("I morgen", mine.Session.Frame.When);
        Assert.Null(mine.Problem);
        Assert.Equal("saved", (await LineOf(open, mine).Save(Words("frame", "when", "I morgen", "I går"))).State);
        Assert.Equal("I går", mine.Session.Frame.When);
    }

    [Fact]
    public async Task Numbers_lists_choices_and_ticks_are_read_as_what_they_are()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("da-DK");
        var open = await On(new ActivityPut(new Activity(Row, "Byvandring", "", ActivityStyle.Dialogue, ProjectPhase.Before, "", ["Unge"], [], null, 4000, "", "", Sources.None)));
        var console = open.At("one");
        var line = LineOf(open, console);
        Activity Stored() => console.Plan.Activities.Single();

        Assert.Equal("refused", (await line.Save(Words(Row, "hours", "", "12.5", "Amount"))).State);
        Assert.Equal("saved", (await line.Save(Words(Row, "hours", "", "1.250,5", "Amount"))).State);
        Assert.Equal(new ConsoleLine.Answer("stale", "4.000"), await line.Save(Words(Row, "cost", "3.000", "5000", "Amount")));
        Assert.Equal("saved", (await line.Save(Words(Row, "targetGroups", "Unge", "Unge\nÆldre", "Lines"))).State);
        Assert.Equal(new ConsoleLine.Answer("stale", "Unge\nÆldre"), await line.Save(Words(Row, "targetGroups", "Unge", "Familier", "Lines")));
        Assert.Equal("saved", (await line.Save(Words(Row, "phase", "before", "during"))).State);
        Assert.Equal((1250.5m, 4000, ProjectPhase.During), (Stored().Hours, Stored().Cost, Stored().Phase));
        Assert.Equal(["Unge", "Ældre"], Stored().TargetGroups);

        var step = console.Session.Program[0];
        Assert.Equal("saved", (await line.Save(Words($"step:{step.Id}", "collecting", FieldValue.WriteFlag(step.Collecting), FieldValue.WriteFlag(!step.Collecting), "Flag"))).State);
        Assert.Equal(!step.Collecting, console.Session.Program[0].Collecting);
    }

    [Fact]
    public async Task What_a_field_cannot_take_is_refused_in_a_sentence_at_the_field_alone()
    {
        var open = await On(new ProfilePut(new TargetGroupProfile(Row, "Unge", "", "", "", "", "", "", "", Sources.None)), new PlanRowRemoved(Row));
        var console = open.At("one");
        var line = LineOf(open, console);

        var gone = await line.Save(Words(Row, "world", "", "Travle"));
        Assert.Equal("refused", gone.State);
        Assert.NotEmpty(gone.Text);
        var untitled = await line.Save(Words("meeting", "title", console.Session.Title, " "));
        Assert.Equal("refused", untitled.State);
        open.Happen(new SessionClosed());
        var closed = await line.Save(Words("frame", "when", console.Session.Frame.When, "I morgen"));
        Assert.Equal("refused", closed.State);
        Assert.Equal(3, new[] { gone, untitled, closed }.Select(a => a.Text).Distinct().Count());
        Assert.Null(console.Problem);
    }

    [Fact]
    public async Task Presses_are_counted_as_they_are_heard()
    {
        var open = await On();
        var line = LineOf(open, open.At("one"));

        Assert.Equal(0, line.Beat(0));
        Assert.Equal(2, line.Beat(2));
        Assert.Equal(2, line.Beat(0));
        Assert.Equal(2, line.Beat(1));
    }

    [Fact]
    public async Task A_fresh_page_goes_on_where_the_one_before_was()
    {
        var open = await On();
        var console = open.At("one");

        LineOf(open, console).GoTo("setup", Purpose.RowId);
        Assert.Equal((ConsoleView.Setup, Purpose.RowId), (console.View, console.OpenRow));
        LineOf(open, console).GoTo("noget andet", null);
        Assert.Equal((ConsoleView.Collect, (Guid?)null), (console.View, console.OpenRow));
    }

    private static ConsoleLine.Words Words(object row, string field, string was, string text, string kind = "Text") => new(Guid.NewGuid(), row.ToString()!, field, kind, was, text);

    private static ConsoleLine LineOf(OpenConsole open, ConsoleModel console) =>
        new(console, new Problems(open.Services.GetRequiredService<IStringLocalizer<Texts>>()), open.Services.GetRequiredService<IStringLocalizer<ConsoleTexts>>());
}
