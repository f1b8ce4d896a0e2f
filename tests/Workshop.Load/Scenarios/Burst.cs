using System.Diagnostics;
using Workshop.Load.Measuring;
using Workshop.Load.Options;
using Workshop.Load.Phones;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>Everybody presses the button in the same second.</summary>
internal sealed class Burst : Scenario
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public override string Name => "burst";

    public override string Summary => "every phone sends one contribution within a second; how long until every phone has them all";

    public override IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>
    {
        ["phones"] = "300",
        ["rate"] = "5",
        ["warmup"] = "20",
        ["concurrency"] = "64",
    };

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        var ledger = new Ledger(Window.Capacity(choices.Rate, choices.WarmUp, TimeSpan.Zero) + choices.Phones);
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, ledger);
        await crowd.Connect(choices.Concurrency);
        var sender = new Sender(crowd, choices.Seed);
        await sender.Send(choices.Rate, choices.WarmUp);
        await crowd.Settle(choices.Settle);

        ledger.StartCounting();
        var begin = Moment.Of(target, crowd);
        var wanted = begin.Tally.Deliveries + ((long)choices.Phones * choices.Phones);
        var all = WhenAll(crowd, wanted, choices.Settle);
        await sender.SendOneEach(Second);
        var took = await all;
        var end = Moment.Of(target, crowd);
        say($"{end.Tally.Deliveries - begin.Tally.Deliveries:#,0} deliveries in {took.TotalSeconds:0.00} s");

        var figures = new Figures();
        figures.Add("all", took.TotalMilliseconds, "ms", "from the first press until every phone had every contribution");
        figures.AddLatency("", ledger.Arrivals, "due until on another phone");
        figures.AddLatency("outcome.", ledger.Outcomes, "due until its author has the answer");
        begin.AddCost(end, figures);
        await Window.AddFaults(crowd, figures);
        return figures;
    }

    private static async Task<TimeSpan> WhenAll(Crowd crowd, long wanted, TimeSpan quiet)
    {
        var (clock, before, changed) = (Stopwatch.StartNew(), 0L, TimeSpan.Zero);
        while (clock.Elapsed - changed < quiet)
        {
            var now = crowd.Tally.Deliveries;
            (before, changed) = (now, now == before ? changed : clock.Elapsed);
            if (now >= wanted)
            {
                break;
            }

            await Task.Delay(5);
        }

        return changed;
    }
}
