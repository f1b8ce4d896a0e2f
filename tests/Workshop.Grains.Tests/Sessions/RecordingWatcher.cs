
namespace Workshop.Grains;

/// <summary>A host that writes down what it is told.</summary>
public sealed class RecordingWatcher : ISessionWatcher
{
    private readonly Lock gate = new();
    private readonly List<long> versions = [];
    private TaskCompletionSource? busy;
    private int calls;

    public bool Deleted { get; private set; }

    public int Connected { get; private set; }

    /// <summary>How many calls came.</summary>
    public int Calls => Volatile.Read(ref calls);

    public IReadOnlyList<long> Versions
    {
        get
        {
            lock (gate)
            {
                return [.. versions];
            }
        }
    }

    /// <summary>From now on calls are not answered.</summary>
    public void FallAsleep() => busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void WakeUp() => busy!.SetResult();

    public void Take(EventBatch batch)
    {
        lock (gate)
        {
            versions.AddRange(batch.Events.Select(e => e.Version));
            Connected = batch.Connected;
            Deleted |= batch.Deleted;
        }
    }

    public async Task Advance(EventBatch batch)
    {
        Interlocked.Increment(ref calls);
        Take(batch);
        if (busy is { } asleep)
        {
            await asleep.Task;
        }
    }
}
