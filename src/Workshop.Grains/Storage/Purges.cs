using Microsoft.Extensions.Logging;

namespace Workshop.Storage;

/// <summary>
/// Takes out the rows of logs whose keys have been destroyed. That is tidying, for nobody can read them any more: it holds up nobody,
/// and what could not be done now is done later.
/// </summary>
internal sealed partial class Purges(SealKeys keys, SqliteWriter writer, ILogger logger)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task> running = [];

    /// <summary>Begins with all that are waiting: also those from before a restart, and those that could not be done before.</summary>
    public void Begin()
    {
        foreach (var log in keys.Deleted)
        {
            Of(log);
        }
    }

    /// <summary>Ends when the rows of a deleted log are gone, or could not be taken out now.</summary>
    public Task Of(string log)
    {
        lock (gate)
        {
            return running.TryGetValue(log, out var purge) ? purge : running[log] = Purge(log);
        }
    }

    /// <summary>Ends when nothing is under way.</summary>
    public Task End()
    {
        lock (gate)
        {
            return Task.WhenAll(running.Values);
        }
    }

    private async Task Purge(string log)
    {
        await Task.Yield();
        try
        {
            PurgeWrite write;
            do
            {
                write = new PurgeWrite(log);
                await writer.Write(write, CancellationToken.None);
            }
            while (write.More);

            keys.Forget(log);
        }
        catch (Exception failure)
        {
            LogUnfinished(log, failure);
        }
        finally
        {
            lock (gate)
            {
                running.Remove(log);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "A session is deleted and cannot be read any more, but its rows ({Log}) could not be taken out yet.")]
    private partial void LogUnfinished(string log, Exception failure);
}
