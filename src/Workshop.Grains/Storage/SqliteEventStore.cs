using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Workshop.Rules;

namespace Workshop.Storage;

/// <summary>
/// The log in one SQLite file (WAL, <c>synchronous=FULL</c>). SQLite takes one writer at a time, so one loop writes for everybody: all
/// appends that wait when a transaction begins share it and its one sync to disk.
/// </summary>
public sealed class SqliteEventStore : IEventStore, IAsyncDisposable
{
    private const int MostAppendsPerCommit = 512;
    private const int ConstraintViolation = 19;

    private readonly string connectionString;
    private readonly Channel<Write> writes = Channel.CreateBounded<Write>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly Task writer;

    /// <param name="connectionString">Microsoft.Data.Sqlite's; the file and its folder are created when missing.</param>
    public SqliteEventStore(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (Path.GetDirectoryName(Path.GetFullPath(settings.DataSource)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        this.connectionString = settings.ToString();
        using (var connection = Open())
        {
            SqliteSchema.Create(connection);
        }

        writer = Task.Run(WriteAll);
    }

    public Task Append(string session, long expectedVersion, IReadOnlyList<LoggedEvent> events, CancellationToken cancellation = default) =>
        Enqueue(new AppendWrite(session, expectedVersion, events), cancellation);

    public Task Delete(string session, CancellationToken cancellation = default) => Enqueue(new DeleteWrite(session), cancellation);

    public Task Check(CancellationToken cancellation = default) => Enqueue(new ProbeWrite(), cancellation);

    public Task<IReadOnlyList<LoggedEvent>> Read(string session, long afterVersion, CancellationToken cancellation = default) =>
        Task.Run<IReadOnlyList<LoggedEvent>>(
            () =>
            {
                using var connection = Open();
                using var select = connection.CreateCommand();
                select.CommandText = "SELECT version, at, command, event, by FROM events WHERE session = $session AND version > $after ORDER BY version";
                select.Parameters.AddWithValue("$session", session);
                select.Parameters.AddWithValue("$after", afterVersion);
                using var row = select.ExecuteReader();
                var events = new List<LoggedEvent>();
                while (row.Read())
                {
                    events.Add(new LoggedEvent(
                        row.GetInt64(0),
                        DateTimeOffset.Parse(row.GetString(1), CultureInfo.InvariantCulture),
                        row.IsDBNull(2) ? null : Guid.Parse(row.GetString(2)),
                        JsonSerializer.Deserialize<SessionEvent>(row.GetString(3), WorkshopJson.Options)!,
                        row.IsDBNull(4) ? null : JsonSerializer.Deserialize<By>(row.GetString(4), WorkshopJson.Options)));
                }

                return events;
            },
            cancellation);

    public Task<IReadOnlyList<string>> UntouchedSince(DateTimeOffset moment, CancellationToken cancellation = default) =>
        Task.Run<IReadOnlyList<string>>(
            () =>
            {
                using var connection = Open();
                using var select = connection.CreateCommand();
                select.CommandText = "SELECT session FROM events GROUP BY session HAVING max(at) < $moment";
                select.Parameters.AddWithValue("$moment", SqliteSchema.Time(moment));
                using var row = select.ExecuteReader();
                var sessions = new List<string>();
                while (row.Read())
                {
                    sessions.Add(row.GetString(0));
                }

                return sessions;
            },
            cancellation);

    public async ValueTask DisposeAsync()
    {
        writes.Writer.TryComplete();
        await writer;
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private async Task Enqueue(Write write, CancellationToken cancellation)
    {
        await writes.Writer.WriteAsync(write, cancellation);
        await write.Done.Task;
    }

    private async Task WriteAll()
    {
        var batch = new List<Write>();
        while (await writes.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostAppendsPerCommit && writes.Reader.TryRead(out var write))
            {
                batch.Add(write);
            }

            try
            {
                using var connection = Open();
                Commit(connection, batch);
                if (batch.Exists(w => w is DeleteWrite))
                {
                    SqliteSchema.ForgetDeleted(connection);
                }
            }
            catch (Exception broken)
            {
                // Not swallowed: every caller whose write was in this transaction gets it, and decides.
                batch.ForEach(w => w.Done.TrySetException(broken));
                continue;
            }

            batch.ForEach(w => w.Complete());
        }
    }

    private static void Commit(SqliteConnection connection, List<Write> batch)
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
            catch (Exception e) when (e is VersionConflictException or SqliteException { SqliteErrorCode: ConstraintViolation })
            {
                transaction.Rollback("one");
                write.Failure = e as VersionConflictException ?? (write as AppendWrite)?.Conflict() ?? e;
            }
        }

        transaction.Commit();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        SqliteSchema.Prepare(connection);
        return connection;
    }

    private abstract class Write
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Failure { get; set; }

        public abstract void Run(SqliteConnection connection, SqliteTransaction transaction);

        public void Complete()
        {
            if (Failure is null)
            {
                Done.TrySetResult();
            }
            else
            {
                Done.TrySetException(Failure);
            }
        }
    }

    private sealed class AppendWrite(string session, long expectedVersion, IReadOnlyList<LoggedEvent> events) : Write
    {
        public VersionConflictException Conflict() => new(session, expectedVersion);

        public override void Run(SqliteConnection connection, SqliteTransaction transaction)
        {
            if (SqliteSchema.VersionOf(connection, transaction, session) != expectedVersion)
            {
                throw Conflict();
            }

            SqliteSchema.Insert(connection, transaction, session, events);
        }
    }

    private sealed class DeleteWrite(string session) : Write
    {
        public override void Run(SqliteConnection connection, SqliteTransaction transaction) =>
            SqliteSchema.Delete(connection, transaction, session);
    }

    private sealed class ProbeWrite : Write
    {
        public override void Run(SqliteConnection connection, SqliteTransaction transaction) =>
            SqliteSchema.Touch(connection, transaction);
    }
}
