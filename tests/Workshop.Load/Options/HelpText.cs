using Workshop.Load.Scenarios;

namespace Workshop.Load.Options;

/// <summary>What <c>--help</c> shows.</summary>
internal static class HelpText
{
    private const int Width = 116;

    public static void Write(TextWriter to, IReadOnlyList<Scenario> scenarios)
    {
        to.WriteLine("Puts load on a Workshop server with simulated phones, and compares it with a bare SignalR hub in the same layout of processes.");
        to.WriteLine();
        to.WriteLine("  dotnet run -c Release --project tests/Workshop.Load -- <scenario> [options]");
        to.WriteLine();
        to.WriteLine("Scenarios, each with its options and their defaults:");
        foreach (var scenario in scenarios)
        {
            Paragraph(to, scenario.Name, scenario.Summary);
            var options = scenario.Defaults.Select(d => $"--{d.Key} {d.Value}").Concat(scenario.Switches.Select(s => $"[--{s}]"));
            Paragraph(to, "", string.Join("  ", options) + (scenario.HasBaseline ? "" : "  (no baseline)"));
        }

        to.WriteLine();
        to.WriteLine("Their options (S: seconds, R: a second):");
        foreach (var option in AllOptions.OfScenarios)
        {
            Paragraph(to, $"--{option.Name} {option.Argument}", option.Help);
        }

        to.WriteLine();
        to.WriteLine("Options of all:");
        foreach (var option in AllOptions.Common)
        {
            Paragraph(to, $"--{option.Name} {option.Argument}", option.Help);
        }

        to.WriteLine();
        to.WriteLine(Reading);
    }

    private static void Paragraph(TextWriter to, string name, string text)
    {
        const int Indent = 18;
        var line = $"  {name}";
        if (line.Length >= Indent)
        {
            to.WriteLine(line);
            line = "";
        }

        line = line.PadRight(Indent);
        foreach (var word in text.Split(' '))
        {
            if (line.Length + word.Length > Width)
            {
                to.WriteLine(line.TrimEnd());
                line = new string(' ', Indent);
            }

            line += word + " ";
        }

        to.WriteLine(line.TrimEnd());
    }

    private const string Reading =
        """
        The baselines are a minimal hub in a process of its own that sends to the group exactly the bytes which the server under test sends for
        one contribution (with --vs they are taken from it in the same run):
          signalr   stores nothing
          sqlite    first one insert a contribution, WAL and synchronous=FULL, through one connection
          postgres  first one insert a contribution over Npgsql, pooled connections, synchronous_commit on

        How to read the report:
          p50 ... max          from the moment a contribution was due until it was on another phone than its author's, in milliseconds. It is sent
                               at a constant rate whether or not the server keeps up, so waiting in line counts
          outcome.*            from the same moment until its author had the answer
          deliveriesPerSecond  one contribution arriving at one phone is a delivery, however many come in one message
          bytes                bytes that phones received over the wire (heads, frames, pings and patches) a delivery, in the counted part
          cpu                  CPU time of the server process a 1,000 deliveries, in the counted part; a baseline's database is apart (database.cpu)
          memory               resident memory with all phones connected and idle, less that before, a phone
          lost                 accepted, yet not on a phone at the end, after a wait and after it asked by version; late: only after it asked
          double               brought to a phone by a second patch although it had not changed
          generator.*          what this program itself took. It shares the machine: when generator.cores nears what the server leaves,
                               latencies are its own as much as the server's. It handles all phones on one core at most
          others.cores         what anything else on the machine took. With much of it latencies tell of that; --quiet runs such runs again
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
          steady --server http://192.168.1.20:5080 --phones 300
        """;
}
