namespace Workshop.Load;

/// <summary>
/// A phone's outbox, as outbox.ts and phone.ts have it: keeps every contribution until its outcome is known; sends in order, one at a time;
/// sends again when the line is back, and after a pause when the server failed. Like the phone's storage it outlives a reload of the page.
/// </summary>
internal sealed class Outbox
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly List<int> items = [];
    private readonly HashSet<int> sentOnce = [];
    private Phone? phone;
    private int? underWay;

    public Outbox(Phone phone) => Use(phone);

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

    /// <summary>Sends through this phone from now on: the page was loaded anew, and hears nothing of the one before.</summary>
    public void Use(Phone by)
    {
        lock (gate)
        {
            if (phone is { } before)
            {
                (before.Outcome, before.Linked) = (null, null);
            }

            (phone, underWay) = (by, null);
            (by.Outcome, by.Linked) = (Take, TakeLine);
        }
    }

    public void Add(int number)
    {
        lock (gate)
        {
            items.Add(number);
        }

        Flush();
    }

    private void TakeLine(bool isUp)
    {
        lock (gate)
        {
            underWay = null;
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

            SentAgain += sentOnce.Add(items[0]) ? 0 : 1;

            // Where the line is gone, it says when it is back.
            underWay = phone.Contribute(items[0]) ? items[0] : null;
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
