using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workshop.Rules;

namespace Workshop.Storage;

/// <summary>
/// The log in one SQLite file (WAL, <c>synchronous=FULL</c>), every session's events sealed with a key of its own that lies in a second
/// file: see <see cref="SealKeys"/> for why.
/// </summary>
public sealed partial class SqliteEventStore : IEventStore, IAsyncDisposable
{
    /// <summary>How long a deletion, which has taken effect by then, waits for the dead rows to go too.</summary>
    private static readonly TimeSpan PurgePatience = TimeSpan.FromSeconds(1);

    private readonly ILogger logger;
    private readonly string connectionString;
    private readonly SqliteFiles files;
    private readonly SealKeys keys;
    private readonly SqliteWriter writer;
    private readonly Purges purges;

    /// <summary>Open as long as the store is: SQLite removes its log when the last one closes, and we watch that file.</summary>
    private readonly SqliteConnection keeper;
    private readonly ConcurrentDictionary<string, bool> damaged = new();

    /// <param name="connectionString">Microsoft.Data.Sqlite's; the file and its folder are created when missing.</param>
    /// <exception cref="UnusableStoreException">One sentence: why this file cannot be used.</exception>
    public SqliteEventStore(string connectionString, ILogger<SqliteEventStore>? logger = null)
        : this(connectionString, SqliteFiles.DriveOf, logger)
    {
    }

    internal SqliteEventStore(string connectionString, Func<string, (DriveType Type, string Format)> driveOf, ILogger<SqliteEventStore>? logger = null)
    {
        this.logger = logger ?? NullLogger<SqliteEventStore>.Instance;

        // Another program's lock is waited for, but nobody waits longer for us than a person does for an answer.
        var settings = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = 2 };
        settings.DataSource = SqliteFiles.DatabaseOf(connectionString);
        this.connectionString = settings.ToString();
        try
        {
            files = SqliteFiles.Claim(settings.DataSource, driveOf);
            try
            {
                keeper = Open();
                (keys, var withoutKey, var withoutEvents) = SqliteOpening.Run(keeper, files);
                NoteLost(withoutKey, withoutEvents);

                // What the last start left in the log goes into the file, and so the log exists from here on.
                SqliteSchema.Run(keeper, "PRAGMA wal_checkpoint(PASSIVE)");
                files.Watch();
            }
            catch
            {
                Close();
                throw;
            }
        }
        catch (SqliteException broken)
        {
            throw new UnusableStoreException(SqliteCodes.Why(broken, settings.DataSource), broken);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new UnusableStoreException($"{settings.DataSource} cannot be written to: {denied.Message}", denied);
        }

        writer = new SqliteWriter(Open, files);
        writer.Start();
        purges = new Purges(keys, writer, this.logger);
        purges.Begin();
    }

    public int Damaged => damaged.Count;

    public Task Append(string session, long expectedVersion, IReadOnlyList<LoggedEvent> events, CancellationToken cancellation = default) =>
        Task.Run(
            async () =>
            {
                var key = keys.Find(session) ?? (expectedVersion == 0 ? keys.FindOrMake(session) : throw new VersionConflictException(session, expectedVersion));
                var rows = events.Select(e => new SealedEvent(e.Version, e.At, e.CommandId is { } id ? Seal.Fingerprint(key, id) : null, Seal.Close(key, session, e))).ToList();
                await writer.Write(new AppendWrite(session, expectedVersion, rows), cancellation);
            },
            cancellation);

    public Task<IReadOnlyList<LoggedEvent>> Read(string session, long afterVersion, CancellationToken cancellation = default) =>
        Task.Run<IReadOnlyList<LoggedEvent>>(
            () =>
            {
                if (keys.IsDeleted(session))
                {
                    return [];
                }

                try
                {
                    using var connection = Open();
                    return SqliteLog.Read(connection, session, afterVersion, keys.Find(session));
                }
                catch (DamagedLogException)
                {
                    damaged[session] = true;
                    throw;
                }
                catch (SqliteException broken)
                {
                    throw new StoreUnavailableException(SqliteCodes.Why(broken, files.Database), broken);
                }
            },
            cancellation);

    public async Task Delete(string session, CancellationToken cancellation = default)
    {
        await Task.Run(() => keys.Destroy(session), cancellation);
        damaged.TryRemove(session, out _);
        var purge = purges.Of(session);
        purges.Begin();
        await Task.WhenAny(purge, Task.Delay(PurgePatience, cancellation));
    }

    public Task<IReadOnlyList<string>> UntouchedSince(DateTimeOffset moment, CancellationToken cancellation = default) =>
        Task.Run<IReadOnlyList<string>>(
            () =>
            {
                purges.Begin();
                using var connection = Open();
                return [.. SqliteLog.UntouchedSince(connection, moment).Where(s => !keys.IsDeleted(s))];
            },
            cancellation);

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> MarkDue(IReadOnlyCollection<string> sessions, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var write = new MarkDueWrite(sessions, now);
        await writer.Write(write, cancellation);
        return write.Marks;
    }

    public async Task Check(CancellationToken cancellation = default)
    {
        var probe = new ProbeWrite();
        await writer.Write(probe, cancellation);
        await Task.Run(() => ReadBack(probe.Written), cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await writer.Stop();
        await purges.End();
        Close();
    }

    /// <summary>Also after half a start.</summary>
    private void Close()
    {
        keeper?.Dispose();
        using (var connection = new SqliteConnection(connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        keys?.Dispose();
        files.Dispose();
    }

    /// <summary>Reads by way of the path, as the next start will.</summary>
    private void ReadBack(long written)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            if (SqliteSchema.Touched(connection) < written)
            {
                throw new StoreUnavailableException($"What was written cannot be found in {files.Database}.");
            }
        }
        catch (SqliteException broken)
        {
            throw new StoreUnavailableException(SqliteCodes.Why(broken, files.Database), broken);
        }
    }

    private void NoteLost(IReadOnlyList<string> withoutKey, IReadOnlyList<string> withoutEvents)
    {
        foreach (var session in withoutKey)
        {
            damaged[session] = true;
        }

        if (withoutKey.Count > 0)
        {
            LogWithoutKey(files.Seals, withoutKey);
        }

        if (withoutEvents.Count > 0)
        {
            LogWithoutEvents(withoutEvents, files.Database);
        }
    }

    private SqliteConnection Open()
    {
        // Whoever opened another file under this name would mix the two.
        files.MustBeThere();
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        SqliteSchema.Prepare(connection);
        return connection;
    }

    [LoggerMessage(LogLevel.Error, "{Seals} has no key for these sessions, and nobody can read them: {Sessions}. Put it and the database back from one backup.")]
    private partial void LogWithoutKey(string seals, IReadOnlyList<string> sessions);

    [LoggerMessage(LogLevel.Warning, "These sessions have a key and no events: {Sessions}. They were never finished, or {Database} or its log has been cut.")]
    private partial void LogWithoutEvents(IReadOnlyList<string> sessions, string database);
}
