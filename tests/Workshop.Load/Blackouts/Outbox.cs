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
    public void Use(Phone by) => Change(() =>
    {
        if (phone is { } before)
        {
            (before.Outcome, before.Linked) = (null, null);
        }

        (phone, underWay) = (by, null);
        by.Linked = _ => Change(() => underWay = null);
        by.Outcome = (number, fate) => _ = Take(number, fate);
    });

    public void Add(int number) => Change(() => items.Add(number));

    private async Task Take(int number, Fate fate)
    {
        if (fate == Fate.Unknown)
        {
            await Task.Delay(PauseAfterFailure);
        }

        Change(() =>
        {
            underWay = underWay == number ? null : underWay;
            if (fate != Fate.Unknown)
            {
                items.Remove(number);
            }
        });
    }

    /// <summary>Changes something, and sends what may be sent then.</summary>
    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            if (underWay is null && items.Count > 0 && phone is { IsLinked: true })
            {
                SentAgain += sentOnce.Add(items[0]) ? 0 : 1;

                // Where the line is gone, it says when it is back.
                underWay = phone.Contribute(items[0]) ? items[0] : null;
            }
        }
    }
}
