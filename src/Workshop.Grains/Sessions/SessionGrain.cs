using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Storage;

namespace Workshop.Grains;

/// <summary>
/// Decides at once on the newest state, collects what it decided into one append, and answers and publishes only when that append is on
/// disk. While one append is under way the next one gathers, so a burst costs a handful of commits.
/// </summary>
[Reentrant]
public sealed partial class SessionGrain(IEventStore store, TimeProvider time, ILogger<SessionGrain> logger) : Grain, ISessionGrain
{
    private static readonly Refusal IdOfAnother = Refusal.Conflict(RefusalCodes.DuplicateId, "id");

    /// <summary>What was answered to each command, and to whom; null where the log does not say.</summary>
    private readonly Dictionary<Guid, (By? By, Task<Outcome> Answer)> answered = new(Ids.Hashed);
    private readonly List<LoggedEvent> log = [];
    private readonly Watchers watchers = new(time);
    private List<Uncommitted> gathering = [];
    private SessionState confirmed = SessionState.None;

    /// <summary>What the state will be when everything gathered is on disk; commands are decided on this.</summary>
    private SessionState ahead = SessionState.None;
    private Task? flushing;
    private bool deleting;
    private bool deleted;
    private bool broken;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (command, by) = (Guid.Empty, (By?)null);
        foreach (var logged in await store.Read(this.GetPrimaryKeyString(), 0, cancellationToken))
        {
            log.Add(logged);
            confirmed = confirmed.Evolve(logged);

            // The events of one command name it once, and its answer was the version of the last.
            (command, by) = logged.CommandId is { } id ? (id, logged.By) : (command, by);
            answered[command] = (by, Task.FromResult(Outcome.At(logged.Version)));
        }

