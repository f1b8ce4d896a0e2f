using System.Diagnostics;
using Workshop.Load.Servers;

namespace Workshop.Load.Phones;

/// <summary>Many phones in one or more rooms, and what can be said of all of them together.</summary>
internal sealed class Crowd : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceWithCatchUp = TimeSpan.FromSeconds(30);

    private readonly Timer tending;
    private readonly Phone[] phones;
    private Tally replaced;

    public Crowd(IReadOnlyList<Room> rooms, IEnumerable<Phone> phones, Ledger ledger)
    {
        (Rooms, this.phones, Ledger) = (rooms, [.. phones], ledger);
        tending = new Timer(_ => Tend(), null, Beat, Beat);
    }

    public IReadOnlyList<Room> Rooms { get; }

    public IReadOnlyList<Phone> Phones => phones;

    public Ledger Ledger { get; }

    public Tally Tally
    {
        get
        {
            var sum = replaced;
            foreach (var phone in Phones)
            {
                sum += phone.Tally;
            }

            return sum;
        }
    }

    /// <summary>Opens rooms and takes part in them, so many phones in each; none is switched on yet.</summary>
    /// <param name="through">Where the phones connect to; null for the server itself.</param>
    /// <param name="cards">Contributions in each room beforehand.</param>
    public static async Task<Crowd> Gather(Uri server, int rooms, int phonesInEach, Ledger ledger, Uri? through = null, int cards = 0)
    {
        using var api = new Api(server);
        var opened = new List<Room>();
        var phones = new List<Phone>();
        for (var r = 0; r < rooms; r++)
        {
            var room = await api.Create();
            opened.Add(room);
            var tokens = await api.Join(room, phonesInEach);
            await api.Fill(room, cards);
            var version = await api.Version(room);
            phones.AddRange(tokens.Select((token, i) => new Phone(through ?? server, ((opened.Count - 1) * phonesInEach) + i, opened.Count - 1, room.Code, token, ledger, version)));
        }

        return new Crowd(opened, phones, ledger);
    }

    /// <summary>Switches all phones on, a bounded number at a time.</summary>
    /// <returns>How long it took until all had been tried.</returns>
    /// <exception cref="LoadException">Some did not get a line.</exception>
    public async Task<TimeSpan> Connect(int concurrency)
    {
        var took = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Phones, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (phone, _) => await phone.Start());
        await Task.Yield();
        var unlinked = Phones.Where(p => !p.IsLinked).ToList();
        return unlinked.Count == 0
            ? took.Elapsed
            : throw new LoadException($"{unlinked.Count} of {Phones.Count} phones got no line: {unlinked[0].Trouble}");
    }

    /// <summary>Puts another phone in the place of one, which is switched off.</summary>
    public void Replace(int index, Phone by)
    {
        phones[index].Stop();
        replaced += phones[index].Tally;
        phones[index] = by;
    }

    /// <summary>Waits until everything that was accepted is on all phones of its room, or until nothing came for so long.</summary>
    public async Task Settle(TimeSpan quiet)
    {
        var before = Tally.Deliveries;
        var since = Stopwatch.StartNew();
        while (since.Elapsed < quiet && (Missing() > 0 || Ledger.Count(Fate.Unknown) > 0))
        {
            await Task.Delay(100);
            var now = Tally.Deliveries;
            if (now != before)
            {
                (before, since) = (now, Stopwatch.StartNew());
            }
        }
    }

    /// <summary>Lets every phone ask for what it misses, as after a break of its line.</summary>
    public async Task CatchUp()
    {
        foreach (var phone in Phones.Where(p => p.IsLinked))
        {
            phone.CatchUp();
        }

        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < PatienceWithCatchUp && Phones.Any(p => p is { IsLinked: true, IsCatchingUp: true }))
        {
            await Task.Delay(20);
        }
    }

    /// <summary>Accepted contributions that are not on a phone of their room, summed over the phones.</summary>
    public long Missing()
    {
        long missing = 0;
        var inRoom = new List<int>[Rooms.Count];
        for (var r = 0; r < Rooms.Count; r++)
        {
            inRoom[r] = [];
        }

        for (var i = 0; i < Ledger.Sent; i++)
        {
            if (Ledger.FateOf(i) == Fate.Accepted)
            {
                inRoom[Ledger.RoomOf(i)].Add(i);
            }
        }

        foreach (var phone in Phones)
        {
            foreach (var number in inRoom[phone.Room])
            {
                missing += phone.Has(number) ? 0 : 1;
            }
        }

        return missing;
    }

    public void Dispose()
    {
        tending.Dispose();
        foreach (var phone in Phones)
        {
            phone.Stop();
        }
    }

    /// <exception cref="LoadException">This program has a fault: a phone's loop ended in an exception.</exception>
    public void ThrowIfFaulted()
    {
        if (Phones.FirstOrDefault(p => p.Life.IsFaulted) is { } faulted)
        {
            throw new LoadException($"A simulated phone failed: {faulted.Life.Exception}");
        }
    }

    private void Tend()
    {
        foreach (var phone in Phones)
        {
            phone.Tend();
        }
    }
}
