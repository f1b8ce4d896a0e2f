using System.Diagnostics;
using Workshop.Load.Blackouts;
using Workshop.Load.Measuring;
using Workshop.Load.Options;
using Workshop.Load.Phones;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>Everything that can go wrong between a phone and the log, and afterwards a count of what is there.</summary>
internal sealed class Blackout : Scenario
{
    private const int OneInSoManyReloads = 10;
    private static readonly TimeSpan AfterTheNetworkIsBack = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    public override string Name => "blackout";

    public override string Summary =>
        "phones with an outbox; answers are lost together with their connection, the network goes dark, a tenth of the phones reload, the server is killed and started again. "
        + "Afterwards every contribution is stored once, and no phone was told that something is stored which is not";

    public override IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>
    {
        ["phones"] = "300",
        ["each"] = "5",
        ["seconds"] = "60",
        ["blackout"] = "30",
        ["drop"] = "20",
        ["concurrency"] = "64",
    };

    public override bool HasBaseline => false;

    public override bool NeedsOwnServer => true;

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        var ledger = new Ledger(choices.Phones * choices.Each);
        using var wifi = new Wifi(target.Address, choices.Seed);
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, ledger, wifi.Address);
        var outboxes = crowd.Phones.Select(_ => new Outbox(null)).ToArray();
        for (var i = 0; i < choices.Phones; i++)
        {
            outboxes[i].Use(crowd.Phones[i]);
        }

        await crowd.Connect(choices.Concurrency);
        wifi.Loss = choices.Drop;
        var random = new Random(choices.Seed);
        var sentAgain = 0;
        var start = Stopwatch.GetTimestamp();
        List<(TimeSpan At, Func<Task> Do)> happenings =
        [
            .. Enumerable.Range(0, choices.Phones * choices.Each).Select(i => (random.NextDouble() * choices.Duration, (Func<Task>)(() => Write(i % choices.Phones)))),
            .. Enumerable.Range(0, choices.Phones / OneInSoManyReloads).Select(i =>
                (random.NextDouble() * (choices.Duration + choices.Blackout), (Func<Task>)(() => Reload(i * OneInSoManyReloads)))),
            (choices.Duration / 4, Darken),
            ((choices.Duration / 4) + choices.Blackout, Lighten),
            ((choices.Duration / 4) + choices.Blackout + AfterTheNetworkIsBack, KillAndRestart),
        ];
        var happened = new List<Task>();
        foreach (var (at, happen) in happenings.OrderBy(h => h.At))
        {
            var wait = at - Stopwatch.GetElapsedTime(start);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);

            // People write on while the server starts again.
            happened.Add(happen());
        }

        await Task.WhenAll(happened);

        while (outboxes.Sum(o => o.Waiting) > 0 && Stopwatch.GetElapsedTime(start) < choices.Duration + LongestWait)
        {
            await Task.Delay(100);
        }

        var emptied = Stopwatch.GetElapsedTime(start);
        wifi.Loss = 0;
        say($"outboxes empty after {emptied.TotalSeconds:0.0} s; {wifi.AnswersLost} answers lost, {wifi.LinesCut} lines cut");
        await WaitForLines(crowd);
        await crowd.Settle(choices.Settle);

        var figures = await BoardCheck.Against(target.Address, crowd.Rooms[0], ledger);
        figures.AddCount("waiting", outboxes.Sum(o => o.Waiting), "contributions still in an outbox");
        figures.Add("emptied", emptied.TotalSeconds, "s", "from the first contribution until every outbox was empty");
        figures.Add("answersLost", wifi.AnswersLost, "", "answers that were lost, each with its connection");
        figures.Add("linesCut", wifi.LinesCut, "", "lines that the blackout cut");
        figures.Add("sentAgain", sentAgain + outboxes.Sum(o => o.SentAgain), "", "contributions sent that had been sent before");
        await Window.AddFaults(crowd, figures);
        figures.Notes.Add("An answer is lost by closing its connection just before it would get through; half of the lines break at the blackout's start, the others go silent.");
        return figures;

        Task Write(int phone)
        {
            outboxes[phone].Add(ledger.Take(0, phone, Stopwatch.GetTimestamp()));
            return Task.CompletedTask;
        }

        Task Reload(int phone)
        {
            var reloaded = crowd.Phones[phone].Reloaded();
            sentAgain += outboxes[phone].SentAgain;
            outboxes[phone] = new Outbox(outboxes[phone].Stored);
            outboxes[phone].Use(reloaded);
            crowd.Replace(phone, reloaded);
            _ = reloaded.Start();
            return Task.CompletedTask;
        }

        Task Darken()
        {
            say("the network goes dark");
            wifi.GoDark();
            return Task.CompletedTask;
        }

        Task Lighten()
        {
            say($"the network is back; {outboxes.Sum(o => o.Waiting)} contributions wait in outboxes");
            wifi.ComeBack();
            return Task.CompletedTask;
        }

        async Task KillAndRestart()
        {
            say($"the server is killed; {outboxes.Sum(o => o.Waiting)} contributions wait in outboxes");
            target.Kill();
            await target.Restart();
            say("the server is back");
        }
    }

    private static async Task WaitForLines(Crowd crowd)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < LongestWait && crowd.Phones.Any(p => !p.IsLinked))
        {
            await Task.Delay(100);
        }
    }
}
