namespace Workshop.Load;

/// <summary>A value that was read again and again.</summary>
internal sealed class Trend
{
    private readonly List<(double Minute, double Value)> readings = [];

    public void Add(TimeSpan at, double value) => readings.Add((at.TotalMinutes, value));

    /// <summary>Adds its bounds and its growth, if there are readings.</summary>
    public void AddTo(Figures figures, string name, string unit, TimeSpan after, string meaning)
    {
        if (readings.Count > 0)
        {
            figures.Add($"{name}.min", readings.Min(r => r.Value), unit, $"{meaning}: least");
            figures.Add($"{name}.max", readings.Max(r => r.Value), unit, $"{meaning}: most");
            figures.Add($"{name}.slope", SlopeAfter(after), $"{unit}/min", $"{meaning}: growth after the first {after.TotalMinutes:0.#} minutes");
        }
    }

    /// <summary>Growth a minute by least squares over the readings from a moment on; 0 when there are fewer than two.</summary>
    private double SlopeAfter(TimeSpan moment)
    {
        var later = readings.Where(r => r.Minute >= moment.TotalMinutes).ToList();
        if (later.Count < 2)
        {
            return 0;
        }

        var (x, y) = (later.Average(r => r.Minute), later.Average(r => r.Value));
        return later.Sum(r => (r.Minute - x) * (r.Value - y)) / later.Sum(r => (r.Minute - x) * (r.Minute - x));
    }
}
