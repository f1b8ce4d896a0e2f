using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using Workshop.Load.Measuring;
using Workshop.Load.Options;
using Workshop.Load.Phones;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>Everybody scans the QR code at once.</summary>
internal sealed class JoinStorm : Scenario
{
    /// <summary>Until what the practice showed to be hot is compiled.</summary>
    private static readonly TimeSpan AfterPractice = TimeSpan.FromSeconds(10);

    public override string Name => "join-storm";

    public override string Summary =>
        "phones come at once, each as a browser that was never there: page, styles, scripts, consent form, board, hub; the baseline serves one page of the same size, SignalR's script and the hub";

    public override IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>
    {
        ["phones"] = "1000",
        ["cards"] = "300",
        ["concurrency"] = "100",
        ["practice"] = "200",
    };

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
        using var api = new Api(target.Address);
        var room = await api.Create();
        await api.Fill(room, choices.Cards);
        var ledger = new Ledger(1);
        using var crowd = new Crowd([room], Enumerable.Range(0, phones).Select(i => new Phone(target.Address, i, 0, room.Code, null, ledger, 0)), ledger);

        var (joins, problems) = (new Histogram(), new ConcurrentBag<string>());
        var (pageBytes, hubBytes, done) = (0L, 0L, 0);
        var begin = Moment.Of(target, crowd);
        await Parallel.ForEachAsync(crowd.Phones, new ParallelOptions { MaxDegreeOfParallelism = choices.Concurrency }, async (phone, _) =>
        {
            var start = Stopwatch.GetTimestamp();
            var (visit, problem) = await Join(target.Address, room, phone);
            if (problem is not null)
            {
                problems.Add(problem);
                return;
            }

            joins.Record(Stopwatch.GetTimestamp() - start);
            Interlocked.Add(ref pageBytes, visit!.Bytes);
            Interlocked.Add(ref hubBytes, phone.Tally.Bytes);
            if (Interlocked.Increment(ref done) % Math.Max(1, phones / 5) == 0)
            {
                say($"{done} joined");
            }
        });
        var end = Moment.Of(target, crowd);
        await Task.Yield();
        crowd.ThrowIfFaulted();

        var seconds = Stopwatch.GetElapsedTime(begin.Ticks, end.Ticks).TotalSeconds;
        var figures = new Figures();
        figures.AddCount("errors", problems.Count, "joins that did not come to a board with a line");
        figures.Add("wall", seconds, "s", "until everybody was there");
        figures.Add("joinsPerSecond", done / seconds, "1/s", "joins");
        figures.AddLatency("join.", joins, "a join, all of it");
        if (begin.Server is not null && end.Server is not null)
        {
            figures.Add("cpu", (end.Server.Cpu - begin.Server.Cpu).TotalMilliseconds / phones, "ms", "server CPU time a join");
            figures.Add("memory", (end.Server.ResidentBytes - begin.Server.ResidentBytes) / 1024.0 / phones, "KB", "that the server grew by, a join");
        }

        figures.Add("bytes", (pageBytes + hubBytes) / Math.Max(1.0, done), "B", "over the wire, a join");
        figures.Add("bytes.hub", hubBytes / Math.Max(1.0, done), "B", "of it over the hub");
        figures.Add("generator.cpu", (end.Generator - begin.Generator).TotalMilliseconds / phones, "ms", "this program's CPU time a join");
        begin.AddOthers(end, figures);
        figures.Notes.AddRange(problems.GroupBy(p => p).Select(p => $"{p.Count()} times: {p.Key}"));
        return figures;
    }

    /// <summary>One join, from nothing to a phone with a line.</summary>
    /// <returns>The visit, or what went wrong.</returns>
    public static async Task<(Visit? Visit, string? Problem)> Join(Uri server, Room room, Phone phone)
    {
        try
        {
            var visit = await PageVisit.Make(server, room.Code);
            if (!visit.Succeeded)
            {
                return (visit, $"answered {visit.Status}");
            }

            phone.Enter(visit);
            await phone.Start();
            return phone.IsLinked ? (visit, null) : (visit, $"no line: {phone.Trouble}");
        }
        catch (Exception failed) when (failed is IOException or SocketException)
        {
            return (null, failed.Message);
        }
    }
}
