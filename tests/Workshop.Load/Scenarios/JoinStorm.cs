using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Workshop.Load;

/// <summary>Everybody scans the QR code at once, while those who are there already may write.</summary>
internal sealed class JoinStorm() : Scenario(
    "join-storm",
    "phones come at once, each as a browser that was never there: page, styles, scripts, consent form, board, hub; the baseline serves one page of the same size, SignalR's script and the hub. "
    + "With --rate others, who are there already, contribute meanwhile, so that the board changes under those who come",
    [Takes.Phones(1000), Takes.Cards(300), Takes.Rate(0), Takes.Concurrency(100), Takes.Practice(200)])
{
    /// <summary>A workshop takes so many contributions.</summary>
    private const int MostContributions = 10_000;

    /// <summary>Nobody is slowed who writes once a second; in a random order somebody's turns may come close to each other.</summary>
    private const int WritersForOneASecond = 2;

    /// <summary>Until what the practice showed to be hot is compiled.</summary>
    private static readonly TimeSpan AfterPractice = TimeSpan.FromSeconds(10);

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        if (choices.Practice > 0)
        {
            await Storm(target, choices, choices.Practice, _ => { });
            await Task.Delay(AfterPractice);
        }

        return await Storm(target, choices, choices.Phones, say);
    }

    private static async Task<Figures> Storm(Target target, Choices choices, int phones, Action<string> say)
    {
        var ledger = new Ledger(choices.Rate > 0 ? MostContributions : 1);
        using var writers = await Crowd.Gather(target.Address, 1, (int)Math.Ceiling(choices.Rate * WritersForOneASecond), ledger, cards: choices.Cards);
        await writers.Connect(choices.Concurrency);
        using var crowd = Crowd.Outside(target.Address, writers.Rooms[0], phones, ledger, writers.Phones.Count);
        var (joins, problems) = (new Histogram(), new ConcurrentBag<string>());
        var (pageBytes, hubBytes, done) = (0L, 0L, 0);
        using var stop = new CancellationTokenSource();
        ledger.StartCounting();
        var begin = Moment.Of(target, crowd);
        var writing = choices.Rate > 0
            ? new Sender(writers, choices.Seed).Send(choices.Rate, TimeSpan.FromSeconds((MostContributions - choices.Cards) / choices.Rate), stop.Token)
            : Task.CompletedTask;
        await Parallel.ForEachAsync(crowd.Phones, new ParallelOptions { MaxDegreeOfParallelism = choices.Concurrency }, async (phone, _) =>
        {
            try
            {
                var start = Stopwatch.GetTimestamp();
                var visit = await PageVisit.Join(target.Address, writers.Rooms[0].Code, phone);
                joins.Record(Stopwatch.GetTimestamp() - start);
                Interlocked.Add(ref pageBytes, visit.Bytes);
                Interlocked.Add(ref hubBytes, phone.Tally.Bytes);
                if (Interlocked.Increment(ref done) % Math.Max(1, phones / 5) == 0)
                {
                    say($"{done} joined");
                }
            }
            catch (Exception failed) when (failed is IOException or SocketException)
            {
                problems.Add(failed.Message);
            }
        });
        var end = Moment.Of(target, crowd);
        var deliveries = writers.Tally.Deliveries + end.Tally.Deliveries;
        await stop.CancelAsync();
        await Task.Yield();
        await writing;
        crowd.ThrowIfFaulted();

        var seconds = Stopwatch.GetElapsedTime(begin.Ticks, end.Ticks).TotalSeconds;
        var figures = new Figures();
        figures.AddCount("errors", problems.Count, "joins that did not come to a board with a line");
        figures.Add("wall", seconds, "s", "until everybody was there");
        figures.Add("joinsPerSecond", done / seconds, "1/s", "joins");
        figures.AddLatency("join.", joins, "a join, all of it");
        if (begin.Server is not null && end.Server is not null)
        {
            figures.Add("cpu", (end.Server.Cpu - begin.Server.Cpu).TotalMilliseconds / phones, "ms", "server CPU time a join, with all that was done meanwhile");
            figures.Add("memory", (end.Server.ResidentBytes - begin.Server.ResidentBytes) / 1024.0 / phones, "KB", "that the server grew by, a join");
        }

        figures.Add("bytes", (pageBytes + hubBytes) / Math.Max(1.0, done), "B", "over the wire, a join");
        figures.Add("bytes.hub", hubBytes / Math.Max(1.0, done), "B", "of it over the hub");
        figures.Add("generator.cpu", (end.Generator - begin.Generator).TotalMilliseconds / phones, "ms", "this program's CPU time a join");
        begin.AddOthers(end, figures);
        figures.Notes.AddRange(problems.GroupBy(p => p).Select(p => $"{p.Count()} times: {p.Key}"));
        if (choices.Rate > 0)
        {
            await crowd.Settle(choices.Settle);
            figures.Add("contributions", ledger.Sent, "", "that came in meanwhile");
            figures.Add("deliveries", deliveries, "", "of them to phones until everybody was there; what they cost is in cpu");
            figures.AddLatencies(ledger);
            await Window.AddFaults(crowd, figures);
        }

        return figures;
    }
}
