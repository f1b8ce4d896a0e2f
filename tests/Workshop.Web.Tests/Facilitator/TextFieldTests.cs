using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Plans;
using Workshop.Sessions;
using Workshop.Web.Facilitator.Shared;

namespace Workshop.Web.Facilitator;

/// <summary>What a field tells the script, in whose hands its text is.</summary>
public sealed class TextFieldTests : BunitContext
{
    public TextFieldTests() => Services.AddLogging().AddLocalization();

    [Fact]
    public void A_field_says_whose_it_is_and_what_is_stored_and_never_draws_over_what_is_typed()
    {
        var field = Render<TextField>(p => When(p, "I dag"));
        var kept = field.Find("[data-keep]");
        Assert.Equal(("frame", "when", "Text", "I dag", "Hvornår"), (kept.GetAttribute("data-keep"), kept.GetAttribute("data-field"), kept.GetAttribute("data-kind"), kept.GetAttribute("data-value"), kept.GetAttribute("data-label")));

        field.Render(p => When(p, "I morgen"));

        Assert.Equal("I morgen", field.Find("[data-keep]").GetAttribute("data-value"));
        Assert.False(field.Find("input").HasAttribute("value"));
        Assert.DoesNotContain(field.Find("input").Attributes, a => a.Name.StartsWith("blazor:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Hvor lang tid tager det?")]
    public void What_is_said_of_a_field_belongs_to_it(string? hint)
    {
        var field = Render<TextField>(p => When(p, "").Add(f => f.Hint, hint).Add(f => f.Lines, 3));
        var control = field.Find("textarea");

        Assert.Equal(control.Id, field.Find("label").GetAttribute("for"));
        Assert.Equal("status", field.Find(".field__state").GetAttribute("role"));
        var described = control.GetAttribute("aria-describedby")!.Split(' ');
        Assert.Equal(hint is null ? 1 : 2, described.Length);
        Assert.All(described, id => Assert.NotNull(field.Find($"#{id}")));
        Assert.Equal(described[^1], field.Find(".field__problem").Id);
    }

    [Fact]
    public void Choices_and_ticks_are_fields_like_any_other()
    {
        var choice = Render<ChoiceField<ProjectPhase>>(p => p
            .Add(f => f.Label, "Hvornår i projektet").Add(f => f.Row, "7").Add(f => f.Field, "phase").Add(f => f.Value, ProjectPhase.During).Add(f => f.Name, phase => $"({phase})"));
        Assert.Equal("during", choice.Find("[data-keep]").GetAttribute("data-value"));
        Assert.Equal(["before", "during", "after"], choice.FindAll("input[type=radio]").Select(o => o.GetAttribute("value")));
        Assert.Single(choice.FindAll("input").Select(o => o.GetAttribute("name")).Distinct());
        Assert.Equal("(Before)", choice.Find("label").TextContent);

        var ticks = Render<TicksField>(p => p
            .Add(f => f.Label, "Målgrupper").Add(f => f.Row, "7").Add(f => f.Field, "targetGroups").Add(f => f.Chosen, ["Unge", "Ældre"]).Add(f => f.Choices, [("Unge", "Unge"), ("Familier", "Familier"), ("Ældre", "Ældre")]));
        Assert.Equal(("Unge\nÆldre", "Lines"), (ticks.Find("[data-keep]").GetAttribute("data-value"), ticks.Find("[data-keep]").GetAttribute("data-kind")));
        Assert.Equal(["Unge", "Familier", "Ældre"], ticks.FindAll("input").Select(i => i.GetAttribute("value")));
    }

    private static ComponentParameterCollectionBuilder<TextField> When(ComponentParameterCollectionBuilder<TextField> parameters, string value) => parameters
        .Add(f => f.Label, "Hvornår")
        .Add(f => f.Row, EditRow.FrameRow)
        .Add(f => f.Field, "when")
        .Add(f => f.Value, value);
}
