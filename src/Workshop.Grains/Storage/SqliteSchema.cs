using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Workshop.Rules;

namespace Workshop.Storage;

/// <summary>The SQL of <see cref="SqliteEventStore"/>.</summary>
internal static class SqliteSchema
{
    /// <summary>Creates what is missing; safe to run at every start.</summary>
    public static void Create(SqliteConnection connection)
    {
        Run(connection, "PRAGMA journal_mode = WAL");
        Run(
            connection,
            """
            CREATE TABLE IF NOT EXISTS events (
                session TEXT NOT NULL,
                version INTEGER NOT NULL,
                at TEXT NOT NULL,
                command TEXT,
                event TEXT NOT NULL,
                by TEXT,
                PRIMARY KEY (session, version)
            ) WITHOUT ROWID;
            CREATE UNIQUE INDEX IF NOT EXISTS one_command_once ON events (session, command) WHERE command IS NOT NULL;
            CREATE TABLE IF NOT EXISTS health (one INTEGER PRIMARY KEY CHECK (one = 1), checks INTEGER NOT NULL);
            """);
        if (!HasColumn(connection, "events", "by"))
        {
            // A file from before the log said who.
            Run(connection, "ALTER TABLE events ADD COLUMN by TEXT");
        }
    }

    /// <summary>Settings that SQLite keeps per connection. Secure delete: what is deleted is overwritten, not only unlinked.</summary>
    public static void Prepare(SqliteConnection connection) =>
        Run(connection, "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA secure_delete = ON");

    public static long VersionOf(SqliteConnection connection, SqliteTransaction transaction, string session)
    {
        using var select = Command(connection, transaction, "SELECT coalesce(max(version), 0) FROM events WHERE session = $session");
        select.Parameters.AddWithValue("$session", session);
        return (long)select.ExecuteScalar()!;
    }

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, string session, IReadOnlyList<LoggedEvent> events)
    {
        using var insert = Command(connection, transaction, "INSERT INTO events (session, version, at, command, event, by) VALUES ($session, $version, $at, $command, $event, $by)");
        insert.Parameters.AddWithValue("$session", session);
        var version = insert.Parameters.Add("$version", SqliteType.Integer);
        var at = insert.Parameters.Add("$at", SqliteType.Text);
        var command = insert.Parameters.Add("$command", SqliteType.Text);
        var json = insert.Parameters.Add("$event", SqliteType.Text);
        var by = insert.Parameters.Add("$by", SqliteType.Text);
        foreach (var logged in events)
        {
            version.Value = logged.Version;
            at.Value = Time(logged.At);
            command.Value = logged.CommandId is { } id ? id.ToString() : DBNull.Value;
            json.Value = JsonSerializer.Serialize(logged.Event, WorkshopJson.Options);
            by.Value = logged.By is { } who ? JsonSerializer.Serialize(who, WorkshopJson.Options) : DBNull.Value;
            insert.ExecuteNonQuery();
        }
    }

    public static void Delete(SqliteConnection connection, SqliteTransaction transaction, string session)
    {
        using var delete = Command(connection, transaction, "DELETE FROM events WHERE session = $session");
        delete.Parameters.AddWithValue("$session", session);
        delete.ExecuteNonQuery();
    }

    /// <summary>
    /// Copies what is alive into a fresh file image and empties the write-ahead log: page splits and the log keep copies of deleted
    /// rows that secure delete alone does not reach.
    /// </summary>
    public static void ForgetDeleted(SqliteConnection connection)
    {
        Run(connection, "VACUUM");
        Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public static void Touch(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var write = Command(connection, transaction, "INSERT INTO health VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET checks = checks + 1");
        write.ExecuteNonQuery();
    }

    /// <summary>UTC, to the tick, of fixed width, so that text order is time order.</summary>
    public static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }

    private static bool HasColumn(SqliteConnection connection, string table, string column)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pragma_table_info($table) WHERE name = $column";
        command.Parameters.AddWithValue("$table", table);
        command.Parameters.AddWithValue("$column", column);
        return (long)command.ExecuteScalar()! > 0;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
