using System.Diagnostics;

namespace Workshop.Load;

/// <summary>Everything that can go wrong between a phone and the log, and afterwards a count of what is there.</summary>
internal sealed class Blackout() : Scenario(
    "blackout",
    "phones with an outbox; answers are lost together with their connection, the network goes dark, a tenth of the phones reload, the server is killed and started again. "
    + "Afterwards every contribution is stored once, and no phone was told that something is stored which is not",
    [Takes.Phones(300), Takes.Each(5), Takes.Seconds(60), Takes.Blackout(30), Takes.Drop(20), Takes.Concurrency()],
    needsOwnServer: true)
{
    private const int OneInSoManyReloads = 10;
    private static readonly TimeSpan AfterTheNetworkIsBack = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        var ledger = new Ledger(choices.Phones * choices.Each);
        var wifi = new Wifi(choices.Seed);
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, ledger, wifi);
        var outboxes = crowd.Phones.Select(p => new Outbox(p)).ToArray();
        int Waiting() => outboxes.Sum(o => o.Waiting);
        await crowd.Connect(choices.Concurrency);

        wifi.Loss = choices.Drop;
        var random = new Random(choices.Seed);
        var (dark, light) = (choices.Duration / 4, (choices.Duration / 4) + choices.Blackout);
        var clock = Stopwatch.StartNew();
        await Timetable.Run(
        [
            .. Enumerable.Range(0, ledger.Capacity).Select(i => (random.NextDouble() * choices.Duration, Now(() => Write(i % choices.Phones)))),
            .. Enumerable.Range(0, choices.Phones / OneInSoManyReloads).Select(i =>
                (random.NextDouble() * (choices.Duration + choices.Blackout), Now(() => Reload(i * OneInSoManyReloads)))),
            (dark, Now(wifi.GoDark)),
            (light, Now(wifi.ComeBack)),
            (light + AfterTheNetworkIsBack, KillAndRestart),
        ]);
        await Timetable.Wait(() => Waiting() == 0, LongestWait);
        var emptied = clock.Elapsed;
        wifi.Loss = 0;
        say($"outboxes empty after {emptied.TotalSeconds:0.0} s; {wifi.AnswersLost} answers lost, {wifi.LinesCut} lines cut");
        await Timetable.Wait(() => crowd.Phones.All(p => p.IsLinked), LongestWait);
        await crowd.Settle(choices.Settle);

        var figures = await Compare(target.Address, crowd.Rooms[0], ledger);
        figures.AddCount("waiting", Waiting(), "contributions still in an outbox");
        figures.Add("emptied", emptied.TotalSeconds, "s", "from the first contribution until every outbox was empty");
        figures.Add("answersLost", wifi.AnswersLost, "", "answers that were lost, each with its connection");
        figures.Add("linesCut", wifi.LinesCut, "", "lines that the blackout cut");
        figures.Add("sentAgain", outboxes.Sum(o => o.SentAgain), "", "contributions sent that had been sent before");
        await Window.AddFaults(crowd, figures);
        figures.Notes.Add("An answer is lost by closing its connection just before it would get through; half of the lines break at the blackout's start, the others go silent.");
        return figures;

        void Write(int phone) => outboxes[phone].Add(ledger.Take(0, phone, Stopwatch.GetTimestamp()));

        void Reload(int phone)
        {
            var reloaded = crowd.Phones[phone].Reloaded();
            outboxes[phone].Use(reloaded);
            crowd.Replace(phone, reloaded);
            _ = reloaded.Start();
        }

        async Task KillAndRestart()
        {
            say($"the network is back and the server is killed; {Waiting()} contributions wait in outboxes");
            await target.KillAndRestart();
            say("the server is back");
        }
    }

    private static Func<Task> Now(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    /// <summary>Compares what the API says is on the board with what was sent.</summary>
    private static async Task<Figures> Compare(Uri server, WorkshopClient.Created room, Ledger ledger)
    {
        using var client = new WorkshopClient(server);
        var stored = (await client.Get(room.Code, room.FacilitatorKey)).GetProperty("contributions").EnumerateArray()
            .Select(c => (Number: ledger.Scanner.NumberOf(c.GetProperty("id").GetGuid()), Text: c.GetProperty("text").GetString()))
            .ToList();
        var numbers = stored.Select(s => s.Number).ToHashSet();

        var figures = new Figures();
        figures.Add("sent", ledger.Sent, "", "contributions written");
        figures.Add("stored", stored.Count, "", "contributions in the API's list");
        figures.AddCount("missing", ledger.Numbers.Count(n => !numbers.Contains(n)), "written, but not in the API's list");
        figures.AddCount("doubled", stored.Count - numbers.Count, "more than once in the API's list");
        figures.AddCount("strange", stored.Count(s => s.Number < 0 || s.Number >= ledger.Sent || s.Text != Texts.Of(s.Number)), "in the API's list, but never written so");
        figures.AddCount("false", ledger.Numbers.Count(n => ledger[n].Fate == Fate.Accepted && !numbers.Contains(n)), "told to a phone as accepted, but not in the API's list");
        return figures;
    }
}
