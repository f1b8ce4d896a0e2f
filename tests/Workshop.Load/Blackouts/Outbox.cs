using System.Text.Json;
using Workshop.Load.Phones;

namespace Workshop.Load.Blackouts;

/// <summary>
/// A phone's outbox, as outbox.ts and phone.ts have it: keeps every contribution until its outcome is known; sends in order, one at a time;
/// sends again when the line is back, and after a pause when the server failed.
/// </summary>
internal sealed class Outbox
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly List<int> items;
    private Phone? phone;
    private int? underWay;

    /// <param name="stored">What an earlier outbox of the phone stored; null for nothing.</param>
    public Outbox(string? stored) => items = stored is null ? [] : JsonSerializer.Deserialize<List<int>>(stored)!;

    /// <summary>What the phone's storage holds; outlives a reload of the page.</summary>
    public string Stored
    {
        get
        {
            lock (gate)
            {
                return JsonSerializer.Serialize(items);
            }
        }
    }

    /// <summary>How often a contribution was sent that had been sent before.</summary>
    public int SentAgain { get; private set; }

    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return items.Count;
            }
        }
    }

    private HashSet<int> SentOnce { get; } = [];

    public void Use(Phone by)
    {
        phone = by;
        by.Outcome = Take;
        by.Linked = on =>
        {
            lock (gate)
            {
                underWay = null;
            }

            if (on)
            {
                Flush();
            }
        };
    }

    public void Add(int number)
    {
        lock (gate)
        {
            items.Add(number);
        }

        Flush();
    }

    private void Flush()
    {
        lock (gate)
        {
            if (underWay is not null || items.Count == 0 || phone is not { IsLinked: true })
            {
                return;
            }

            underWay = items[0];
            SentAgain += SentOnce.Add(items[0]) ? 0 : 1;
            if (!phone.Contribute(items[0]))
            {
                // The line is gone; it says when it is back.
                underWay = null;
            }
        }
    }

    private void Take(int number, Fate fate)
    {
        lock (gate)
        {
            underWay = null;
            if (fate != Fate.Unknown)
            {
                items.Remove(number);
            }
        }

        if (fate == Fate.Unknown)
        {
            _ = FlushLater();
        }
        else
        {
            Flush();
        }
    }

    private async Task FlushLater()
    {
        await Task.Delay(PauseAfterFailure);
        Flush();
    }
}
