using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Workshop.Load;

/// <summary>Every scenario is a command.</summary>
internal static class CommandLine
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
        [new Steady(), new Capacity(), new Burst(), new StepChange(), new JoinStorm(), new LateJoiner(), new Many(), new Blackout(), new Hall(), new Soak(), new Night()];

    private static readonly RootCommand Root = Build();

    public static ParseResult Read(IReadOnlyList<string> args) => Root.Parse(args);

    /// <summary>What is wrong, in one line; null when nothing is.</summary>
    public static string? ProblemOf(ParseResult given) => given switch
    {
        { Errors.Count: 0 } => null,
        { CommandResult.Command: RootCommand } => $"Which scenario? There are {string.Join(", ", Scenarios.Select(s => s.Name))}; --help tells more.",
        _ => given.Errors[0].Message,
    };

    private static RootCommand Build()
    {
        var root = new RootCommand(
            "Puts load on a Workshop server with simulated phones, and compares it with a bare SignalR hub in the same layout of processes.\n\n"
            + "dotnet run -c Release --project tests/Workshop.Load -- <scenario> [options]\n\n"
            + "<scenario> --help shows the options of a scenario, with their defaults.");
        foreach (var option in CommonOptions.All)
        {
            option.Recursive = true;
            root.Options.Add(option);
        }

        foreach (var scenario in Scenarios)
        {
            root.Subcommands.Add(scenario);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpAndHowToRead((HelpAction)help.Action!);
        return root;
    }

    private sealed class HelpAndHowToRead(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            help.MaxWidth = 140;
            help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(HowToRead);
            return 0;
        }
    }

    private const string HowToRead =
        """
        Baselines: a minimal hub in a process of its own that sends to the group exactly the bytes which the server under test sends for one
        contribution (with --vs they are taken from it in the same run):
          signalr   stores nothing
          sqlite    first one insert a contribution, WAL and synchronous=FULL, through one connection
          postgres  first one insert a contribution over Npgsql, pooled connections, synchronous_commit on

        How to read the report, beyond what it says itself:
          p50 ... max          a contribution is sent at a constant rate whether or not the server keeps up, so waiting in line counts
          deliveriesPerSecond  one contribution arriving at one phone is a delivery, however many come in one message
          bytes, cpu           of the counted part only
          memory               resident memory with all phones connected and idle, less that before
          generator.*          what this program itself took. It shares the machine: when generator.cores nears what the server leaves,
                               latencies are its own as much as the server's. It handles all phones on one core at most
          others.cores         with much of it latencies tell of that; --quiet runs such runs again
          ratio                the server's figure / the baseline's, of medians over the runs, which alternate: server, baseline, server, ...
        Compare ratios, not absolute times: those are the machine's. On a machine with other work, --quiet waits for a quiet while; or give this
        program and what it starts priority (nice -n -15; on Linux with automatic groups also echo -15 > /proc/self/autogroup).

        --check names figures as the report does, of the server; baseline.NAME and ratio.NAME reach the others. Counts of faults (lost, double,
        errors, ...) are the worst of the runs. A figure that was not measured keeps no limit.

        Exit codes: 0 all well, 1 a limit was not kept or the run failed, 2 wrong options.

        Examples:
          steady --phones 1000 --rate 50 --vs postgres --check "ratio.p99<=1.25,ratio.cpu<=1.3,lost==0,double==0"
          capacity --vs sqlite --runs 1 --json capacity.json
          many --compare-one --check "many.p99<=2"
          night --minutes 60 --check violations==0
          steady --server http://192.168.1.20:5080 --phones 300
        """;
}
