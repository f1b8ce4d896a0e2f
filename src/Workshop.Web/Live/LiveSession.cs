using Workshop.Grains;
using Workshop.Sessions;
using Workshop.Web.Pages.Board;

namespace Workshop.Web.Live;

/// <summary>
/// One session as this host sees it: the folded state and the log, kept current by the grain. Readers take <see cref="State"/> once and
/// work on that; it never changes under them.
/// </summary>
public sealed class LiveSession(string code) : ISessionWatcher
{
    private readonly Lock gate = new();
    private readonly List<LoggedEvent> log = [];
    private readonly List<(long Version, TaskCompletionSource Reached)> waiting = [];
    private volatile SessionState state = SessionState.None;
    private readonly Counted?[] counted = new Counted?[Enum.GetValues<View>().Length];
    private Action? changed;
    private int readers;

    public string Code { get; } = code;

    public SessionState State => state;

    /// <summary>Phones connected to the session, on all hosts.</summary>
    public int Connected { get; private set; }

    public bool Deleted { get; private set; }

    /// <summary>Whether events are missing between what was folded and what came; the next renewal brings them.</summary>
    public bool HasGap { get; private set; }

    /// <summary>Whether anybody on this host follows the session now.</summary>
    public bool HasReaders => Volatile.Read(ref readers) > 0;

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

    /// <summary>The numbers that a view shows of a state; counted once for all who ask.</summary>
    public IReadOnlyDictionary<string, int> Counts(SessionState of, View view)
    {
        var known = counted[(int)view];
        if (known is null || !known.Holds(of, view, Connected))
        {
            counted[(int)view] = known = new Counted(of, Connected, BoardParts.Counts(of, view, Connected));
        }

        return known.Numbers;
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

    public void Apply(EventBatch batch)
    {
        lock (gate)
        {
            var before = (state.Version, Connected, Deleted);
            Deleted |= batch.Deleted;
            Connected = batch.Connected;
            HasGap = false;
            foreach (var logged in batch.Events)
            {
                if (logged.Version == state.Version + 1)
                {
                    log.Add(logged);
                    state = state.Evolve(logged);
                }
                else if (logged.Version > state.Version)
                {
                    HasGap = true;
                    break;
                }
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

    private sealed record Counted(SessionState Of, int Connected, IReadOnlyDictionary<string, int> Numbers)
    {
        /// <summary>A phone counts nothing but contributions, however many people come.</summary>
        public bool Holds(SessionState of, View view, int connected) => view == View.Phone
            ? Of.ContributionsById == of.ContributionsById
            : Of == of && Connected == connected;
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
