using Workshop.Grains;
using Workshop.Rules;
using Workshop.Sessions;

namespace Workshop.Web.Live;

/// <summary>
/// One session as this host has it: the folded state and the log, kept current by the grain. Readers take what they may see of it once and
/// work on that; it never changes under them.
/// </summary>
public sealed class LiveSession(string code) : ISessionWatcher
{
    private readonly Lock gate = new();
    private readonly List<LoggedEvent> log = [];
    private readonly List<(long Version, TaskCompletionSource Reached)> waiting = [];
    private volatile SessionState state = SessionState.None;
    private Action? changed;
    private int readers;
    private int phones;
    private int phonesTold;

    /// <summary>How far the session has come, as far as this host has heard.</summary>
    private long heard;

    public string Code { get; } = code;

    /// <summary>The state that the rules know. Screens show <see cref="SeenBy"/>.</summary>
    public SessionState State => state;

    /// <summary>The command that made the session.</summary>
    public Guid Epoch { get; private set; }

    /// <summary>Phones connected to the session, on all hosts.</summary>
    public int Connected { get; private set; }

    /// <summary>It is no more, or it is another one now; who shows it has to look again.</summary>
    public bool Deleted { get; private set; }

    /// <summary>Its log cannot be read whole: it may be deleted by whose it is, and nothing else be done with it or seen of it.</summary>
    public bool Damaged { get; private set; }

    /// <summary>Whether there is such a session, be it damaged.</summary>
    public bool IsThere => state.Exists || Damaged;

    /// <summary>Whether events are missing between what was folded and what came; the next renewal brings them.</summary>
    public bool HasGap { get; private set; }

    /// <summary>Whether anybody on this host follows the session now.</summary>
    public bool HasReaders => Volatile.Read(ref readers) > 0;

    /// <summary>How many phones this host serves.</summary>
    public int Phones => Volatile.Read(ref phones);

    /// <summary>Whether phones came or went since the grain was told.</summary>
    public bool PhonesChanged => Phones != Volatile.Read(ref phonesTold);

    public SeenSession SeenBy(Actor actor) => state.SeenBy(actor);

    /// <summary>Notes that a phone came (1) or went (-1).</summary>
    public void NotePhone(int change) => Interlocked.Add(ref phones, change);

    public void NoteTold(int told) => Volatile.Write(ref phonesTold, told);

    /// <summary>
    /// Calls back after every change, on the thread that brought it: only note that something changed. The session is kept current until
    /// the answer is disposed of.
    /// </summary>
    public IDisposable Subscribe(Action onChanged)
    {
        lock (gate)
        {
            changed += onChanged;
            readers++;
        }

        return new Subscription(this, onChanged);
    }

    public Task Advance(EventBatch batch)
    {
        Apply(batch);
        return Task.CompletedTask;
    }

    /// <summary>The events after a version, up to the version of <paramref name="upTo"/>.</summary>
    public IReadOnlyList<LoggedEvent> Since(long version, SessionState upTo)
    {
        lock (gate)
        {
            var from = (int)Math.Clamp(version, 0, log.Count);
            var to = (int)Math.Min(upTo.Version, log.Count);
            return from >= to ? [] : log.GetRange(from, to - from);
        }
    }

    /// <summary>Completes when this host has folded a version, so that who wrote also reads what they wrote.</summary>
    public Task Reached(long version)
    {
        lock (gate)
        {
            if (state.Version >= version || Deleted)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((version, reached));
            return reached.Task;
        }
    }

    /// <summary>Takes over what the grain says.</summary>
    /// <param name="asked">The version at which this host asked, when it did: an answer that lies before it comes from another session.</param>
    public void Apply(EventBatch batch, long asked = 0)
    {
        lock (gate)
        {
            var before = (state.Version, Connected, Deleted);
            Connected = batch.Connected;
            Damaged = batch.Damage is not null;
            Deleted |= batch.Deleted || (!Damaged && IsAnother(batch, asked));
            if (!Deleted)
            {
                Fold(batch);
            }

            if (before == (state.Version, Connected, Deleted))
            {
                return;
            }

            foreach (var (_, reached) in waiting.Where(w => Deleted || w.Version <= state.Version))
            {
                reached.TrySetResult();
            }

            waiting.RemoveAll(w => Deleted || w.Version <= state.Version);
        }

        changed?.Invoke();
    }

    /// <summary>
    /// Whether a host that missed a deletion, or whose database was put back, follows something that is no more. A batch that was sent
    /// earlier and arrives later says nothing of the kind, so only an answer is asked for its version. A log that has become unreadable
    /// ends early, and is no other for that.
    /// </summary>
    private bool IsAnother(EventBatch batch, long asked) =>
        state.Exists && ((asked > 0 && batch.Version < asked) || (batch.Version > 0 && batch.Epoch != Epoch));

    private void Fold(EventBatch batch)
    {
        if (!state.Exists)
        {
            Epoch = batch.Epoch;
        }

        foreach (var logged in batch.Events)
        {
            if (logged.Version == state.Version + 1)
            {
                log.Add(logged);
                state = state.Evolve(logged);
            }
        }

        heard = Math.Max(heard, batch.Version);
        HasGap = state.Version < heard;
    }

    private sealed class Subscription(LiveSession session, Action onChanged) : IDisposable
    {
        private bool disposed;

        public void Dispose()
        {
            lock (session.gate)
            {
                if (!disposed)
                {
                    disposed = true;
                    session.changed -= onChanged;
                    session.readers--;
                }
            }
        }
    }
}
