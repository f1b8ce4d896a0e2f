using System.CommandLine;
using System.CommandLine.Parsing;
using static Workshop.Load.OptionKinds;

namespace Workshop.Load;

/// <summary>What can be said of every scenario.</summary>
internal static class CommonOptions
{
    public static Option<string?> Baseline { get; } = OneOf("baseline", "runs the scenario against a baseline instead of the server", CardStores.Names);

    public static Option<string?> Versus { get; } = OneOf("vs", "runs server and baseline in turn and compares them", CardStores.Names);

    public static Option<int> Runs { get; } = Whole("runs", 1, 1, 100, "runs of each, with --vs by default 3; the figures are medians, and counts of faults the worst");

    public static Option<double> Quiet { get; } = Number(
        "quiet", "C", null, 0.01, 1000, "waits until anything else keeps at most so many cores busy, and runs again, up to 10 times, what it disturbed all the same (Linux)");

    public static Option<Uri?> Server { get; } = Checked<Uri?>("server", "URL", "a server that runs already; without it the program starts the one that was built with it", null, text =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp ? url : throw new FormatException($"'{text}' is no address that begins with http://"));

    public static Option<int> Pid { get; } = Whole("pid", null, 1, int.MaxValue, "the process of --server, to read its CPU time and memory");

    public static Option<string[]> Set { get; } = new("--set")
    {
        Description = "a setting for the server that the program starts, in environment form; may be given again",
        HelpName = "NAME=VALUE",
        Validators =
        {
            given =>
            {
                foreach (var wrong in given.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                {
                    given.AddError($"--set: '{wrong.Value}' is not NAME=VALUE.");
                }
            },
        },
    };

    public static Option<string?> Postgres { get; } = Text("postgres", "CONNECTION", "a PostgreSQL for the baseline; without it a private one is started in a temporary folder and removed again");

    public static Option<double> Settle { get; } = Number("settle", "S", 5, 0.1, Takes.Day, "seconds in which nothing may arrive before what is missing counts as not arrived");

    public static Option<int> Seed { get; } = Whole("seed", 1, 0, int.MaxValue, "of the random moments and phones; the same for server and baseline");

    public static Option<string?> Json { get; } = Text("json", "FILE", "writes the report as JSON too");

    public static Option<IReadOnlyList<Check>?> Checks { get; } = Checked<IReadOnlyList<Check>?>(
        "check", "LIMITS", "limits such as ratio.p99<=1.25,lost==0, or a file with them; exit code 1 when one is not kept", null, text =>
            Check.Parse(File.Exists(text) ? File.ReadAllText(text) : text));

    public static IReadOnlyList<Option> All { get; } = [Versus, Baseline, Runs, Checks, Json, Quiet, Server, Pid, Set, Postgres, Settle, Seed];

    /// <summary>What does not go together, in one line; null when all does.</summary>
    /// <param name="needsOwnServer">The scenario has to be able to kill the server, and a bare hub does not do what it tests.</param>
    public static string? Contradiction(CommandResult given, bool needsOwnServer)
    {
        bool Has(Option option) => given.GetResult(option) is { Implicit: false };
        return true switch
        {
            _ when Has(Versus) && Has(Baseline) => "--vs runs both; leave --baseline out.",
            _ when Has(Baseline) && Has(Server) => "--baseline starts a server of its own; leave --server out.",
            _ when Has(Pid) && !Has(Server) => "--pid belongs to --server; without it the program knows the process.",
            _ when Has(Set) && Has(Server) => "--set is for the server that the program starts; leave --server out.",
            _ when needsOwnServer && (Has(Versus) || Has(Baseline)) => $"{given.Command.Name} has no baseline: a bare hub does not do what it tests.",
            _ when needsOwnServer && Has(Server) => $"{given.Command.Name} kills the server and starts it again, so it starts its own; leave --server out.",
            _ => null,
        };
    }
}
