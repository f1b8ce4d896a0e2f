using System.CommandLine;

namespace Workshop.Load;

/// <summary>What was chosen on the command line, defaults filled in; everything was checked when it was read.</summary>
internal sealed class Choices(ParseResult given)
{
    public string Scenario => given.CommandResult.Command.Name;

    public int Phones => given.GetValue<int>("--phones");

    /// <summary>Contributions a second.</summary>
    public double Rate => given.GetValue<double>("--rate");

    public TimeSpan Duration => Seconds("--seconds");

    public TimeSpan Minutes => TimeSpan.FromMinutes(given.GetValue<double>("--minutes"));

    public TimeSpan WarmUp => Seconds("--warmup");

    public double Growth => given.GetValue<double>("--growth");

    public int Concurrency => given.GetValue<int>("--concurrency");

    public int Practice => given.GetValue<int>("--practice");

    public int Cards => given.GetValue<int>("--cards");

    public int Changes => given.GetValue<int>("--changes");

    public int Each => given.GetValue<int>("--each");

    public TimeSpan Blackout => Seconds("--blackout");

    /// <summary>0 to 1.</summary>
    public double Drop => given.GetValue<double>("--drop") / 100;

    public int Leave => given.GetValue<int>("--leave");

    public int Workshops => given.GetValue<int>("--workshops");

    public int EachWorkshop => given.GetValue<int>("--each-workshop");

    public bool CompareOne => given.GetValue<bool>("--compare-one");

    public Uri? Server => given.GetValue(CommonOptions.Server);

    public int? Pid => given.GetValue(CommonOptions.Pid) is > 0 and var pid ? pid : null;

    public string? Baseline => given.GetValue(CommonOptions.Baseline);

    public string? Versus => given.GetValue(CommonOptions.Versus);

    public int Runs => Versus is not null && given.GetResult(CommonOptions.Runs) is { Implicit: true } ? 3 : given.GetValue(CommonOptions.Runs);

    /// <summary>The most cores that anything else may keep busy during a run; null when it does not matter.</summary>
    public double? Quiet => given.GetValue(CommonOptions.Quiet) is > 0 and var cores ? cores : null;

    public string? Postgres => given.GetValue(CommonOptions.Postgres);

    public TimeSpan Settle => Seconds(CommonOptions.Settle.Name);

    public int Seed => given.GetValue(CommonOptions.Seed);

    public string? Json => given.GetValue(CommonOptions.Json);

    public IReadOnlyList<Check> Checks => given.GetValue(CommonOptions.Checks) ?? [];

    /// <summary>Settings for the server, by their names in environment form.</summary>
    public IEnumerable<(string Name, string Value)> Settings => (given.GetValue(CommonOptions.Set) ?? []).Select(s => s.Split('=', 2)).Select(s => (s[0], s[1]));

    /// <summary>Every option of the scenario, and those of all that were given, as text for the report.</summary>
    public IReadOnlyDictionary<string, string> Values => given.CommandResult.Command.Options
        .Concat(CommonOptions.All.Except([CommonOptions.Json, CommonOptions.Checks, CommonOptions.Postgres]).Where(o => given.GetResult(o) is { Implicit: false }))
        .Where(o => given.GetResult(o) is not null)
        .ToDictionary(o => o.Name[2..], o => given.GetResult(o) is { Tokens.Count: > 0 } said
            ? string.Join(' ', said.Tokens.Select(t => t.Value))
            : System.Convert.ToString(given.GetResult(o)!.GetValueOrDefault<object>(), System.Globalization.CultureInfo.InvariantCulture)!);

    private TimeSpan Seconds(string name) => TimeSpan.FromSeconds(given.GetValue<double>(name));
}
