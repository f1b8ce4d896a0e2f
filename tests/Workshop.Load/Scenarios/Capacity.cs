namespace Workshop.Load;

/// <summary>How much a server delivers before it gets slow: the rate rises step by step, each step in a workshop of its own.</summary>
internal sealed class Capacity() : Scenario(
    "capacity",
    "raises the rate until p99 is over a second or something is lost, then looks between the last two rates; the most deliveries a second before that",
    [Takes.Phones(1000), Takes.Rate(30), Takes.Growth(1.5), Takes.Seconds(8), Takes.WarmUp(4), Takes.Concurrency()])
{
    private const double SlowMilliseconds = 1000;

    /// <summary>Once more between the last rate that was kept and the first that was not, and again.</summary>
    private const int Refinements = 2;

    /// <summary>A workshop takes 10,000 contributions.</summary>
    private const int MostContributions = 9_900;

    /// <summary>Until the code of a server that has just started is compiled.</summary>
    private static readonly TimeSpan Practice = TimeSpan.FromSeconds(20);

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        await Step(target, choices, choices.Rate, Practice, line => say($"{line}  (not counted)"));
        Figures? best = null;
        double kept = 0, failed = double.PositiveInfinity;
        var (refined, note) = (0, "");
        for (var rate = choices.Rate; refined <= Refinements;)
        {
            if (rate * (choices.WarmUp + choices.Duration).TotalSeconds > MostContributions)
            {
                note = $"stopped at {kept:0.#}/s: more would not fit into one workshop; take more --phones or fewer --seconds";
                break;
            }

            // One bad moment of a shared machine is no limit of the server.
            var figures = await Step(target, choices, rate, choices.Duration, say);
            if (!Keeps(figures))
            {
                figures = await Step(target, choices, rate, choices.Duration, say);
            }

            if (Keeps(figures))
            {
                kept = rate;
                best = best is null || figures["deliveriesPerSecond"] > best["deliveriesPerSecond"] ? figures : best;
            }
            else
            {
                failed = rate;
            }

            refined += double.IsFinite(failed) ? 1 : 0;
            rate = double.IsFinite(failed) ? Math.Sqrt(Math.Max(kept, 1) * failed) : rate * choices.Growth;
        }

        var result = new Figures();
        result.Add("capacity", best?["deliveriesPerSecond"] ?? 0, "1/s", "most deliveries a second with p99 within a second and nothing lost");
        result.Add("capacity.rate", kept, "1/s", "the highest rate of contributions that was kept");
        result.AddAll(best ?? []);
        result.Notes.AddRange(note.Length == 0 ? [] : [note]);
        return result;
    }

    private static bool Keeps(Figures figures) => figures["p99"] <= SlowMilliseconds && figures["lost"] + figures["refused"] + figures["unanswered"] == 0;

    private static async Task<Figures> Step(Target target, Choices choices, double rate, TimeSpan duration, Action<string> say)
    {
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, Window.LedgerFor(choices, rate, duration));
        await crowd.Connect(choices.Concurrency);
        var figures = await new Window(target, crowd, choices, _ => { }).Measure(rate, duration);
        say($"{rate,7:0.0}/s  {figures["deliveriesPerSecond"],9:#,0} deliveries/s  p99 {figures["p99"],8:0.0} ms  lost {figures["lost"]}  server {figures["cores"]:0.00} cores  this program {figures["generator.cores"]:0.00}");
        return figures;
    }
}
