using Workshop.Grains;

namespace Workshop.Web.Live;

/// <summary>A session that this host keeps current, and when it was last asked for.</summary>
internal sealed class Followed(LiveSession session, ISessionWatcher reference, DateTimeOffset now)
{
    private readonly Lock gate = new();
    private DateTimeOffset used = now;
    private DateTimeOffset renewed = now;
    private bool forgotten;
    private bool renewing;
    private int released;

    public LiveSession Session { get; } = session;

    public ISessionWatcher Reference { get; } = reference;

    /// <summary>Notes that somebody asks for it.</summary>
    /// <returns>False when it has been forgotten in the same moment: it is not kept current any more, and has to be followed anew.</returns>
    public bool TryUse(DateTimeOffset now)
    {
        lock (gate)
        {
            used = now;
            return !forgotten;
        }
    }

    /// <summary>Forgets it when nobody has needed it for a while, or when it is no more.</summary>
    public bool TryForget(DateTimeOffset now, TimeSpan idle)
    {
        lock (gate)
        {
            forgotten |= Session.Deleted || (!Session.HasReaders && now - used > idle);
            return forgotten;
        }
    }

    /// <summary>Whether it is time to ask the grain, and nobody is asking: one renewal at a time.</summary>
    public bool TryBeginRenewal(DateTimeOffset now, TimeSpan pause, bool atOnce = false)
    {
        lock (gate)
        {
            if (renewing || !(atOnce || Session.PhonesChanged || Session.HasGap || now - renewed >= pause))
            {
                return false;
            }

            renewing = true;
            renewed = now;
            return true;
        }
    }

    /// <returns>Whether it is the first time.</returns>
    public bool TryRelease() => Interlocked.Exchange(ref released, 1) == 0;

    public void EndRenewal()
    {
        lock (gate)
        {
            renewing = false;
        }
    }
}
