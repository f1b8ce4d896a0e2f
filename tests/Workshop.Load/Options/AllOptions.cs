using Workshop.Load.Measuring;

namespace Workshop.Load.Options;

/// <summary>Every option there is. Which of the first group a scenario takes, and with which default, the scenario says.</summary>
internal static class AllOptions
{
    /// <summary>The name of the switch that shows the help.</summary>
    public const string Help = "help";

    private const double Day = 86_400;

    public static IReadOnlyList<Option> OfScenarios { get; } =
    [
        Option.Whole("phones", "simulated phones, in one workshop unless it says otherwise", 1, 50_000),
        Option.Number("rate", "R", "contributions a second, all phones together", 0.01, 100_000),
        Option.Number("seconds", "S", "how long the counted part lasts", 1, Day),
        Option.Number("warmup", "S", "seconds at the same rate before it, not counted: .NET compiles hot code again in its first 20 seconds or so, which would count as the server's", 0, Day),
        Option.Number("growth", "X", "each step of the rate is so many times the one before", 1.01, 10),
        Option.Whole("concurrency", "connections that are being made at the same time", 1, 5_000),
        Option.Whole("practice", "joins of another workshop beforehand, not counted, so that the server's code is compiled", 0, 5_000),
        Option.Whole("cards", "contributions on the board beforehand", 0, 10_000),
        Option.Whole("changes", "how many steps the facilitator starts, evenly spread over the counted part", 1, 100),
        Option.Whole("each", "contributions from each phone", 1, 100),
        Option.Number("blackout", "S", "seconds without any network", 0, Day),
        Option.Number("drop", "%", "percent of answers that are lost, each with its connection", 0, 100),
        Option.Whole("leave", "phones that leave every second, to come back within five", 0, 5_000),
        Option.Whole("workshops", "workshops at the same time", 1, 5_000),
        Option.Whole("each-workshop", "phones in each workshop", 1, 5_000),
        Option.Switch("compare-one", "also runs one workshop with as many phones, at the rate that gives as many deliveries a second"),
    ];

    public static IReadOnlyList<Option> Common { get; } =
    [
        Option.Text("server", "URL", "a server that runs already; without it the program starts the one that was built with it", text =>
            Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp ? null : $"wants an address that begins with http://, not '{text}'"),
        Option.Whole("pid", "the process of --server, to read its CPU time and memory (Linux)", 1, int.MaxValue),
        Option.Text("set", "NAME=VALUE", "a setting for the server that the program starts, in environment form; may be given again", text =>
            text.IndexOf('=', StringComparison.Ordinal) > 0 ? null : $"wants NAME=VALUE, not '{text}'"),
        Option.OneOf("baseline", "runs the scenario against a baseline instead of the server", Baselines.CardStores.Names),
        Option.OneOf("vs", "runs server and baseline in turn and compares them", Baselines.CardStores.Names),
        Option.Whole("runs", "runs of each; the figures are medians, and counts of faults the worst (default: 1, with --vs 3)", 1, 100),
        Option.Number("quiet", "C", "waits until anything else keeps at most so many cores busy, and runs again, up to 10 times, what it disturbed all the same (Linux)", 0.01, 1000),
        Option.Text("postgres", "\"CONNECTION\"", "a PostgreSQL for the baseline; without it a private one is started in a temporary folder and removed again"),
        Option.Number("settle", "S", "how long nothing may arrive before what is missing counts as not arrived (default: 5)", 0.1, Day),
        Option.Whole("seed", "of the random moments and phones; the same for server and baseline (default: 1)", 0, int.MaxValue),
        Option.Text("json", "FILE", "writes the report as JSON too"),
        Option.Text("check", "LIMITS", "limits such as ratio.p99<=1.25,lost==0, or a file with them; exit code 1 when one is not kept", LimitProblem),
        Option.Switch(Help, "shows this"),
    ];

    /// <summary>The text of the limits: of the file when there is one of that name.</summary>
    public static string LimitText(string given) => File.Exists(given) ? File.ReadAllText(given) : given;

    private static string? LimitProblem(string given)
    {
        try
        {
            Check.Parse(LimitText(given));
            return null;
        }
        catch (FormatException wrong)
        {
            return $"cannot be read: {wrong.Message}";
        }
    }
}
