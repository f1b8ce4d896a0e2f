using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workshop.Load;

/// <summary>What a run, or a comparison, came to.</summary>
/// <param name="Subject">The name of what was measured.</param>
/// <param name="Runs">The figures of each run.</param>
/// <param name="Baseline">The name of what it is compared with; null for none.</param>
internal sealed record Report(Choices Choices, string Subject, IReadOnlyList<Figures> Runs, string? Baseline, IReadOnlyList<Figures> BaselineRuns)
{
    public const string RatioPrefix = "ratio.";
    public const string BaselinePrefix = "baseline.";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly Figures figures = Figures.Of(Runs);
    private readonly Figures? baseline = BaselineRuns.Count == 0 ? null : Figures.Of(BaselineRuns);

    /// <summary>A figure by its name: of the subject, <c>baseline.</c> of the baseline, <c>ratio.</c> of the one to the other. NaN when there is none.</summary>
    public double Find(string name) => name switch
    {
        _ when name.StartsWith(RatioPrefix, StringComparison.Ordinal) => RatioOf(name[RatioPrefix.Length..]),
        _ when name.StartsWith(BaselinePrefix, StringComparison.Ordinal) => baseline?[name[BaselinePrefix.Length..]] ?? double.NaN,
        _ => figures[name],
    };

    /// <summary>The limits with whether each is kept.</summary>
    public IReadOnlyList<(Check Check, double Value, bool Holds)> Checked() => [.. Choices.Checks.Select(c => (c, Find(c.Figure), c.Holds(Find(c.Figure))))];

    public void Write(TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"{Choices.Scenario}: {Describe()}");
        to.WriteLine(baseline is null
            ? $"{"",-22}{Subject,12}"
            : $"{"",-22}{Subject,12}{Baseline,14}{"ratio",9}");
        foreach (var figure in figures)
        {
            var compared = baseline is null || !baseline.TryFind(figure.Name, out var other)
                ? ""
                : $"{Number(other.Value),14}{(figure.IsFault ? "" : Ratio(RatioOf(figure.Name))),9}";
            to.WriteLine($"{figure.Name,-22}{Number(figure.Value),12}{(baseline is not null && compared.Length == 0 ? new string(' ', 23) : compared)}  {figure.Unit,-5}  {figure.Meaning}");
        }

        foreach (var only in baseline?.Where(b => !figures.TryFind(b.Name, out _)) ?? [])
        {
            to.WriteLine($"{only.Name,-22}{"",12}{Number(only.Value),14}{"",9}  {only.Unit,-5}  {only.Meaning}");
        }

        foreach (var note in figures.Notes.Concat(baseline?.Notes.Select(n => $"{Baseline}: {n}") ?? []))
        {
            to.WriteLine(note);
        }

        foreach (var (check, value, holds) in Checked())
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(holds ? "kept    " : "NOT KEPT")}  {check}  ({(double.IsNaN(value) ? "not measured" : Number(value))})"));
        }
    }

    public void WriteJson(string file) => File.WriteAllText(file, JsonSerializer.Serialize(
        new
        {
            scenario = Choices.Scenario,
            at = DateTimeOffset.UtcNow,
            machine = new
            {
                cores = System.Environment.ProcessorCount,
                system = RuntimeInformation.OSDescription,
                runtime = RuntimeInformation.FrameworkDescription,
                memoryMb = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024 / 1024,
            },
            options = Choices.Values,
            subject = Subject,
            baseline = Baseline,
            units = figures.ToDictionary(f => f.Name, f => f.Unit),
            figures = ByName(figures),
            baselineFigures = baseline is null ? null : ByName(baseline),
            ratios = baseline is null ? null : figures.Where(f => double.IsFinite(RatioOf(f.Name))).ToDictionary(f => f.Name, f => RatioOf(f.Name)),
            runs = Runs.Select(ByName),
            baselineRuns = BaselineRuns.Select(ByName),
            notes = figures.Notes,
            checks = Checked().Select(c => new { limit = c.Check.ToString(), value = double.IsNaN(c.Value) ? (double?)null : c.Value, holds = c.Holds }),
        },
        Indented));

    private double RatioOf(string name) => baseline is null ? double.NaN : figures[name] / baseline[name];

    private string Describe() => string.Join(", ", Choices.Values
        .Select(v => v.Value.Length == 0 ? v.Key : $"{v.Key} {v.Value}"));

    private static Dictionary<string, double> ByName(Figures figures) => figures.ToDictionary(f => f.Name, f => f.Value);

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 1000 || value == Math.Floor(value) ? "#,0" : Math.Abs(value) >= 100 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private static string Ratio(double ratio) => double.IsFinite(ratio) ? ratio.ToString("0.00", CultureInfo.InvariantCulture) + "x" : "";
}
