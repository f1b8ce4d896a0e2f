using System.Globalization;
using Workshop.Load.Measuring;

namespace Workshop.Load.Options;

/// <summary>What was chosen on the command line, defaults filled in; everything was checked when it was read.</summary>
internal sealed class Choices(string scenario, IReadOnlyDictionary<string, string> values, IReadOnlyList<string> settings)
{
    public string Scenario => scenario;

    /// <summary>Every option that has a value, for the report.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    public int Phones => Whole("phones");

    public double Rate => Number("rate");

    public TimeSpan Duration => Seconds("seconds");

    public TimeSpan WarmUp => Seconds("warmup");

    public double Growth => Number("growth");

    public int Concurrency => Whole("concurrency");

    public int Practice => Whole("practice");

    public int Cards => Whole("cards");

    public int Changes => Whole("changes");

    public int Each => Whole("each");

    public TimeSpan Blackout => Seconds("blackout");

    /// <summary>0 to 1.</summary>
    public double Drop => Number("drop") / 100;

    public int Leave => Whole("leave");

    public int Workshops => Whole("workshops");

    public int EachWorkshop => Whole("each-workshop");

    public bool CompareOne => values.ContainsKey("compare-one");

    public Uri? Server => values.TryGetValue("server", out var url) ? new Uri(url) : null;

    public int? Pid => values.ContainsKey("pid") ? Whole("pid") : null;

    public string? Baseline => values.GetValueOrDefault("baseline");

    public string? Versus => values.GetValueOrDefault("vs");

    public int Runs => values.ContainsKey("runs") ? Whole("runs") : Versus is null ? 1 : 3;

    /// <summary>The most cores that anything else may keep busy during a run; null when it does not matter.</summary>
    public double? Quiet => values.ContainsKey("quiet") ? Number("quiet") : null;

    public string? Postgres => values.GetValueOrDefault("postgres");

    public TimeSpan Settle => values.ContainsKey("settle") ? Seconds("settle") : TimeSpan.FromSeconds(5);

    public int Seed => values.ContainsKey("seed") ? Whole("seed") : 1;

    public string? Json => values.GetValueOrDefault("json");

    public IReadOnlyList<Check> Checks => values.TryGetValue("check", out var limits) ? Check.Parse(AllOptions.LimitText(limits)) : [];

    /// <summary>Settings for the server, by their names in environment form.</summary>
    public IEnumerable<(string Name, string Value)> Settings => settings.Select(s => (s[..s.IndexOf('=', StringComparison.Ordinal)], s[(s.IndexOf('=', StringComparison.Ordinal) + 1)..]));

    /// <summary>The same, with other values for some options.</summary>
    public Choices With(params (string Name, double Value)[] others)
    {
        var changed = new Dictionary<string, string>(values);
        foreach (var (name, value) in others)
        {
            changed[name] = value.ToString(CultureInfo.InvariantCulture);
        }

        return new Choices(scenario, changed, settings);
    }

    private int Whole(string name) => int.Parse(values[name], CultureInfo.InvariantCulture);

    private double Number(string name) => double.Parse(values[name], CultureInfo.InvariantCulture);

    private TimeSpan Seconds(string name) => TimeSpan.FromSeconds(Number(name));
}
