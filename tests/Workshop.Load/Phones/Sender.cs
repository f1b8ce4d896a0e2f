using System.Diagnostics;

namespace Workshop.Load;

/// <summary>
/// Sends contributions from phones in a random order at a constant rate, whether or not the server keeps up. Each is due at a random moment
/// within its own slot of the rate, so that senders do not march in step with a timer of the server; latencies run from that moment.
/// </summary>
/// <param name="seed">The same seed gives the same moments and the same phones.</param>
internal sealed class Sender(Crowd crowd, int seed)
{
    private readonly Random random = new(seed);
    private Queue<Phone> turns = new();

    /// <summary>How far behind its moment a contribution left, because the generator did not get the processor.</summary>
    public Histogram Lag { get; } = new();

    /// <summary>Sends for a while.</summary>
    /// <param name="rate">Contributions a second.</param>
    /// <param name="stop">Ends it early.</param>
    public Task Send(double rate, TimeSpan duration, CancellationToken stop = default) => Send(
        Slots(rate, duration).TakeWhile(_ => !stop.IsCancellationRequested).Select(at => (at, (Func<Phone>)Choose)));

    /// <summary>Sends one contribution from each of these phones, at random moments of a while, and others as planned meanwhile.</summary>
    public Task SendOneEach(IReadOnlyList<Phone> phones, TimeSpan duration, IEnumerable<(TimeSpan At, Phone Phone)>? others = null)
    {
        Phone[] order = [.. phones];
        random.Shuffle(order);
        var each = order.Select(p => (At: random.NextDouble() * duration, Phone: p));
        return Send([.. each.Concat(others ?? []).OrderBy(s => s.At).Select(s => (s.At, (Func<Phone>)(() => s.Phone)))]);
    }

    private IEnumerable<TimeSpan> Slots(double rate, TimeSpan duration)
    {
        var slots = (long)(duration.TotalSeconds * rate);
        for (long i = 0; i < slots; i++)
        {
            yield return TimeSpan.FromSeconds((i + random.NextDouble()) / rate);
        }
    }

    /// <summary>On a thread of its own, which sleeps until a contribution is due.</summary>
    private Task Send(IEnumerable<(TimeSpan At, Func<Phone> Phone)> plan) => Task.Factory.StartNew(
        () =>
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var (at, phone) in plan)
            {
                SendOne(start + (long)(at.TotalSeconds * Stopwatch.Frequency), phone);
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private void SendOne(long due, Func<Phone> choose)
    {
        WaitUntil(due);
        var (ledger, phone, now) = (crowd.Ledger, choose(), Stopwatch.GetTimestamp());
        var number = ledger.Take(phone.Room, phone.Index, Math.Min(due, now));
        Lag.Record(now - due);
        if (!phone.Contribute(number))
        {
            ledger.Unsent(number);
        }
    }

    /// <summary>
    /// The next phone with a line, if one is found soon. They take turns in a random order: nobody writes a second time before everybody
    /// has, and so nobody is slowed for writing too fast.
    /// </summary>
    private Phone Choose()
    {
        const int Tries = 20;
        var phone = Next();
        for (var i = 0; i < Tries && !phone.IsLinked; i++)
        {
            phone = Next();
        }

        return phone;
    }

    private Phone Next()
    {
        if (turns.Count == 0)
        {
            Phone[] all = [.. crowd.Phones];
            random.Shuffle(all);
            turns = new Queue<Phone>(all);
        }

        return turns.Dequeue();
    }

    /// <summary>Sleeps until at most a millisecond before; waiting out the rest would burn a processor that the server needs.</summary>
    private static void WaitUntil(long due)
    {
        while ((due - Stopwatch.GetTimestamp()) * 1000 / Stopwatch.Frequency is >= 1 and var left)
        {
            Thread.Sleep((int)left);
        }
    }
}
