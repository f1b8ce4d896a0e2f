using System.Collections.Concurrent;
using System.Diagnostics;
using Workshop.Load.Measuring;
using Workshop.Load.Options;
using Workshop.Load.Phones;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>A full hall behind one address must get in; one who floods must not drown the others.</summary>
internal sealed class Hall : Scenario
{
    private const int TooMany = 429;
    private const int FloodSize = 50;
    private static readonly TimeSpan Flood = TimeSpan.FromSeconds(10);

    public override string Name => "hall";

    public override string Summary =>
        "joins from one address, evenly over the time; then one participant sends 50 contributions in ten seconds while the others send one each: who is told to slow down";

    public override IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>
    {
        ["phones"] = "500",
        ["seconds"] = "60",
    };

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        using var api = new Api(target.Address);
        var room = await api.Create();
        var ledger = new Ledger(FloodSize + choices.Phones);
        using var crowd = new Crowd([room], Enumerable.Range(0, choices.Phones).Select(i => new Phone(target.Address, i, 0, room.Code, null, ledger, 0)), ledger);

        var figures = await JoinAll(target, choices, room, crowd);
        say($"{crowd.Phones.Count(p => p.IsLinked)} of {choices.Phones} are in");
        await SendAll(crowd, choices.Seed);
        await crowd.Settle(choices.Settle);

        var eager = Enumerable.Range(0, ledger.Sent).Where(n => ledger.AuthorOf(n) == 0).ToList();
        var others = Enumerable.Range(0, ledger.Sent).Where(n => ledger.AuthorOf(n) != 0).ToList();
        figures.Add("eager.sent", eager.Count, "", "contributions of the one who floods");
        figures.Add("eager.refused", eager.Count(n => ledger.FateOf(n) == Fate.Refused), "", "of them refused");
        figures.Add("others.sent", others.Count, "", "contributions of the others, one each");
        figures.AddCount("others.refused", others.Count(n => ledger.FateOf(n) == Fate.Refused), "of them refused");
        figures.AddLatency("", ledger.Arrivals, "due until on another phone");
        figures.AddLatency("outcome.", ledger.Outcomes, "due until its author has the answer");
        await Window.AddFaults(crowd, figures);
        return figures;
    }

    private static async Task<Figures> JoinAll(Target target, Choices choices, Room room, Crowd crowd)
    {
        var (took, problems, tooMany) = (new Histogram(), new ConcurrentBag<string>(), 0);
        var joining = new List<Task>();
        var start = Stopwatch.GetTimestamp();
        foreach (var phone in crowd.Phones)
        {
            var wait = (choices.Duration * phone.Index / choices.Phones) - Stopwatch.GetElapsedTime(start);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            joining.Add(JoinOne(phone));
        }

        await Task.WhenAll(joining);
        await Task.Yield();
        var figures = new Figures();
        figures.AddCount("join.429", tooMany, "joins that were told to slow down");
        figures.AddCount("join.errors", problems.Count, "joins that failed in another way");
        figures.AddLatency("join.", took, "a join, all of it");
        figures.Notes.AddRange(problems.GroupBy(p => p).Select(p => $"{p.Count()} times: {p.Key}"));
        return figures;

        async Task JoinOne(Phone phone)
        {
            var since = Stopwatch.GetTimestamp();
            var (visit, problem) = await JoinStorm.Join(target.Address, room, phone);
            if (visit is { Status: TooMany })
            {
                Interlocked.Increment(ref tooMany);
            }
            else if (problem is not null)
            {
                problems.Add(problem);
            }
            else
            {
                took.Record(Stopwatch.GetTimestamp() - since);
            }
        }
    }

    private static async Task SendAll(Crowd crowd, int seed)
    {
        var random = new Random(seed);
        var ledger = crowd.Ledger;
        ledger.StartCounting();
        var start = Stopwatch.GetTimestamp();
        var all = Enumerable.Range(0, FloodSize).Select(i => (At: Flood * i / FloodSize, Phone: crowd.Phones[0]))
            .Concat(crowd.Phones.Skip(1).Where(p => p.IsLinked).Select(p => (At: Flood * random.NextDouble(), Phone: p)));
        foreach (var (at, phone) in all.OrderBy(a => a.At))
        {
            var wait = at - Stopwatch.GetElapsedTime(start);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            var number = ledger.Take(0, phone.Index, Stopwatch.GetTimestamp());
            if (!phone.Contribute(number))
            {
                ledger.Unsent(number);
            }
        }
    }
}
