using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Workshop.Load;

/// <param name="Name">What <c>--check</c> and the report call it.</param>
/// <param name="Unit">Empty for a plain number.</param>
/// <param name="Meaning">A few words for the report.</param>
/// <param name="IsFault">What must not happen in any run: of several runs the largest counts, of other figures the median.</param>
internal sealed record Figure(string Name, double Value, string Unit, string Meaning, bool IsFault = false);

/// <summary>What one run measured, in the order in which it is reported.</summary>
internal sealed class Figures : IEnumerable<Figure>
{
    private readonly List<Figure> all = [];

    /// <summary>Plain sentences that belong to the figures: what was left out, and why.</summary>
    public List<string> Notes { get; } = [];

    public void Add(string name, double value, string unit, string meaning) => all.Add(new Figure(name, value, unit, meaning));

    /// <summary>Adds a number that is to be 0, or as small as can be, in every single run.</summary>
    public void AddCount(string name, double value, string meaning) => all.Add(new Figure(name, value, "", meaning, IsFault: true));

    public void Add(Figure figure) => all.Add(figure);

    public void AddAll(Figures others)
    {
        all.AddRange(others);
        Notes.AddRange(others.Notes);
    }

    /// <summary>How fast contributions were: to the other phones, and to an answer.</summary>
    public void AddLatencies(Ledger ledger)
    {
        AddLatency("", ledger.Arrivals, "due until on another phone");
        AddLatency("outcome.", ledger.Outcomes, "due until its author has the answer");
    }

    /// <summary>p50, p90, p95, p99 and max, in milliseconds.</summary>
    /// <param name="prefix">Of the names, with its dot; empty for the scenario's main latency.</param>
    public void AddLatency(string prefix, Histogram histogram, string meaning)
    {
        foreach (var percent in new[] { 50, 90, 95, 99 })
        {
            Add($"{prefix}p{percent}", histogram.Percentile(percent), "ms", $"{meaning}: {percent} % within");
        }

        Add($"{prefix}max", histogram.Max, "ms", $"{meaning}: the longest");
    }

    public bool TryFind(string name, [NotNullWhen(true)] out Figure? figure) => (figure = all.Find(f => f.Name == name)) is not null;

    public double this[string name] => TryFind(name, out var figure) ? figure.Value : double.NaN;

    /// <summary>One set of figures for several runs of the same thing.</summary>
    public static Figures Of(IReadOnlyList<Figures> runs)
    {
        var folded = new Figures();
        foreach (var first in runs[0])
        {
            double[] values = [.. runs.Select(r => r[first.Name]).Where(v => !double.IsNaN(v)).Order()];
            folded.Add(first with { Value = first.IsFault ? values[^1] : Median(values) });
        }

        folded.Notes.AddRange(runs.SelectMany(r => r.Notes).Distinct());
        return folded;
    }

    public IEnumerator<Figure> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static double Median(double[] ordered) => ordered.Length % 2 == 1
        ? ordered[ordered.Length / 2]
        : (ordered[(ordered.Length / 2) - 1] + ordered[ordered.Length / 2]) / 2;
}
