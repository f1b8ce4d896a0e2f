namespace Workshop.Load;

/// <summary>One workshop, many phones, contributions at a constant rate.</summary>
internal sealed class Steady() : Scenario(
    "steady",
    "phones in one workshop, contributions at a constant rate: latency, cost, memory, losses",
    [Takes.Phones(1000), Takes.Rate(20), Takes.Seconds(30), Takes.WarmUp(20), Takes.Concurrency()])
{
    /// <summary>How long memory is left alone before it is read.</summary>
    private static readonly TimeSpan BeforeMemory = TimeSpan.FromSeconds(3);

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, Window.LedgerFor(choices, choices.Rate));
        await Task.Delay(BeforeMemory);
        var before = target.Process;
        var took = await crowd.Connect(choices.Concurrency);
        say($"{choices.Phones} phones connected in {took.TotalSeconds:0.0} s");
        await Task.Delay(BeforeMemory);
        var idle = target.Process;

        var figures = await new Window(target, crowd, choices, say).Measure(choices.Rate);
        if (before is not null && idle is not null)
        {
            figures.Add("memory", (idle.ResidentBytes - before.ResidentBytes) / 1024.0 / choices.Phones, "KB", "of the server's memory, a phone");
        }

        return figures;
    }
}
