namespace Workshop.Load.Measuring;

/// <summary>A value that was read again and again.</summary>
internal sealed class Trend
{
    private readonly List<(double Minute, double Value)> readings = [];

    public void Add(TimeSpan at, double value) => readings.Add((at.TotalMinutes, value));

    public bool IsEmpty => readings.Count == 0;

    public double Min => readings.Min(r => r.Value);

    public double Max => readings.Max(r => r.Value);

    /// <summary>Growth a minute by least squares over the readings from a moment on; 0 when there are fewer than two.</summary>
    public double SlopeAfter(TimeSpan moment)
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
