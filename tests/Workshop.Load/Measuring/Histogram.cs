using System.Diagnostics;
using HdrHistogram;

namespace Workshop.Load;

/// <summary>Counts durations up to an hour, to a thousandth of what they are; any number of threads may record at once.</summary>
internal sealed class Histogram
{
    private const long LongestMicroseconds = 3_600_000_000;
    private const int Digits = 3;

    private readonly LongConcurrentHistogram counts = new(1, LongestMicroseconds, Digits);

    public long Count => counts.TotalCount;

    /// <summary>The longest duration, in milliseconds; 0 when there is none.</summary>
    public double Max => Percentile(100);

    /// <param name="ticks">Of <see cref="Stopwatch"/>; less than 0 counts as 0, more than an hour as an hour.</param>
    public void Record(long ticks) => counts.RecordValue(Math.Clamp((long)Stopwatch.GetElapsedTime(0, ticks).TotalMicroseconds, 0, LongestMicroseconds));

    /// <summary>The duration that so many percent of all do not exceed, in milliseconds; 0 when there is none.</summary>
    /// <param name="percent">More than 0, at most 100.</param>
    public double Percentile(double percent) => Count == 0 ? 0 : counts.GetValueAtPercentile(percent) / 1000.0;
}