        ahead = confirmed;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (flushing is { } last)
        {
            await last;
        }
    }

    public Task<Outcome> Create(Guid commandId, string? title, string? template, string? culture, string keyHash) =>
        Take(commandId, By.Of(Actor.Facilitator), () => CreateSession.Decide(ahead, title, template, culture, keyHash));

    public Task<Outcome> Execute(Command command, Actor actor) =>
        ahead.IsSomebodyElses(command, actor) ? Refused(IdOfAnother) : Take(command.Id, By.Of(actor), () => Decider.Decide(ahead, command, actor, time.GetUtcNow()));

    public Task<bool> IsKey(string keyHash)
    {
        ForgetMadeUp();
        return Task.FromResult(confirmed.IsFacilitatorKey(keyHash));
    }

    public Task<EventBatch> Watch(ISessionWatcher watcher, long afterVersion, int connected)
    {
        watchers.Renew(watcher, connected);
        var missing = BatchAfter(afterVersion);
        watchers.Sent(watcher, confirmed.Version);
        Publish();
        if (ForgetMadeUp())
        {
            watchers.Remove(watcher);
        }

        return Task.FromResult(missing);
    }

    public Task Unwatch(ISessionWatcher watcher)
    {
        watchers.Remove(watcher);
        Publish();
        return Task.CompletedTask;
    }

    public async Task Delete()
    {
        // Nothing is decided from here on; what has been is written first.
        deleting = true;
        try
        {
            while (flushing is { } last)
            {
                await last;
            }

            await store.Delete(this.GetPrimaryKeyString());
            deleted = true;
        }
        finally
        {
            deleting = false;
        }

        log.Clear();
        answered.Clear();
        confirmed = ahead = SessionState.None;
        Publish();
        DeactivateOnIdle();
    }

    /// <summary>Nothing is kept of a code that somebody made up.</summary>
    /// <returns>Whether this is one.</returns>
    private bool ForgetMadeUp()
    {
        var madeUp = !confirmed.Exists && gathering.Count == 0 && flushing is null;
        if (madeUp)
        {
            DeactivateOnIdle();
        }

        return madeUp;
    }

    private Task<Outcome> Take(Guid commandId, By by, Func<Decision> decide)
    {
        if (answered.TryGetValue(commandId, out var earlier))
        {
            // Under an id that somebody else has used nothing would be done, so nobody is told that it was.
            return earlier.By is { } known && known != by ? Refused(IdOfAnother) : earlier.Answer;
        }

        if (broken || deleting)
        {
            throw new InvalidOperationException("The session is being read again or deleted; repeat the command.");
        }

        var decision = deleted ? Refusal.NoSuchSession : decide();
        if (decision.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        var waiting = new Uncommitted(commandId);
        foreach (var happened in decision.Events)
        {
            var logged = new LoggedEvent(ahead.Version + 1, time.GetUtcNow(), waiting.Events.Count == 0 ? commandId : null, happened, by);
            ahead = ahead.Evolve(logged);
            waiting.Events.Add(logged);
        }

        // What is so already leaves no event, but may rest on one that is not on disk yet: it waits in line too.
        waiting.State = ahead;
        gathering.Add(waiting);
        answered[commandId] = (by, waiting.Answer.Task);
        flushing ??= Flush();
        return waiting.Answer.Task;
    }

    private static Task<Outcome> Refused(Refusal refusal) => Task.FromResult(Outcome.Refused(refusal));

    private async Task Flush()
    {
        // Lets the commands that are already in the grain's queue join the first append.
        await Task.Yield();
        while (gathering.Count > 0 && !broken)
        {
            var batch = gathering;
            gathering = [];
            try
            {
                LoggedEvent[] events = [.. batch.SelectMany(w => w.Events)];
                if (events.Length > 0)
                {
                    await store.Append(this.GetPrimaryKeyString(), confirmed.Version, events);
                }

                log.AddRange(events);
                confirmed = batch[^1].State;
            }
            catch (Exception failure)
            {
                Fail(batch, failure);
                break;
            }

            foreach (var waiting in batch)
            {
                waiting.Answer.SetResult(Outcome.At(waiting.State.Version));
            }

            Publish();
        }

        flushing = null;
    }

    /// <summary>
    /// Whether the append took effect is unknown, so nobody is told that it did. The activation goes; the next one reads the log, and a
    /// repeated command finds itself there or is decided anew.
    /// </summary>
    private void Fail(List<Uncommitted> batch, Exception failure)
    {
        broken = true;
        LogFailedAppend(this.GetPrimaryKeyString(), confirmed.Version, failure);
        foreach (var waiting in batch.Concat(gathering))
        {
            answered.Remove(waiting.CommandId);
            waiting.Answer.SetException(failure);
        }

        gathering.Clear();
        DeactivateOnIdle();
    }

    private EventBatch BatchAfter(long version) => new(
        version >= log.Count ? [] : [.. log.Skip((int)Math.Max(0, version))],
        watchers.Connected,
        deleted,
        confirmed.Version,
        log.Count > 0 ? log[0].CommandId ?? Guid.Empty : Guid.Empty);

    private void Publish()
    {
        foreach (var watcher in watchers.Behind(confirmed.Version, deleted))
        {
            _ = Feed(watcher);
        }
    }

    private async Task Feed(Watchers.Entry watcher)
    {
        while (watchers.TryBegin(watcher, confirmed.Version, deleted, out var after))
        {
            var version = confirmed.Version;
            try
            {
                await watcher.Reference.Advance(BatchAfter(after));
                watcher.Reached(version);
            }
            catch (Exception unreachable)
            {
                // The host renews within seconds if it lives, and then gets what it missed.
                LogLostWatcher(this.GetPrimaryKeyString(), unreachable);
                watchers.Remove(watcher.Reference);
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Session {Session}: the append after version {Version} failed; the activation goes.")]
    private partial void LogFailedAppend(string session, long version, Exception failure);

    [LoggerMessage(LogLevel.Information, "Session {Session}: a host did not answer and is taken off the list until it renews.")]
    private partial void LogLostWatcher(string session, Exception unreachable);

    private sealed class Uncommitted(Guid commandId)
    {
        public Guid CommandId { get; } = commandId;

        public List<LoggedEvent> Events { get; } = [];

        public SessionState State { get; set; } = SessionState.None;

        public TaskCompletionSource<Outcome> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
