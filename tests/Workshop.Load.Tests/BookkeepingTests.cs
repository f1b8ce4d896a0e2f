using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Workshop.Load;

public sealed class BookkeepingTests
{
    [Fact]
    public void Only_counted_contributions_are_timed_and_never_at_their_authors_own_phone()
    {
        var ledger = new Ledger(3);
        var ms = Stopwatch.Frequency / 1000;
        var before = ledger.Take(0, 1, 0);
        ledger.StartCounting();
        var counted = ledger.Take(0, 1, 0);
        ledger.StopCounting();
        var after = ledger.Take(0, 1, 0);
        foreach (var number in new[] { before, counted, after })
        {
            ledger.Accepted(number, 1, 2 * ms);
            ledger.Arrived(number, 1, 5 * ms);
            ledger.Arrived(number, 2, 9 * ms);
        }

        Assert.Equal((1, 9.0), (ledger.Arrivals.Count, Math.Round(ledger.Arrivals.Max, 1)));
        Assert.Equal((1, 2.0), (ledger.Outcomes.Count, Math.Round(ledger.Outcomes.Max, 1)));
        Assert.Equal(3, ledger.Count(Fate.Accepted));
    }

    [Fact]
    public void An_answer_accepts_refuses_or_leaves_open_what_became_of_a_contribution()
    {
        var ledger = new Ledger(3);
        int[] numbers = [ledger.Take(0, 1, 0), ledger.Take(0, 1, 0), ledger.Take(0, 1, 0)];

        Assert.Equal(Fate.Accepted, ledger.Answered(numbers[0], new HubMessage.Answer(7, null, null), 0));
        Assert.Equal(Fate.Refused, ledger.Answered(numbers[1], new HubMessage.Answer(null, "tooFast", null), 0));
        Assert.Equal(Fate.Unknown, ledger.Answered(numbers[2], new HubMessage.Answer(null, null, "An unexpected error"), 0));

        Assert.Equal((7, 1, 1, 1), (ledger[0].Version, ledger.Count(Fate.Accepted), ledger.Count(Fate.Refused), ledger.Count(Fate.Unknown)));
        Assert.Equal(["An unexpected error", "tooFast"], ledger.Refusals.Keys.Order());
    }

    [Fact]
    public void Runs_become_one_by_their_medians_and_by_the_worst_of_their_faults()
    {
        var folded = Figures.Of([Run(4, 0), Run(1, 2), Run(9, 0), Run(2, 0)]);

        Assert.Equal((3, 2), (folded["p50"], folded["double"]));
    }

    [Fact]
    public void A_trend_is_the_growth_a_minute_after_the_beginning()
    {
        var trend = new Trend();
        trend.Add(TimeSpan.FromMinutes(1), 500);
        foreach (var minute in new[] { 5, 6, 7, 8 })
        {
            trend.Add(TimeSpan.FromMinutes(minute), 100 + (3 * minute));
        }

        var figures = new Figures();
        trend.AddTo(figures, "memory", "MB", TimeSpan.FromMinutes(5), "");

        Assert.Equal(3, figures["memory.slope"], 6);
        Assert.Equal((115, 500), (figures["memory.min"], figures["memory.max"]));
    }

    [Fact]
    public void A_baseline_sends_the_sampled_bytes_with_the_contributions_own_id()
    {
        var id = Guid.NewGuid();

        var patch = JsonSerializer.Serialize(Sample.BuiltIn.For(id));

        Assert.Equal(Sample.BuiltIn.Patch.Replace(Sample.BuiltIn.Id.ToString(), id.ToString(), StringComparison.Ordinal), patch);
        Assert.Contains(id.ToString(), patch, StringComparison.Ordinal);
        Assert.True(PatchScanner.VersionsOf(Encoding.UTF8.GetBytes(patch)).To > 0);
    }

    private static Figures Run(double p50, double doubles)
    {
        var figures = new Figures();
        figures.Add("p50", p50, "ms", "");
        figures.AddCount("double", doubles, "");
        return figures;
    }
}
