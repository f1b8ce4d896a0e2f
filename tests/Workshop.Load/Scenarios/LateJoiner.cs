using Workshop.Load.Measuring;
using Workshop.Load.Options;
using Workshop.Load.Phones;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>One more comes to a full board with many phones: what it costs it, and what it costs each of the others.</summary>
internal sealed class LateJoiner : Scenario
{
    /// <summary>Until the news of those who came has gone round.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    public override string Name => "late-joiner";

    public override string Summary => "a board with many cards and phones; one more joins: bytes for it, and bytes it costs each of the others";

    public override IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>
    {
        ["phones"] = "300",
        ["cards"] = "360",
        ["concurrency"] = "64",
    };

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        var ledger = new Ledger(1);
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, ledger, cards: choices.Cards);
        await crowd.Connect(choices.Concurrency);
        await Task.Delay(Quiet);

        var before = crowd.Phones.Select(p => p.Tally).ToArray();
        using var late = new Crowd(crowd.Rooms, [new Phone(target.Address, 0, 0, crowd.Rooms[0].Code, null, ledger, 0)], ledger);
        var (visit, problem) = await JoinStorm.Join(target.Address, crowd.Rooms[0], late.Phones[0]);
        await Task.Yield();
        var own = late.Tally.Bytes;
        if (problem is not null)
        {
            throw new LoadException($"The late joiner did not get in: {problem}");
        }

        await Task.Delay(Quiet);
        var others = crowd.Phones.Select((p, i) => p.Tally - before[i]).Select(t => t.Bytes - t.KeepAliveBytes).ToList();

        var figures = new Figures();
        figures.Add("bytes", (visit!.Bytes + own) / 1024.0, "KB", "over the wire for the one who came late, all of it");
        figures.Add("bytes.board", visit.BoardBytes / 1024.0, "KB", "of it the board page");
        figures.Add("bytes.hub", own / 1024.0, "KB", "of it over the hub until it was up to date");
        figures.Add("others", others.Average(), "B", "that it cost each of the others, without pings");
        figures.Add("others.max", others.Max(), "B", "that it cost the one it cost most");
        figures.AddCount("drops", crowd.Tally.Drops, "lines that broke");
        return figures;
    }
}
