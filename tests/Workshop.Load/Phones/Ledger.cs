using System.Collections.Concurrent;
using Workshop.Load.Measuring;
using Workshop.Load.Wire;

namespace Workshop.Load.Phones;

internal enum Fate : byte
{
    /// <summary>No answer, yet or ever.</summary>
    Unknown,
    Accepted,
    Refused,

    /// <summary>The line was down; it never left.</summary>
    Unsent,
}

/// <summary>Every contribution of a run by its number: when it was due, who sent it, to which room, and what became of it.</summary>
/// <param name="capacity">The most contributions of the run.</param>
internal sealed class Ledger(int capacity)
{
    private readonly long[] due = new long[capacity];
    private readonly int[] author = new int[capacity];
    private readonly int[] room = new int[capacity];
    private readonly Fate[] fates = new Fate[capacity];
    private readonly long[] versions = new long[capacity];
    private int sent;
    private int countedFrom = int.MaxValue;
    private int countedTo = int.MaxValue;

    public PatchScanner Scanner { get; } = new();

    public int Capacity => capacity;

    /// <summary>Contributions so far.</summary>
    public int Sent => Volatile.Read(ref sent);

    /// <summary>From when a contribution was due until it was on another phone; only counted contributions.</summary>
    public Histogram Arrivals { get; } = new();

    /// <summary>From when a contribution was due until its author had the answer; only counted contributions.</summary>
    public Histogram Outcomes { get; } = new();

    /// <summary>How many were refused, by the refusal's code, and how often the server failed, by what it said.</summary>
    public ConcurrentDictionary<string, int> Refusals { get; } = new();

    /// <summary>From here on contributions are counted in the latencies.</summary>
    public void StartCounting() => countedFrom = Sent;

    public void StopCounting() => countedTo = Sent;

    /// <summary>Enters a contribution.</summary>
    /// <returns>Its number.</returns>
    public int Take(int ofRoom, int byPhone, long dueAt)
    {
        var number = sent;
        due[number] = dueAt;
        author[number] = byPhone;
        room[number] = ofRoom;
        Volatile.Write(ref sent, number + 1);
        return number;
    }

    /// <summary>When it was due, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public long DueOf(int number) => due[number];

    public int AuthorOf(int number) => author[number];

    public int RoomOf(int number) => room[number];

    public Fate FateOf(int number) => fates[number];

    /// <summary>The version of its session that its author was told; 0 while not accepted.</summary>
    public long VersionOf(int number) => versions[number];

    public int Count(Fate fate)
    {
        var count = 0;
        for (var i = 0; i < Sent; i++)
        {
            count += fates[i] == fate ? 1 : 0;
        }

        return count;
    }

    public void Arrived(int number, int atPhone, long now)
    {
        if (atPhone != author[number] && IsCounted(number))
        {
            Arrivals.Record(now - due[number]);
        }
    }

    public void Accepted(int number, long version, long now)
    {
        versions[number] = version;
        fates[number] = Fate.Accepted;
        if (IsCounted(number))
        {
            Outcomes.Record(now - due[number]);
        }
    }

    public void Refused(int number, string code)
    {
        fates[number] = Fate.Refused;
        Refusals.AddOrUpdate(code, 1, (_, n) => n + 1);
    }

    /// <summary>The server failed over a contribution; whether it was stored is not known.</summary>
    public void Failed(string error) => Refusals.AddOrUpdate(error, 1, (_, n) => n + 1);

    public void Unsent(int number) => fates[number] = Fate.Unsent;

    private bool IsCounted(int number) => number >= countedFrom && number < countedTo;
}
