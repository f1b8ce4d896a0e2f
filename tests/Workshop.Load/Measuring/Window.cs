using System.Diagnostics;
using Workshop.Load.Options;
using Workshop.Load.Phones;
using Workshop.Load.Servers;

namespace Workshop.Load.Measuring;

/// <summary>Contributions at a constant rate: first some that are not counted, then the counted ones, then the wait for the last.</summary>
internal sealed class Window(Target target, Crowd crowd, Choices choices, Action<string> say)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private readonly Sender sender = new(crowd, choices.Seed);

    /// <summary>Called when counting starts; completes early or late, the window waits for it.</summary>
    public Func<Task>? Meanwhile { get; init; }

    /// <summary>So many contributions there will be at most.</summary>
    public static int Capacity(double rate, TimeSpan warmUp, TimeSpan duration) => (int)Math.Ceiling(rate * (warmUp + duration).TotalSeconds) + 2;

    public async Task<Figures> Measure(double rate)
    {
        var ledger = crowd.Ledger;
        var sending = sender.Send(rate, choices.WarmUp + choices.Duration);
        await Task.Delay(choices.WarmUp);
        ledger.StartCounting();
        var begin = Moment.Of(target, crowd);
        var meanwhile = Meanwhile?.Invoke() ?? Task.CompletedTask;
        await Report(begin, ledger);
        var end = Moment.Of(target, crowd);
        ledger.StopCounting();
        await sending;
        await meanwhile;
        await crowd.Settle(choices.Settle);

        var figures = new Figures();
        figures.AddLatency("", ledger.Arrivals, "due until on another phone");
        figures.AddLatency("outcome.", ledger.Outcomes, "due until its author has the answer");
        begin.AddCost(end, figures);
        figures.Add("generator.lag.p99", sender.Lag.Percentile(99), "ms", "that this program sent too late");
        await AddFaults(figures);
        return figures;
    }

    /// <summary>What must not happen: lost, double, refused, unanswered, dropped lines.</summary>
    public Task AddFaults(Figures figures) => AddFaults(crowd, figures);

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

    private async Task Report(Moment begin, Ledger ledger)
    {
        var before = begin.Tally;
        for (var left = choices.Duration; left > TimeSpan.Zero; left -= BetweenLines)
        {
            await Task.Delay(left < BetweenLines ? left : BetweenLines);
            var tally = crowd.Tally;
            say($"{(choices.Duration - left + BetweenLines).TotalSeconds,4:0} s  {(tally - before).Deliveries / BetweenLines.TotalSeconds,9:#,0} deliveries/s  p99 {ledger.Arrivals.Percentile(99),7:0.0} ms");
            before = tally;
        }
    }
}
