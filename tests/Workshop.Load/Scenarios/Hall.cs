using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Workshop.Load;

/// <summary>A full hall behind one address must get in; one who floods must not drown the others.</summary>
internal sealed class Hall() : Scenario(
    "hall",
    "joins from one address, evenly over the time; then one participant sends 50 contributions in ten seconds while the others send one each: who is told to slow down",
    [Takes.Phones(500), Takes.Seconds(60)])
{
    private const int TooMany = 429;
    private const int FloodSize = 50;
    private static readonly TimeSpan Flood = TimeSpan.FromSeconds(10);

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        using var client = new WorkshopClient(target.Address);
        var ledger = new Ledger(FloodSize + choices.Phones);
        using var crowd = Crowd.Outside(target.Address, await client.Create(), choices.Phones, ledger);

        var figures = await JoinAll(target, choices, crowd);
        say($"{crowd.Phones.Count(p => p.IsLinked)} of {choices.Phones} are in");
        ledger.StartCounting();
        await new Sender(crowd, choices.Seed).SendOneEach(
            [.. crowd.Phones.Skip(1).Where(p => p.IsLinked)],
            Flood,
            Enumerable.Range(0, FloodSize).Select(i => (Flood * i / FloodSize, crowd.Phones[0])));
        await crowd.Settle(choices.Settle);

        var sent = ledger.Numbers.ToLookup(n => ledger[n].Author == 0, n => ledger[n].Fate);
        figures.Add("eager.sent", sent[true].Count(), "", "contributions of the one who floods");
        figures.Add("eager.refused", sent[true].Count(f => f == Fate.Refused), "", "of them refused");
        figures.Add("others.sent", sent[false].Count(), "", "contributions of the others, one each");
        figures.AddCount("others.refused", sent[false].Count(f => f == Fate.Refused), "of them refused");
        figures.AddLatencies(ledger);
        await Window.AddFaults(crowd, figures);
        return figures;
    }

    private static async Task<Figures> JoinAll(Target target, Choices choices, Crowd crowd)
    {
        var (took, problems, tooMany) = (new Histogram(), new ConcurrentBag<string>(), 0);
        await Timetable.Run(crowd.Phones.Select(p => (choices.Duration * p.Index / choices.Phones, (Func<Task>)(() => JoinOne(p)))));
        await Task.Yield();
        var figures = new Figures();
        figures.AddCount("join.429", tooMany, "joins that were told to slow down");
        figures.AddCount("join.errors", problems.Count, "joins that failed in another way");
        figures.AddLatency("join.", took, "a join, all of it");
        figures.Notes.AddRange(problems.GroupBy(p => p).Select(p => $"{p.Count()} times: {p.Key}"));
        return figures;

        async Task JoinOne(Phone phone)
        {
            try
            {
                var since = Stopwatch.GetTimestamp();
                await PageVisit.Join(target.Address, crowd.Rooms[0].Code, phone);
                took.Record(Stopwatch.GetTimestamp() - since);
            }
            catch (TurnedAwayException away) when (away.Status == TooMany)
            {
                Interlocked.Increment(ref tooMany);
            }
            catch (Exception failed) when (failed is IOException or SocketException)
            {
                problems.Add(failed.Message);
            }
        }
    }
}
