using System.Collections.Concurrent;
using Workshop.Rules;
using Workshop.Storage;

namespace Workshop.Grains;

/// <summary>A real store whose appends a test can hold back, count, and make fail before or after they took effect.</summary>
public sealed class ControlledStore(IEventStore real) : IEventStore
{
    private readonly ConcurrentQueue<Func<Func<Task>, Task>> next = new();
    private TaskCompletionSource? gate;

    /// <summary>How many events each append carried.</summary>
    public ConcurrentQueue<int> Appends { get; } = new();

    /// <summary>Appends that have arrived, whether or not they are through.</summary>
    public int Arrived => arrived;

    public int Damaged => real.Damaged;

    private int arrived;
    private bool deletionFails;

    public void Hold() => gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo()
    {
        gate!.SetResult();
        gate = null;
    }

    public void FailNextBeforeItTakesEffect() => next.Enqueue(_ => throw new IOException("The disk is full."));

    public void FailNextDeletion() => deletionFails = true;

    public void FailNextAfterItTookEffect() => next.Enqueue(async append =>
    {
        await append();
        throw new IOException("The line to the disk broke.");
    });

    public async Task Append(string session, long expectedVersion, IReadOnlyList<LoggedEvent> events, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref arrived);
        if (gate is { } closed)
        {
            await closed.Task;
        }

        Task Through() => real.Append(session, expectedVersion, events, cancellation);
        await (next.TryDequeue(out var how) ? how(Through) : Through());
        Appends.Enqueue(events.Count);
    }

    public Task<IReadOnlyList<LoggedEvent>> Read(string session, long afterVersion, CancellationToken cancellation = default) =>
        real.Read(session, afterVersion, cancellation);

    public Task Delete(string session, CancellationToken cancellation = default) => Interlocked.Exchange(ref deletionFails, false)
        ? Task.FromException(new IOException("The file is locked."))
        : real.Delete(session, cancellation);

    public Task<IReadOnlyList<string>> UntouchedSince(DateTimeOffset moment, CancellationToken cancellation = default) =>
        real.UntouchedSince(moment, cancellation);

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> MarkDue(IReadOnlyCollection<string> sessions, DateTimeOffset now, CancellationToken cancellation = default) =>
        real.MarkDue(sessions, now, cancellation);

    public Task Check(CancellationToken cancellation = default) => real.Check(cancellation);
}
