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

            try
            {
                using var connection = open();
                Commit(connection, batch);
                files.MustBeThere();
            }
            catch (Exception broken)
            {
                // Not swallowed: every caller whose write was in this transaction gets it, and decides.
                var failure = broken is SqliteException sqlite ? new StoreUnavailableException(SqliteCodes.Why(sqlite, files.Database), broken) : broken;
                batch.ForEach(w => w.Fail(failure));
                continue;
            }

            batch.ForEach(w => w.Complete());
        }
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
