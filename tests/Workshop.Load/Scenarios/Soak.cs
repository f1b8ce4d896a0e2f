using System.Diagnostics;
using Workshop.Load.Measuring;
using Workshop.Load.Options;
using Workshop.Load.Phones;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>A long meeting where people come and go; whether the server grows.</summary>
internal sealed class Soak : Scenario
{
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestAway = TimeSpan.FromSeconds(5);

    /// <summary>Caches fill and code is compiled in the first minutes; of a short run, its first sixth.</summary>
    private static readonly TimeSpan BeforeTheSlope = TimeSpan.FromMinutes(5);
    private const int ShortRunPart = 6;

    public override string Name => "soak";

    public override string Summary => "a long meeting where every second some phones leave and come back by version: losses, and whether memory or handles grow (slope after the first five minutes)";

    public override IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>
    {
        ["phones"] = "300",
        ["rate"] = "5",
        ["seconds"] = "1800",
        ["warmup"] = "0",
        ["leave"] = "3",
        ["concurrency"] = "64",
    };

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        var ledger = new Ledger(Window.Capacity(choices.Rate, choices.WarmUp, choices.Duration));
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, ledger);
        await crowd.Connect(choices.Concurrency);
        var (memory, heap, handles) = (new Trend(), new Trend(), new Trend());
        var clock = Stopwatch.StartNew();
        var departures = 0;
        var window = new Window(target, crowd, choices, _ => { })
        {
            Meanwhile = () => Task.WhenAll(ComeAndGo(), Read()),
        };
        var figures = await window.Measure(choices.Rate);

        var settled = choices.Duration / ShortRunPart < BeforeTheSlope ? choices.Duration / ShortRunPart : BeforeTheSlope;
        AddTrend(figures, memory, "memory", "MB", settled, "the server's memory");
        AddTrend(figures, heap, "heap", "MB", settled, "the server's managed heap after a collection");
        AddTrend(figures, handles, "handles", "", settled, "the server's open files and sockets");
        figures.Add("departures", departures, "", "times a phone left and came back");
        return figures;

        async Task ComeAndGo()
        {
            var random = new Random(choices.Seed);
            while (clock.Elapsed < choices.Duration)
            {
                await Task.Delay(Second);
                for (var i = 0; i < choices.Leave; i++)
                {
                    var phone = crowd.Phones[random.Next(crowd.Phones.Count)];
                    if (phone.IsLinked)
                    {
                        departures++;
                        phone.Leave(random.NextDouble() * LongestAway);
                    }
                }
            }
        }

        async Task Read()
        {
            while (clock.Elapsed < choices.Duration)
            {
                await Task.Delay(BetweenReadings);
                if (target.Process is not { } now)
                {
                    continue;
                }

                memory.Add(clock.Elapsed, now.ResidentBytes / 1024.0 / 1024);
                handles.Add(clock.Elapsed, now.Handles);
                if (target.HeapBytes is { } bytes)
                {
                    heap.Add(clock.Elapsed, bytes / 1024.0 / 1024);
                }

                say($"{clock.Elapsed.TotalMinutes,5:0.0} min  {now.ResidentBytes / 1024 / 1024} MB  heap {target.HeapBytes / 1024 / 1024} MB  {now.Handles} handles  {ledger.Sent} contributions  p99 {ledger.Arrivals.Percentile(99):0.0} ms");
            }
        }
    }

    private static void AddTrend(Figures figures, Trend trend, string name, string unit, TimeSpan after, string meaning)
    {
        if (!trend.IsEmpty)
        {
            figures.Add($"{name}.min", trend.Min, unit, $"{meaning}: least");
            figures.Add($"{name}.max", trend.Max, unit, $"{meaning}: most");
            figures.Add($"{name}.slope", trend.SlopeAfter(after), $"{unit}/min", $"{meaning}: growth after the first {after.TotalMinutes:0.#} minutes");
        }
    }
}
