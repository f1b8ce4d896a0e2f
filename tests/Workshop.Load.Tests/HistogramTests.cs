using Workshop.Load.Measuring;

namespace Workshop.Load;

public sealed class HistogramTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(90)]
    [InlineData(99)]
    [InlineData(99.9)]
    public void A_percentile_is_that_of_the_sorted_values_or_at_most_two_percent_more(double percent)
    {
        var random = new Random(7);
        var values = Enumerable.Range(0, 20_000).Select(_ => (long)Math.Exp(random.NextDouble() * 16)).ToArray();
        var histogram = new Histogram();
        foreach (var value in values)
        {
            histogram.RecordMicroseconds(value);
        }

        Array.Sort(values);
        var exact = values[(int)Math.Ceiling(values.Length * percent / 100) - 1] / 1000.0;
        Assert.InRange(histogram.Percentile(percent), exact, exact * 1.02);
        Assert.Equal(values[^1] / 1000.0, histogram.Max);
        Assert.Equal(values.Length, histogram.Count);
    }

    [Fact]
    public void Short_values_are_exact_and_the_last_percentile_is_the_longest()
    {
        var histogram = new Histogram();
        for (var value = 1; value <= 100; value++)
        {
            histogram.RecordMicroseconds(value);
        }

        Assert.Equal(0.050, histogram.Percentile(50));
        Assert.Equal(0.099, histogram.Percentile(99));
        histogram.RecordMicroseconds(1_234_567);
        Assert.Equal(1234.567, histogram.Percentile(100));
    }

    [Fact]
    public void Nothing_recorded_is_nothing() => Assert.Equal((0, 0, 0), (new Histogram().Percentile(99), new Histogram().Max, new Histogram().Count));

    [Fact]
    public void Many_threads_lose_nothing()
    {
        var histogram = new Histogram();
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                histogram.RecordMicroseconds(i);
            }
        });

        Assert.Equal(80_000, histogram.Count);
        Assert.Equal(9.999, histogram.Max);
    }
}
