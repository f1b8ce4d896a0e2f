using Workshop.Load.Options;
using Workshop.Load.Scenarios;

namespace Workshop.Load;

public sealed class CommandLineTests
{
    [Fact]
    public void What_is_not_said_is_the_scenarios_default()
    {
        var choices = Read("steady", "--rate", "50", "--seconds=2.5", "--set", "A__B=c=d", "--set", "E=").Choices!;

        Assert.Equal((1000, 50.0, TimeSpan.FromSeconds(2.5), 1), (choices.Phones, choices.Rate, choices.Duration, choices.Runs));
        Assert.Equal([("A__B", "c=d"), ("E", "")], choices.Settings);
        Assert.Equal(3, Read("steady", "--vs", "postgres").Choices!.Runs);
        Assert.Equal(0.2, Read("blackout").Choices!.Drop);
    }

    [Theory]
    [InlineData("")]
    [InlineData("stedy")]
    [InlineData("steady fast")]
    [InlineData("steady --speed 9")]
    [InlineData("steady --phones")]
    [InlineData("steady --phones 0")]
    [InlineData("steady --phones 1e3")]
    [InlineData("steady --rate -1")]
    [InlineData("steady --cards 3")]
    [InlineData("steady --phones 1 --phones 2")]
    [InlineData("steady --check p99")]
    [InlineData("steady --vs mysql")]
    [InlineData("steady --vs sqlite --baseline sqlite")]
    [InlineData("steady --pid 4")]
    [InlineData("steady --server localhost:5080")]
    [InlineData("many --compare-one=yes")]
    [InlineData("blackout --vs signalr")]
    [InlineData("blackout --server http://localhost:5080")]
    public void What_is_wrong_is_said_in_one_line(string line)
    {
        var (choices, problem) = Read(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Null(choices);
        Assert.NotNull(problem);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void Every_option_of_every_scenario_exists_and_has_a_default_that_will_do()
    {
        foreach (var scenario in AllScenarios.List)
        {
            foreach (var (name, value) in scenario.Defaults)
            {
                var option = Assert.Single(AllOptions.OfScenarios, o => o.Name == name);
                Assert.Null(option.Problem(value));
            }

            Assert.All(scenario.Switches, s => Assert.True(AllOptions.OfScenarios.Single(o => o.Name == s).IsSwitch));
        }
    }

    [Fact]
    public void The_help_names_every_scenario_and_every_option()
    {
        var help = new StringWriter();
        HelpText.Write(help, AllScenarios.List);

        Assert.Equal((null, null), Read("steady", "--help"));
        Assert.All(AllScenarios.List, s => Assert.Contains($"  {s.Name} ", help.ToString(), StringComparison.Ordinal));
        Assert.All(AllOptions.OfScenarios.Concat(AllOptions.Common), o => Assert.Contains($"  --{o.Name}", help.ToString(), StringComparison.Ordinal));
    }

    private static (Choices? Choices, string? Problem) Read(params string[] args) => CommandLine.Read(args, AllScenarios.List);
}
