namespace Workshop.Load;

/// <summary>Contributions at a constant rate: first some that are not counted, then the counted ones, then the wait for the last.</summary>
internal sealed class Window(Target target, Crowd crowd, Choices choices, Action<string> say)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private readonly Sender sender = new(crowd, choices.Seed);

    /// <summary>Called when counting starts; completes early or late, the window waits for it.</summary>
    public Func<Task> Meanwhile { get; init; } = () => Task.CompletedTask;

    /// <summary>A ledger with room for all contributions.</summary>
    /// <param name="duration">Of the counted part; what was chosen, unless said otherwise.</param>
    public static Ledger LedgerFor(Choices choices, double rate, TimeSpan? duration = null) =>
        new((int)Math.Ceiling(rate * (choices.WarmUp + (duration ?? choices.Duration)).TotalSeconds));

    /// <param name="rate">Contributions a second.</param>
    /// <param name="counted">The length of the counted part; what was chosen, unless said otherwise.</param>
    public async Task<Figures> Measure(double rate, TimeSpan? counted = null)
    {
        var (ledger, duration) = (crowd.Ledger, counted ?? choices.Duration);
        var sending = sender.Send(rate, choices.WarmUp + duration);
        await Task.Delay(choices.WarmUp);
        ledger.StartCounting();
        var begin = Moment.Of(target, crowd);
        var meanwhile = Meanwhile();
        await Report(begin.Tally, duration);
        var end = Moment.Of(target, crowd);
        ledger.StopCounting();
        await sending;
        await meanwhile;
        await crowd.Settle(choices.Settle);

        var figures = new Figures();
        figures.AddLatencies(ledger);
        begin.AddCost(end, figures);
        figures.Add("generator.lag.p99", sender.Lag.Percentile(99), "ms", "that this program sent too late");
        await AddFaults(crowd, figures);
        return figures;
    }

    /// <summary>What must not happen: lost, double, refused, unanswered, dropped lines.</summary>
    public static async Task AddFaults(Crowd crowd, Figures figures)
    {
        crowd.ThrowIfFaulted();
        var late = crowd.Missing();
        if (late > 0)
        {
            await crowd.CatchUp();
        }

        var (ledger, tally) = (crowd.Ledger, crowd.Tally);
        figures.AddCount("lost", crowd.Missing(), "accepted, but not on a phone at the end, even after it asked");
        figures.AddCount("late", late, "accepted, but only on a phone when it asked at the end");
        figures.AddCount("double", tally.Doubles, "brought to a phone again although unchanged");
        figures.AddCount("refused", ledger.Count(Fate.Refused), "contributions that the server did not take");
        figures.AddCount("unanswered", ledger.Count(Fate.Unknown), "contributions whose author never had an answer");
        figures.AddCount("unsent", ledger.Count(Fate.Unsent), "contributions whose author had no line");
        figures.AddCount("drops", tally.Drops, "lines that broke");
        figures.Notes.AddRange(ledger.Refusals.Select(r => $"refused {r.Value} times: {r.Key}"));
    }

    private async Task Report(Tally before, TimeSpan duration)
    {
        for (var left = duration; left > TimeSpan.Zero; left -= BetweenLines)
        {
            await Task.Delay(left < BetweenLines ? left : BetweenLines);
            var tally = crowd.Tally;
            say($"{(duration - left + BetweenLines).TotalSeconds,4:0} s  {(tally - before).Deliveries / BetweenLines.TotalSeconds,9:#,0} deliveries/s  p99 {crowd.Ledger.Arrivals.Percentile(99),7:0.0} ms");
            before = tally;
        }
    }
}
