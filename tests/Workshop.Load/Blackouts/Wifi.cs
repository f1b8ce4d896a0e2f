using System.Collections.Concurrent;

namespace Workshop.Load;

/// <summary>
/// The hall's network as its phones meet it. It can go dark, and it can lose answers. An answer is lost together with its connection, as it
/// is on a real network: TCP delivers what it delivers in order, or not at all. The server has done what was asked; the phone will never
/// know from this connection.
/// </summary>
internal sealed class Wifi(int seed)
{
    private readonly ConcurrentDictionary<HubLine, bool> lines = new();
    private readonly Random random = new(seed);
    private volatile bool dark;
    private int answersLost;
    private int linesCut;

    /// <summary>Which part of the answers is lost, 0 to 1.</summary>
    public double Loss { get; set; }

    public int AnswersLost => answersLost;

    /// <summary>Lines that ended because the network went dark.</summary>
    public int LinesCut => linesCut;

    /// <summary>Lets a phone connect.</summary>
    /// <exception cref="IOException">There is no network.</exception>
    public async Task<HubLine> Carry(Func<Task<HubLine>> connect)
    {
        var line = dark ? throw new IOException("There is no network.") : await connect();
        lines.TryAdd(line, true);
        _ = line.Closed.ContinueWith(_ => lines.TryRemove(line, out var _), TaskScheduler.Default);
        if (dark)
        {
            Cut(line);
        }

        return line;
    }

    /// <summary>Whether the answer that has just come is lost; then so is its line, with all that comes behind it.</summary>
    public bool Loses(HubLine line)
    {
        lock (random)
        {
            if (random.NextDouble() >= Loss)
            {
                return false;
            }
        }

        Interlocked.Increment(ref answersLost);
        line.IsSilent = true;
        line.Dispose();
        return true;
    }

    /// <summary>No network for anybody. Every second line breaks at once; the others go silent, so that phones still believe in them.</summary>
    public void GoDark()
    {
        dark = true;
        var second = false;
        foreach (var line in lines.Keys)
        {
            line.IsSilent = true;
            if (second = !second)
            {
                Cut(line);
            }
        }
    }

    public void ComeBack()
    {
        dark = false;
        foreach (var line in lines.Keys.Where(l => l.IsSilent))
        {
            Cut(line);
        }
    }

    private void Cut(HubLine line)
    {
        Interlocked.Increment(ref linesCut);
        line.Dispose();
    }
}
