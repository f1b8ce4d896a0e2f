using System.CommandLine;

namespace Workshop.Load;

public sealed class CommandLineTests
{
    [Fact]
    public void What_is_not_said_is_the_scenarios_default()
    {
        var choices = Read("steady --rate 50 --seconds=2.5 --set A__B=c=d --set E=");

        Assert.Equal((1000, 50.0, TimeSpan.FromSeconds(2.5), 1), (choices.Phones, choices.Rate, choices.Duration, choices.Runs));
        Assert.Equal([("A__B", "c=d"), ("E", "")], choices.Settings);
        Assert.Equal((3, 1), (Read("steady --vs postgres").Runs, Read("steady --vs postgres --runs 1").Runs));
        Assert.Equal((0.2, 300), (Read("blackout").Drop, Read("blackout").Phones));
        Assert.Equal((0.0, 100), (Read("join-storm").Rate, Read("join-storm").Concurrency));
    }

    [Fact]
    public void The_report_names_what_the_scenario_takes_and_what_was_given()
    {
        var values = Read("many --rate 50 --compare-one --vs sqlite --json a.json --set A=1 --set B=2").Values;

        Assert.Equal(("50", "200", "True", "sqlite", "A=1 B=2"), (values["rate"], values["workshops"], values["compare-one"], values["vs"], values["set"]));
        Assert.DoesNotContain("json", values.Keys);
        Assert.DoesNotContain("seed", values.Keys);
    }

    [Theory]
    [InlineData("", "steady, capacity")]
    [InlineData("stedy", "steady, capacity")]
    [InlineData("--vs signalr", "steady, capacity")]
    [InlineData("steady fast", "fast")]
    [InlineData("steady --speed 9", "--speed")]
    [InlineData("steady --phones", "--phones")]
    [InlineData("steady --phones 0", "from 1 to 50000")]
    [InlineData("steady --phones 1e3", "1e3")]
    [InlineData("steady --rate -1", "-1")]
    [InlineData("steady --rate 0", "from 0.01")]
    [InlineData("steady --cards 3", "--cards")]
    [InlineData("steady --phones 1 --phones 2", "--phones")]
    [InlineData("steady --check p99", "'p99' is no limit")]
    [InlineData("steady --set A", "NAME=VALUE")]
    [InlineData("steady --vs mysql", "postgres")]
    [InlineData("steady --vs sqlite --baseline sqlite", "--baseline")]
    [InlineData("steady --baseline sqlite --server http://localhost:5080", "--server")]
    [InlineData("steady --set A=1 --server http://localhost:5080", "--set")]
    [InlineData("steady --pid 4", "--server")]
    [InlineData("steady --server localhost:5080", "http://")]
    [InlineData("many --compare-one=yes", "yes")]
    [InlineData("blackout --vs signalr", "no baseline")]
    [InlineData("blackout --server http://localhost:5080", "--server")]
    public void What_is_wrong_is_said_in_one_line(string line, string says)
    {
        var problem = CommandLine.ProblemOf(Parse(line)) ?? "";

        Assert.Contains(says, problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void Every_default_is_a_value_that_would_be_taken()
    {
        foreach (var scenario in CommandLine.Scenarios)
        {
            var defaults = Read(scenario.Name).Values.Where(v => v.Key != "compare-one");
            Assert.NotEmpty(defaults);
            Read($"{scenario.Name} {string.Join(' ', defaults.Select(d => $"--{d.Key} {d.Value}"))}");
        }
    }

    [Fact]
    public void The_help_names_every_scenario_and_every_option()
    {
        var help = HelpOf("--help");
        Assert.All(CommandLine.Scenarios, s => Assert.Contains($"  {s.Name} ", help, StringComparison.Ordinal));
        Assert.All(CommonOptions.All, o => Assert.Contains($"  {o.Name} ", help, StringComparison.Ordinal));
        Assert.All(CommandLine.Scenarios, s => Assert.All(s.Options, o => Assert.Contains($"  {o.Name} ", HelpOf($"{s.Name} --help"), StringComparison.Ordinal)));
    }

    private static string HelpOf(string line)
    {
        var help = new StringWriter();
        Parse(line).Invoke(new InvocationConfiguration { Output = help });
        return help.ToString();
    }

    private static ParseResult Parse(string line) => CommandLine.Read(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static Choices Read(string line)
    {
        var given = Parse(line);
        Assert.Null(CommandLine.ProblemOf(given));
        return new Choices(given);
    }
}
