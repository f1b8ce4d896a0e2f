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
    private readonly int unreadable;

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
                (keys, var withoutKey, var withoutLog) = SqliteOpening.Run(keeper, files);
                unreadable = withoutKey.Count;
                NoteLost(withoutKey, withoutLog);

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

    public int Damaged => damaged.Count + unreadable;

    public Task Append(string session, long expectedVersion, IReadOnlyList<LoggedEvent> events, CancellationToken cancellation = default) =>
        Task.Run(
            async () =>
            {
                var log = keys.Find(session) ?? (expectedVersion == 0 ? keys.FindOrMake(session) : throw new VersionConflictException(session, expectedVersion));
                var rows = events.Select(e => new SealedEvent(e.Version, e.At, e.CommandId is { } id ? Seal.Fingerprint(log, id) : null, Seal.Close(log, e))).ToList();
                await writer.Write(new AppendWrite(session, log.Log, expectedVersion, rows), cancellation);
            },
            cancellation);

    public Task<IReadOnlyList<LoggedEvent>> Read(string session, long afterVersion, CancellationToken cancellation = default) =>
        Task.Run<IReadOnlyList<LoggedEvent>>(
            () =>
            {
                try
                {
                    using var connection = Open();
                    return keys.Find(session) is { } log ? SqliteLog.Read(connection, session, log, afterVersion) : [];
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
        var log = await Task.Run(
            () =>
            {
                // The second time, because a key that was overwritten in a file that is no longer the store's is not gone.
                files.MustBeThere();
                var destroyed = keys.Destroy(session);
                files.MustBeThere();
                return destroyed;
            },
            cancellation);
        damaged.TryRemove(session, out _);
        purges.Begin();
        if (log is not null)
        {
            await Task.WhenAny(purges.Of(log), Task.Delay(PurgePatience, cancellation));
        }
    }

    public Task<IReadOnlyList<string>> UntouchedSince(DateTimeOffset moment, CancellationToken cancellation = default) =>
        Task.Run<IReadOnlyList<string>>(
            () =>
            {
                purges.Begin();
                using var connection = Open();
                var sessions = keys.Sessions;
                return [.. SqliteLog.UntouchedSince(connection, moment).Where(sessions.ContainsKey).Select(l => sessions[l])];
            },
            cancellation);

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> MarkDue(IReadOnlyCollection<string> sessions, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var logs = keys.Sessions.Where(s => sessions.Contains(s.Value)).ToDictionary();
        var write = new MarkDueWrite(logs.Keys, now);
        await writer.Write(write, cancellation);
        return write.Marks.ToDictionary(m => logs[m.Key], m => m.Value);
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

    private void NoteLost(IReadOnlyList<string> withoutKey, IReadOnlyList<string> withoutLog)
    {
        if (withoutKey.Count > 0)
        {
            LogWithoutKey(files.Seals, withoutKey.Count, files.Database);
        }

        if (withoutLog.Count > 0)
        {
            LogWithoutLog(withoutLog, files.Database);
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

    [LoggerMessage(LogLevel.Error, "{Seals} has no key for {Count} session(s), which nobody can read. Put it and {Database} back from one backup.")]
    private partial void LogWithoutKey(string seals, int count, string database);

    [LoggerMessage(LogLevel.Warning, "These sessions have a key and no events: {Sessions}. They were never finished, or {Database} or its log has been cut.")]
    private partial void LogWithoutLog(IReadOnlyList<string> sessions, string database);
}
