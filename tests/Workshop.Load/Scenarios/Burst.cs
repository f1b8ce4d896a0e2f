using System.Diagnostics;

namespace Workshop.Load;

/// <summary>Everybody presses the button in the same second.</summary>
internal sealed class Burst() : Scenario(
    "burst",
    "every phone sends one contribution within a second; how long until every phone has them all",
    [Takes.Phones(300), Takes.Rate(5), Takes.WarmUp(20), Takes.Concurrency()])
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        var ledger = new Ledger((int)Math.Ceiling(choices.Rate * choices.WarmUp.TotalSeconds) + choices.Phones);
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, ledger);
        await crowd.Connect(choices.Concurrency);
        var sender = new Sender(crowd, choices.Seed);
        await sender.Send(choices.Rate, choices.WarmUp);
        await crowd.Settle(choices.Settle);

        ledger.StartCounting();
        var begin = Moment.Of(target, crowd);
        var all = WhenAll(crowd, begin.Tally.Deliveries + ((long)choices.Phones * choices.Phones), choices.Settle);
        await sender.SendOneEach(crowd.Phones, Second);
        var took = await all;
        var end = Moment.Of(target, crowd);
        say($"{end.Tally.Deliveries - begin.Tally.Deliveries:#,0} deliveries in {took.TotalSeconds:0.00} s");

        var figures = new Figures();
        figures.Add("all", took.TotalMilliseconds, "ms", "from the first press until every phone had every contribution");
        figures.AddLatencies(ledger);
        begin.AddCost(end, figures);
        await Window.AddFaults(crowd, figures);
        return figures;
    }

    /// <returns>When the last delivery came: the one that made it as many as wanted, or the last before nothing came for so long.</returns>
    private static async Task<TimeSpan> WhenAll(Crowd crowd, long wanted, TimeSpan quiet)
    {
        var (clock, before, changed) = (Stopwatch.StartNew(), 0L, TimeSpan.Zero);
        while (before < wanted && clock.Elapsed - changed < quiet)
        {
            await Task.Delay(5);
            var now = crowd.Tally.Deliveries;
            (before, changed) = (now, now == before ? changed : clock.Elapsed);
        }

        return changed;
    }
}
