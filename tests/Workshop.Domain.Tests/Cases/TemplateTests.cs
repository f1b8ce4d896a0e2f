using Workshop.Board;
using Workshop.Language;
using Workshop.Meeting;
using static Workshop.Cast;

namespace Workshop.Cases;

public class TemplateTests
{
    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public void The_training_case_has_frame_program_groups_map_and_a_set_to_rehearse_with(string culture)
    {
        var template = Templates.Find(Template.Nordfjordby, culture)!;

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
    public void Both_languages_have_the_same_steps_places_and_groups(string name)
    {
        var danish = Templates.Find(name, "da")!;
        var english = Templates.Find(name, "en")!;

        Assert.Equal(danish.Program.Select(s => (s.Id, s.Kind)), english.Program.Select(s => (s.Id, s.Kind)));
        Assert.Equal(danish.Map?.Places.Select(p => (p.Id, p.X, p.Y)), english.Map?.Places.Select(p => (p.Id, p.X, p.Y)));
        Assert.Equal(danish.TargetGroups.Select(g => g.Id), english.TargetGroups.Select(g => g.Id));
        Assert.Equal(danish.TargetGroups.Length, danish.TargetGroups.Select(g => g.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(Template.Blank)]
    [InlineData(Template.Nordfjordby)]
    public void Its_words_in_other_languages_are_those_of_its_steps_and_groups(string name)
    {
        var template = Templates.Find(name, "da")!;

        Assert.Equal(SpokenLanguages.Participants.Where(l => l != "da").Order(), template.Translations!.Keys.Order());
        foreach (var words in template.Translations.Values)
        {
            Assert.Equal(template.Program.Select(s => s.Id), words.Steps.Select(s => s.Step));
            Assert.Equal(template.TargetGroups.Select(g => g.Id), words.TargetGroups.Select(g => g.Group));
        }
    }

    [Fact]
    public void A_template_nobody_knows_is_not_found()
    {
        Assert.Null(Templates.Find("other", "da"));
        Assert.Null(Templates.Find(null, "da"));
        Assert.Null(Templates.Find(Template.Blank, "sv"));
    }

    [Fact]
    public void Everything_that_simulated_participants_say_would_be_accepted()
    {
        var scenario = Scenario.GivenASession(new RehearsalStarted(), AnnaJoined with { Simulated = true });
        var lines = Templates.Find(Template.Nordfjordby, "da")!.Rehearsal!.Value;
        foreach (var line in lines)
        {
            scenario.When(new Contribute(Guid.NewGuid(), line.Kind, line.Text, line.TargetGroup, line.Table, line.Place), ByAnna).ThenDone();
        }

        Assert.Equal(106, scenario.Seen.Contributions.Count(c => c.Simulated));
        Assert.Contains(lines, l => l.Text.Contains(',', StringComparison.Ordinal));
        Assert.All(scenario.Seen.Contributions, c => Assert.Contains(scenario.Seen.TargetGroups, g => g.Id == c.TargetGroup));
    }
}
