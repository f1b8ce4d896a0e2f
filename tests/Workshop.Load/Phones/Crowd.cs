using System.Diagnostics;
using Created = Workshop.WorkshopClient.Created;

namespace Workshop.Load;

/// <summary>Many phones in one or more rooms, and what can be said of all of them together.</summary>
internal sealed class Crowd : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceWithCatchUp = TimeSpan.FromSeconds(30);

    private readonly Timer tending;
    private readonly Phone[] phones;
    private Tally replaced;

    private Crowd(IReadOnlyList<Created> rooms, IEnumerable<Phone> phones, Ledger ledger)
    {
        (Rooms, this.phones, Ledger) = (rooms, [.. phones], ledger);
        tending = new Timer(_ => Tend(), null, Beat, Beat);
    }

    public IReadOnlyList<Created> Rooms { get; }

    public IReadOnlyList<Phone> Phones => phones;

    public Ledger Ledger { get; }

    public Tally Tally => phones.Aggregate(replaced, (sum, phone) => sum + phone.Tally);

    /// <summary>Opens rooms and takes part in them, so many phones in each; none is switched on yet.</summary>
    /// <param name="cards">Contributions in each room beforehand.</param>
    public static async Task<Crowd> Gather(Uri server, int rooms, int phonesInEach, Ledger ledger, Wifi? wifi = null, int cards = 0)
    {
        using var client = new WorkshopClient(server);
        var opened = new List<Created>();
        var phones = new List<Phone>();
        for (var r = 0; r < rooms; r++)
        {
            var room = await client.Create();
            var tokens = new string[phonesInEach];
            await Parallel.ForEachAsync(
                Enumerable.Range(0, phonesInEach),
                new ParallelOptions { MaxDegreeOfParallelism = 16 },
                async (i, _) => tokens[i] = (await client.Join(room.Code)).Token);
            await client.Fill(room, cards);
            var version = (await client.Get(room.Code, room.FacilitatorKey)).GetProperty("version").GetInt64();
            opened.Add(room);
            phones.AddRange(tokens.Select((token, i) => new Phone(server, (r * phonesInEach) + i, r, room.Code, token, ledger, version, wifi)));
        }

        return new Crowd(opened, phones, ledger);
    }

    /// <summary>Phones before a room's door: they have not joined yet.</summary>
    /// <param name="first">The index of the first.</param>
    public static Crowd Outside(Uri server, Created room, int phones, Ledger ledger, int first = 0) =>
        new([room], Enumerable.Range(first, phones).Select(i => new Phone(server, i, 0, room.Code, null, ledger, 0)), ledger);

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
            if (Tally.Deliveries is var now && now != before)
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

        await Timetable.Wait(() => !Phones.Any(p => p is { IsLinked: true, IsCatchingUp: true }), PatienceWithCatchUp);
    }

    /// <summary>Accepted contributions that are not on a phone of their room, summed over the phones.</summary>
    public long Missing()
    {
        var accepted = Ledger.Numbers.Where(n => Ledger[n].Fate == Fate.Accepted).ToLookup(n => Ledger[n].Room);
        return Phones.Sum(phone => accepted[phone.Room].LongCount(n => !phone.Has(n)));
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
