using System.Runtime.InteropServices;

namespace Workshop.Load.Servers;

/// <summary>
/// What this program started and nobody else knows of. It goes when it is no longer needed, and also when the program is told to stop: the
/// runtime does nothing of itself at a signal.
/// </summary>
internal sealed class Leftovers : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly List<Leftovers> All = [];
    private static readonly List<PosixSignalRegistration> Signals =
        [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, _ => RemoveAll()))];

    private readonly Action remove;

    /// <param name="remove">Runs once, at whichever comes first.</param>
    public Leftovers(Action remove)
    {
        this.remove = remove;
        lock (Gate)
        {
            _ = Signals.Count;
            All.Add(this);
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (All.Remove(this))
            {
                remove();
            }
        }
    }

    private static void RemoveAll()
    {
        foreach (var one in Snapshot())
        {
            one.Dispose();
        }
    }

    /// <summary>The last first: a server before the database that it uses.</summary>
    private static List<Leftovers> Snapshot()
    {
        lock (Gate)
        {
            return [.. Enumerable.Reverse(All)];
        }
    }
}
