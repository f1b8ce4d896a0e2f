using System.Net.Sockets;

namespace Workshop.Load;

/// <summary>One more comes to a full board with many phones: what it costs it, and what it costs each of the others.</summary>
internal sealed class LateJoiner() : Scenario(
    "late-joiner",
    "a board with many cards and phones; one more joins: bytes for it, and bytes it costs each of the others",
    [Takes.Phones(300), Takes.Cards(360), Takes.Concurrency()])
{
    /// <summary>Until the news of those who came has gone round.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    public override async Task<Figures> Run(Target target, Choices choices, Action<string> say)
    {
        var ledger = new Ledger(1);
        using var crowd = await Crowd.Gather(target.Address, 1, choices.Phones, ledger, cards: choices.Cards);
        await crowd.Connect(choices.Concurrency);
        await Task.Delay(Quiet);

        var before = crowd.Phones.Select(p => p.Tally).ToArray();
        using var late = Crowd.Outside(target.Address, crowd.Rooms[0], 1, ledger);
        Visit visit;
        try
        {
            visit = await PageVisit.Join(target.Address, crowd.Rooms[0].Code, late.Phones[0]);
        }
        catch (Exception failed) when (failed is IOException or SocketException)
        {
            throw new LoadException($"The late joiner did not get in: {failed.Message}");
        }

        await Task.Yield();
        var own = late.Tally.Bytes;
        await Task.Delay(Quiet);
        var others = crowd.Phones.Select((p, i) => p.Tally - before[i]).Select(t => t.Bytes - t.KeepAliveBytes).ToList();

        var figures = new Figures();
        figures.Add("bytes", (visit.Bytes + own) / 1024.0, "KB", "over the wire for the one who came late, all of it");
        figures.Add("bytes.board", visit.BoardBytes / 1024.0, "KB", "of it the board page");
        figures.Add("bytes.hub", own / 1024.0, "KB", "of it over the hub until it was up to date");
        figures.Add("others", others.Average(), "B", "that it cost each of the others, without pings");
        figures.Add("others.max", others.Max(), "B", "that it cost the one it cost most");
        figures.AddCount("drops", crowd.Tally.Drops, "lines that broke");
        return figures;
    }
}
