using Workshop.Load.Measuring;
using Workshop.Load.Options;
using Workshop.Load.Phones;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>One workshop, many phones, contributions at a constant rate.</summary>
internal sealed class Steady : Scenario
{
    /// <summary>How long memory is left alone before it is read.</summary>
    private static readonly TimeSpan BeforeMemory = TimeSpan.FromSeconds(3);

    public override string Name => "steady";

    public override string Summary => "phones in one workshop, contributions at a constant rate: latency, cost, memory, losses";

    public override IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>
    {
        ["phones"] = "1000",
        ["rate"] = "20",
        ["seconds"] = "30",
        ["warmup"] = "20",
        ["concurrency"] = "64",
    };

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        var ledger = new Ledger(Window.Capacity(choices.Rate, choices.WarmUp, choices.Duration));
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, ledger);
        await Task.Delay(BeforeMemory);
        var before = target.Process;
        var took = await crowd.Connect(choices.Concurrency);
        say($"{choices.Phones} phones connected in {took.TotalSeconds:0.0} s");
        await Task.Delay(BeforeMemory);
        var idle = target.Process;

        var figures = await new Window(target, crowd, choices, say).Measure(choices.Rate);
        AddMemory(figures, before, idle, choices.Phones);
        return figures;
    }

    /// <summary>Memory by which the server grew while so many phones connected and then did nothing.</summary>
    public static void AddMemory(Figures figures, ProcessFigures? before, ProcessFigures? idle, int phones)
    {
        if (before is not null && idle is not null)
        {
            figures.Add("memory", (idle.ResidentBytes - before.ResidentBytes) / 1024.0 / phones, "KB", "of the server's memory, a phone");
        }
    }
}
