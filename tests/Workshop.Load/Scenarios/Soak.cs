using System.Diagnostics;

namespace Workshop.Load;

/// <summary>A long meeting where people come and go; whether the server grows.</summary>
internal sealed class Soak() : Scenario(
    "soak",
    "a long meeting where every second some phones leave and come back by version: losses, and whether memory or handles grow (slope after the first five minutes)",
    [Takes.Phones(300), Takes.Rate(5), Takes.Seconds(1800), Takes.WarmUp(0), Takes.Leave(3), Takes.Concurrency()])
{
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestAway = TimeSpan.FromSeconds(5);

    /// <summary>Caches fill and code is compiled in the first minutes; of a short run, its first sixth.</summary>
    private static readonly TimeSpan BeforeTheSlope = TimeSpan.FromMinutes(5);
    private const int ShortRunPart = 6;

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, Window.LedgerFor(choices, choices.Rate));
        await crowd.Connect(choices.Concurrency);
        var vitals = new Vitals(target);
        var clock = Stopwatch.StartNew();
        var departures = 0;
        var figures = await new Window(target, crowd, choices, _ => { }) { Meanwhile = () => Task.WhenAll(ComeAndGo(), Read()) }.Measure(choices.Rate);

        var settled = choices.Duration / ShortRunPart < BeforeTheSlope ? choices.Duration / ShortRunPart : BeforeTheSlope;
        vitals.AddTo(figures, settled);
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
                if (vitals.Read(clock.Elapsed) is { } read)
                {
                    say($"{clock.Elapsed.TotalMinutes,5:0.0} min  {read}  {crowd.Ledger.Sent} contributions  p99 {crowd.Ledger.Arrivals.Percentile(99):0.0} ms");
                }
            }
        }
    }
}
