namespace Workshop.Load;

/// <summary>Many workshops at the same time, and whether that is harder than one with as many phones.</summary>
internal sealed class Many() : Scenario(
    "many",
    "many workshops at the same time. A contribution reaches the phones of its own workshop only, so --compare-one runs one workshop with all phones at rate / workshops: as many deliveries a second",
    [Takes.Workshops(200), Takes.EachWorkshop(25), Takes.Rate(200), Takes.Seconds(30), Takes.WarmUp(20), Takes.Concurrency(), Takes.CompareOne()])
{
    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        var figures = await Measure(target, choices, choices.Workshops, choices.EachWorkshop, choices.Rate, say);
        if (choices.CompareOne)
        {
            var one = await Measure(target, choices, 1, choices.Workshops * choices.EachWorkshop, choices.Rate / choices.Workshops, say);
            figures.Add("many.p99", figures["p99"] / one["p99"], "", "p99 here / p99 of one workshop with as many phones and deliveries");
            figures.Add("many.cpu", figures["cpu"] / one["cpu"], "", "the same of the CPU time a delivery");
            foreach (var figure in one)
            {
                figures.Add(figure with { Name = $"one.{figure.Name}" });
            }
        }

        return figures;
    }

    private static async Task<Figures> Measure(Target target, Choices choices, int rooms, int phonesInEach, double rate, Action<string> say)
    {
        using var crowd = await Crowd.Gather(target.Address, rooms, phonesInEach, Window.LedgerFor(choices, rate));
        var took = await crowd.Connect(choices.Concurrency);
        say($"{rooms} workshops, {crowd.Phones.Count} phones connected in {took.TotalSeconds:0.0} s, {rate:0.##} contributions/s");
        return await new Window(target, crowd, choices, say).Measure(rate);
    }
}
