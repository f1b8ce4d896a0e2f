using Workshop.Sessions;

namespace Workshop.Cases;

public class TemplateTests
{
    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public void The_training_case_has_frame_program_groups_map_and_a_set_to_rehearse_with(string culture)
    {
        var template = Template.Find(Template.Nordfjordby, culture)!;

        Assert.False(template.Frame.IsEmpty);
        Assert.NotEmpty(template.Frame.NotOpenToInfluence);
        Assert.Equal(10, template.Map!.Places.Length);
        Assert.Equal(106, template.Rehearsal!.Value.Length);
        Assert.Contains(template.Program, s => s.Collecting);
        Assert.Contains(template.Program, s => !s.Collecting);
    }

    [Theory]
    [InlineData(Template.Blank)]
    [InlineData(Template.Nordfjordby)]
    public void Both_languages_have_the_same_steps_and_places(string name)
    {
        var danish = Template.Find(name, "da")!;
        var english = Template.Find(name, "en")!;

        Assert.Equal(danish.Program.Select(s => (s.Id, s.Collecting)), english.Program.Select(s => (s.Id, s.Collecting)));
        Assert.Equal(danish.Map?.Places.Select(p => (p.Id, p.X, p.Y)), english.Map?.Places.Select(p => (p.Id, p.X, p.Y)));
        Assert.Equal(danish.TargetGroups.Length, english.TargetGroups.Length);
    }

    [Fact]
    public void Everything_that_simulated_participants_say_would_be_accepted()
    {
        var scenario = Scenario.GivenASession(new RehearsalStarted(), Cast.AnnaJoined with { Simulated = true });
        foreach (var line in NordfjordbyRehearsal.Lines)
        {
            scenario.When(new Contribute(Guid.NewGuid(), line.Kind, line.Text, line.TargetGroup, line.Table, line.Place), Cast.ByAnna).ThenAccepted();
        }

        Assert.Equal(106, scenario.State.Contributions.Count(c => c.Simulated));
        Assert.Contains(NordfjordbyRehearsal.Lines, l => l.Text.Contains(',', StringComparison.Ordinal));
    }

    [Fact]
    public void A_point_is_named_after_the_nearest_place_within_reach()
    {
        var map = Template.Find(Template.Nordfjordby, "da")!.Map!;

        Assert.Equal("Lærkevænget", map.Near(new Place(0.43, 0.69))!.Name);
        Assert.Null(map.Near(new Place(0.98, 0.02)));
    }
}
