using System.Collections.Concurrent;

namespace Workshop.Load;

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
/// <param name="text">What they say; the same number has to give the same text. Without it as <see cref="Texts"/> has it.</param>
internal sealed class Ledger(int capacity, Func<int, string>? text = null)
{
    private readonly Entry[] entries = new Entry[capacity];
    private int sent;
    private int countedFrom = int.MaxValue;
    private int countedTo = int.MaxValue;

    public PatchScanner Scanner { get; } = new();

    public int Capacity => capacity;

    public string TextOf(int number) => text?.Invoke(number) ?? Texts.Of(number);

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

    /// <summary>Enters a contribution; one thread at a time may.</summary>
    /// <param name="due">In ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    /// <returns>Its number.</returns>
    public int Take(int room, int author, long due)
    {
        var number = sent;
        entries[number] = new Entry { Due = due, Author = author, Room = room };
        Volatile.Write(ref sent, number + 1);
        return number;
    }

    public ref readonly Entry this[int number] => ref entries[number];

    public IEnumerable<int> Numbers => Enumerable.Range(0, Sent);

    public int Count(Fate fate) => entries.Take(Sent).Count(e => e.Fate == fate);

    public void Arrived(int number, int atPhone, long now)
    {
        if (atPhone != entries[number].Author && IsCounted(number))
        {
            Arrivals.Record(now - entries[number].Due);
        }
    }

    public void Accepted(int number, long version, long now)
    {
        entries[number].Version = version;
        entries[number].Fate = Fate.Accepted;
        if (IsCounted(number))
        {
            Outcomes.Record(now - entries[number].Due);
        }
    }

    /// <summary>Takes the server's answer; when it failed, whether the contribution was stored is not known.</summary>
    public Fate Answered(int number, HubMessage.Answer answer, long now)
    {
        if (answer.Version is { } version)
        {
            Accepted(number, version, now);
            return Fate.Accepted;
        }

        Refusals.AddOrUpdate(answer.Refusal ?? answer.Error ?? "an answer that says nothing", 1, (_, n) => n + 1);
        return answer.Refusal is null ? Fate.Unknown : entries[number].Fate = Fate.Refused;
    }

    public void Unsent(int number) => entries[number].Fate = Fate.Unsent;

    private bool IsCounted(int number) => number >= countedFrom && number < countedTo;

    internal struct Entry
    {
        /// <summary>In ticks of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
        public long Due;

        /// <summary>The version of its session that its author was told; 0 while not accepted.</summary>
        public long Version;
        public int Author;
        public int Room;
        public Fate Fate;
    }
}
