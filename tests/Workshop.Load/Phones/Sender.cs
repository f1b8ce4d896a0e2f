using System.Diagnostics;
using Workshop.Load.Measuring;

namespace Workshop.Load.Phones;

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

    /// <summary>Sends for a while, on a thread of its own.</summary>
    /// <param name="rate">Contributions a second.</param>
    public Task Send(double rate, TimeSpan duration) => Task.Factory.StartNew(
        () => SendNow(Moments(rate, duration)),
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Sends one contribution from every phone, at random moments of a while.</summary>
    public Task SendOneEach(TimeSpan duration) => Task.Factory.StartNew(
        () =>
        {
            var order = Enumerable.Range(0, crowd.Phones.Count).ToArray();
            random.Shuffle(order);
            var start = Stopwatch.GetTimestamp();
            foreach (var (moment, phone) in order.Select(_ => random.NextDouble()).Order().Zip(order))
            {
                SendOne(start + (long)(moment * duration.TotalSeconds * Stopwatch.Frequency), crowd.Phones[phone]);
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private IEnumerable<long> Moments(double rate, TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var slot = Stopwatch.Frequency / rate;
        var slots = (long)(duration.TotalSeconds * rate);
        for (long i = 0; i < slots; i++)
        {
            yield return start + (long)((i + random.NextDouble()) * slot);
        }
    }

    private void SendNow(IEnumerable<long> moments)
    {
        foreach (var due in moments)
        {
            SendOne(due, Choose());
        }
    }

    private void SendOne(long due, Phone phone)
    {
        WaitUntil(due);
        var ledger = crowd.Ledger;
        if (ledger.Sent == ledger.Capacity)
        {
            throw new InvalidOperationException("More contributions than the ledger has room for.");
        }

        var now = Stopwatch.GetTimestamp();
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
        while (true)
        {
            var left = (due - Stopwatch.GetTimestamp()) * 1000 / Stopwatch.Frequency;
            if (left < 1)
            {
                return;
            }

            Thread.Sleep((int)left);
        }
    }
}
