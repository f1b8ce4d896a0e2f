using System.Diagnostics;

namespace Workshop.Load;

public sealed class HistogramTests
{
    private static readonly long Millisecond = Stopwatch.Frequency / 1000;

    private readonly Histogram histogram = new();

    [Fact]
    public void Percentiles_are_milliseconds_to_a_thousandth()
    {
        for (var ms = 1; ms <= 2000; ms++)
        {
            histogram.Record(ms * Millisecond);
        }

        Assert.InRange(histogram.Percentile(50), 1000, 1001);
        Assert.InRange(histogram.Percentile(99), 1980, 1982);
        Assert.InRange(histogram.Max, 2000, 2002);
        Assert.Equal(2000, histogram.Count);
    }

    [Fact]
    public void What_is_too_short_or_too_long_counts_at_the_bound()
    {
        histogram.Record(-Millisecond);
        Assert.Equal((1, 0.0), (histogram.Count, histogram.Max));

        histogram.Record(5 * 3_600_000 * Millisecond);
        Assert.InRange(histogram.Max, 3_600_000, 3_604_000);
    }

    [Fact]
    public void Nothing_recorded_is_nothing() => Assert.Equal((0, 0, 0), (histogram.Percentile(99), histogram.Max, histogram.Count));

    [Fact]
    public void Many_threads_lose_nothing()
    {
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                histogram.Record(i);
            }
        });

        Assert.Equal(80_000, histogram.Count);
    }
}
