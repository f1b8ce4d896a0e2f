using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans;
using Workshop.Grains;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Access;

namespace Workshop.Web.Live;

/// <summary>Grains that a test has in hand: they answer what it says, when it says.</summary>
internal sealed class FakeCluster
{
    private readonly Dictionary<string, FakeGrain> grains = [];

    public FakeCluster()
    {
        var factory = Factory.Over(this);
        var followed = new FollowedSessions(factory, Time);
        Renewals = new Renewals(followed, factory, Time, NullLogger<Renewals>.Instance);
        Sessions = new LiveSessions(followed, Renewals, factory, new Gates(), Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 5, 4, 19, 0, 0, TimeSpan.Zero));

    public LiveSessions Sessions { get; }

    public Renewals Renewals { get; }

    /// <summary>References to hosts that have not been given back.</summary>
    public int References { get; private set; }

    public FakeGrain this[string code] => grains.TryGetValue(code, out var grain) ? grain : grains[code] = new FakeGrain();

    /// <summary>Lets fake time pass until something holds: work that a tick sets off runs on threads of its own.</summary>
    /// <param name="seconds">How many at a time.</param>
    public Task PassUntil(Func<bool> holds, string what, int seconds = 1) => Eventually.True(
        () =>
        {
            Time.Advance(TimeSpan.FromSeconds(seconds));
            return holds();
        },
        what);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1852", Justification = "The proxy is made by deriving from it.")]
    public class Factory : DispatchProxy
    {
        private FakeCluster cluster = null!;

        public static IGrainFactory Over(object cluster)
        {
            var factory = Create<IGrainFactory, Factory>();
            ((Factory)(object)factory).cluster = (FakeCluster)cluster;
            return factory;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            switch (targetMethod!.Name)
            {
                case nameof(IGrainFactory.CreateObjectReference):
                    cluster.References++;
                    return args![0];
                case nameof(IGrainFactory.DeleteObjectReference):
                    cluster.References--;
                    return null;
                default:
                    return cluster[(string)args![0]!];
            }
        }
    }
}

/// <summary>A session's grain, and its rehearsal's.</summary>
internal sealed class FakeGrain : ISessionGrain, IRehearsalGrain
{
    private readonly List<LoggedEvent> log = [];

    public Guid Epoch { get; set; } = Guid.NewGuid();

    /// <summary>Hosts that were asked to be fed.</summary>
    public ISessionWatcher? Watcher { get; private set; }

    public int Watches { get; private set; }

    /// <summary>How often its rehearsal was asked to play.</summary>
    public int Plays { get; private set; }

    /// <summary>How many phones there were when a host last got an answer.</summary>
    public int Connected { get; private set; }

    public bool Unwatched { get; private set; }

    /// <summary>Calls of a host wait for this.</summary>
    public TaskCompletionSource? Held { get; set; }

    public Exception? Fails { get; set; }

    /// <summary>Hosts are told nothing; they have to ask.</summary>
    public bool Silent { get; set; }

    public long Version => log.Count;

    public void Happen(params IEnumerable<SessionEvent> events) => Happen(log.Count == 0 ? Epoch : Guid.NewGuid(), null, events);

    private void Happen(Guid command, By? by, IEnumerable<SessionEvent> events)
    {
        Guid? first = command;
        foreach (var happened in events)
        {
            log.Add(new LoggedEvent(log.Count + 1, new DateTimeOffset(2027, 5, 4, 19, 0, 0, TimeSpan.Zero).AddSeconds(log.Count), first, happened, by));
            first = null;
        }
    }

    /// <summary>A session as new, and whatever else happened.</summary>
    public FakeGrain Begin(params IEnumerable<SessionEvent> events)
    {
        Happen(CreateSession.Decide(SessionState.None, "Prøve", "nordfjordby", "da", "hash").Events);
        Happen(events);
        return this;
    }

    /// <summary>The database was put back to an earlier version, or deleted.</summary>
    public void GoBackTo(int version) => log.RemoveRange(version, log.Count - version);

    public EventBatch BatchAfter(long version) => new([.. log.Skip((int)version)], 0, false, log.Count, log.Count == 0 ? Guid.Empty : Epoch);

    public async Task<EventBatch> Watch(ISessionWatcher watcher, long afterVersion, int connected)
    {
        Watches++;
        Watcher = watcher;
        if (Held is { } held)
        {
            await held.Task;
        }

        if (Fails is { } failure)
        {
            throw failure;
        }

        Connected = connected;
        return BatchAfter(afterVersion);
    }

    /// <summary>Decides, and feeds the host unless the line to it is broken.</summary>
    public async Task<Outcome> Execute(Command command, Actor actor)
    {
        if (Held is { } held)
        {
            await held.Task;
        }

        var before = Version;
        var decision = Decider.Decide(SessionState.None.Evolve(log), command, actor, DateTimeOffset.UnixEpoch);
        Happen(command.Id, By.Of(actor), decision.Events);
        if (Fails is null && !Silent && Watcher is { } watcher)
        {
            await watcher.Advance(BatchAfter(before));
        }

        return decision.Refusal is { } refusal ? Outcome.Refused(refusal) : Outcome.At(Version);
    }

    public Task<Outcome> Create(Guid commandId, string? title, string? template, string? culture, string keyHash) => throw new NotSupportedException();

    public Task<bool> IsKey(string keyHash) => Task.FromResult(SessionState.None.Evolve(log).IsFacilitatorKey(keyHash));

    public Task Unwatch(ISessionWatcher watcher)
    {
        Unwatched = true;
        return Task.CompletedTask;
    }

    public Task Delete() => Fails is { } failure ? Task.FromException(failure) : Task.Run(log.Clear);

    public Task Play()
    {
        Plays++;
        return Fails is { } failure ? Task.FromException(failure) : Task.CompletedTask;
    }
}
