using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Workshop.Storage;

/// <summary>
/// SQLite takes one writer at a time, so one loop writes for everybody: all that waits when a transaction begins shares it and its one sync
/// to disk.
/// </summary>
/// <param name="open">Opens a connection.</param>
/// <param name="files">Looked at after every commit: what went into a file that was taken away is not acknowledged.</param>
internal sealed class SqliteWriter(Func<SqliteConnection> open, SqliteFiles files)
{
    private const int MostPerCommit = 512;

    private readonly Channel<SqliteWrite> writes = Channel.CreateBounded<SqliteWrite>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private Task loop = Task.CompletedTask;

    public void Start() => loop = Task.Run(WriteAll);

    /// <summary>Returns when the write is on disk.</summary>
    public async Task Write(SqliteWrite write, CancellationToken cancellation)
    {
        await writes.Writer.WriteAsync(write, cancellation);
        await write.Done;
    }

    /// <summary>Writes what waits, and ends.</summary>
    public async Task Stop()
    {
        writes.Writer.TryComplete();
        await loop;
    }

    private async Task WriteAll()
    {
        var batch = new List<SqliteWrite>();
        while (await writes.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostPerCommit && writes.Reader.TryRead(out var write))
            {
                batch.Add(write);
            }

            if (TryTogether(batch) is { } broken)
            {
                // A page that cannot be read may be found out only at the end, by whoever lies beside it: then each for itself.
                batch.ForEach(w => w.Failure = null);
                batch.ForEach(w => End([w], batch.Count > 1 && broken is SqliteException { SqliteErrorCode: SqliteCodes.Corrupt } ? TryTogether([w]) : broken));
            }
            else
            {
                End(batch, null);
            }
        }
    }

    /// <returns>Why nothing of it was written; null when it was, but for those that have a failure of their own.</returns>
    private Exception? TryTogether(List<SqliteWrite> batch)
    {
        try
        {
            using var connection = open();
            Commit(connection, batch);
            files.MustBeThere();
            return null;
        }
        catch (Exception broken)
        {
            return broken;
        }
    }

    /// <summary>Nothing is swallowed: every caller whose write was in the transaction gets the reason, and decides.</summary>
    private void End(List<SqliteWrite> batch, Exception? broken)
    {
        var failure = broken is SqliteException sqlite ? new StoreUnavailableException(SqliteCodes.Why(sqlite, files.Database), broken) : broken;
        batch.ForEach(w =>
        {
            if (failure is null)
            {
                w.Complete();
            }
            else
            {
                w.Fail(failure);
            }
        });
    }

    private static void Commit(SqliteConnection connection, List<SqliteWrite> batch)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var write in batch)
        {
            transaction.Save("one");
            try
            {
                write.Run(connection, transaction);
                transaction.Release("one");
            }
            catch (Exception e) when (e is VersionConflictException or SqliteException { SqliteErrorCode: SqliteCodes.Constraint or SqliteCodes.Corrupt })
            {
                transaction.Rollback("one");
                write.Failure = e is SqliteException broken ? write.Explain(broken) : e;
            }
        }

        transaction.Commit();
    }
}
