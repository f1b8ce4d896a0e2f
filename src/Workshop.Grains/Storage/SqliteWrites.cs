using Microsoft.Data.Sqlite;

namespace Workshop.Storage;

/// <summary>Something that waits for the one writer. Its own failure takes no other along that shares its transaction.</summary>
internal abstract class SqliteWrite
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is on disk, or with the reason why it is not.</summary>
    public Task Done => done.Task;

    /// <summary>Why it alone was undone.</summary>
    public Exception? Failure { get; set; }

    public abstract void Run(SqliteConnection connection, SqliteTransaction transaction);

    /// <summary>What a broken rule of the schema means for this write.</summary>
    public virtual Exception Explain(SqliteException broken) => new StoreUnavailableException(broken.Message, broken);

    public void Complete()
    {
        if (Failure is null)
        {
            done.TrySetResult();
        }
        else
        {
            Fail(Failure);
        }
    }

    public void Fail(Exception failure) => done.TrySetException(failure);
}

internal sealed class AppendWrite(string session, string log, long expectedVersion, IReadOnlyList<SealedEvent> events) : SqliteWrite
{
    public override void Run(SqliteConnection connection, SqliteTransaction transaction)
    {
        if (SqliteSchema.VersionOf(connection, transaction, log) != expectedVersion)
        {
            throw Conflict();
        }

        SqliteSchema.Insert(connection, transaction, log, events);
    }

    public override Exception Explain(SqliteException broken) =>
        broken.SqliteErrorCode == SqliteCodes.Constraint ? Conflict() : base.Explain(broken);

    private VersionConflictException Conflict() => new(session, expectedVersion);
}

/// <summary>Deletes some rows of a log: few enough that others who wait do not notice.</summary>
internal sealed class PurgeWrite(string log) : SqliteWrite
{
    private const int RowsAtOnce = 250;

    /// <summary>Whether rows may be left.</summary>
    public bool More { get; private set; }

    public override void Run(SqliteConnection connection, SqliteTransaction transaction) =>
        More = SqliteSchema.DeleteLast(connection, transaction, log, RowsAtOnce) > 0;
}

internal sealed class MarkDueWrite(IReadOnlyCollection<string> logs, DateTimeOffset now) : SqliteWrite
{
    public IReadOnlyDictionary<string, DateTimeOffset> Marks { get; private set; } = new Dictionary<string, DateTimeOffset>();

    public override void Run(SqliteConnection connection, SqliteTransaction transaction) =>
        Marks = SqliteSchema.MarkDue(connection, transaction, logs, now);
}

internal sealed class ProbeWrite : SqliteWrite
{
    public long Written { get; private set; }

    public override void Run(SqliteConnection connection, SqliteTransaction transaction) => Written = SqliteSchema.Touch(connection, transaction);
}
