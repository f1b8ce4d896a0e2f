using Microsoft.Extensions.Logging;

namespace Workshop.Storage;

/// <summary>
/// Takes out the rows of sessions whose keys have been destroyed. That is tidying, for nobody can read them any more: it holds up nobody,
/// and what could not be done now is done later.
/// </summary>
internal sealed partial class Purges(SealKeys keys, SqliteWriter writer, ILogger logger)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task> running = [];

    /// <summary>Begins with all that are waiting: also those from before a restart, and those that could not be done before.</summary>
    public void Begin()
    {
        foreach (var session in keys.Deleted)
        {
            Of(session);
        }
    }

    /// <summary>Ends when the rows are gone, or could not be taken out now. Never touches those of a session that has a key.</summary>
    public Task Of(string session)
    {
        lock (gate)
        {
            if (running.TryGetValue(session, out var purge))
            {
                return purge;
            }

            // Looked at here, for nobody else forgets a session: it may have been made anew since somebody saw it deleted.
            return keys.IsDeleted(session) ? running[session] = Purge(session) : Task.CompletedTask;
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

    private async Task Purge(string session)
    {
        await Task.Yield();
        try
        {
            PurgeWrite write;
            do
            {
                write = new PurgeWrite(session);
                await writer.Write(write, CancellationToken.None);
            }
            while (write.More);

            keys.Forget(session);
        }
        catch (Exception failure)
        {
            LogUnfinished(session, failure);
        }
        finally
        {
            lock (gate)
            {
                running.Remove(session);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Session {Session} is deleted, and cannot be read any more; its rows could not be taken out yet.")]
    private partial void LogUnfinished(string session, Exception failure);
}
