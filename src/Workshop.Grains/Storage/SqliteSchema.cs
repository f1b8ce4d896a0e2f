using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Workshop.Storage;

/// <summary>One row of the log as it stands in the file.</summary>
/// <param name="Command">What stands for the id of the command; null on events that did not begin one.</param>
internal sealed record SealedEvent(long Version, DateTimeOffset At, byte[]? Command, byte[] Event);

/// <summary>The SQL of <see cref="SqliteEventStore"/>.</summary>
internal static class SqliteSchema
{
    /// <summary>What <c>user_version</c> of a file says: 0 before events were sealed.</summary>
    public const int Current = 1;

    /// <summary>Creates what is missing; safe to run at every start. What is called a session here is the name of its log.</summary>
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
            CREATE TABLE IF NOT EXISTS due (session TEXT PRIMARY KEY, since TEXT NOT NULL) WITHOUT ROWID;
            """);
        if (Number(connection, "SELECT count(*) FROM pragma_table_info('events') WHERE name = 'by'") == 0)
        {
            // A file from before the log said who.
            Run(connection, "ALTER TABLE events ADD COLUMN by TEXT");
        }
    }

    /// <summary>Settings that SQLite keeps per connection. Secure delete: what is deleted is overwritten, not only unlinked.</summary>
    public static void Prepare(SqliteConnection connection) =>
        Run(connection, "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 1000; PRAGMA secure_delete = ON");

    public static long VersionOf(SqliteConnection connection, SqliteTransaction transaction, string session)
    {
        using var select = Command(connection, transaction, "SELECT coalesce(max(version), 0) FROM events WHERE session = $session");
        select.Parameters.AddWithValue("$session", session);
        return (long)select.ExecuteScalar()!;
    }

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, string session, IReadOnlyList<SealedEvent> events)
    {
        using var insert = Command(connection, transaction, "INSERT INTO events (session, version, at, command, event) VALUES ($session, $version, $at, $command, $event)");
        insert.Parameters.AddWithValue("$session", session);
        var version = insert.Parameters.Add("$version", SqliteType.Integer);
        var at = insert.Parameters.Add("$at", SqliteType.Text);
        var command = insert.Parameters.Add("$command", SqliteType.Blob);
        var sealedEvent = insert.Parameters.Add("$event", SqliteType.Blob);
        foreach (var e in events)
        {
            version.Value = e.Version;
            at.Value = Time(e.At);
            command.Value = (object?)e.Command ?? DBNull.Value;
            sealedEvent.Value = e.Event;
            insert.ExecuteNonQuery();
        }
    }

    /// <summary>Deletes the last rows of a session, at most so many; tells how many.</summary>
    public static int DeleteLast(SqliteConnection connection, SqliteTransaction transaction, string session, int most)
    {
        using var delete = Command(
            connection,
            transaction,
            "DELETE FROM events WHERE session = $session AND version > (SELECT max(version) FROM events WHERE session = $session) - $most");
        delete.Parameters.AddWithValue("$session", session);
        delete.Parameters.AddWithValue("$most", most);
        return delete.ExecuteNonQuery();
    }

    public static long Touch(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var write = Command(connection, transaction, "INSERT INTO health VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET checks = checks + 1 RETURNING checks");
        return (long)write.ExecuteScalar()!;
    }

    /// <summary>What <see cref="Touch"/> wrote last.</summary>
    public static long Touched(SqliteConnection connection) => Number(connection, "SELECT checks FROM health");

    /// <summary>Sessions that are due get a mark of now, or keep their earlier one; all other marks go.</summary>
    public static Dictionary<string, DateTimeOffset> MarkDue(SqliteConnection connection, SqliteTransaction transaction, IReadOnlyCollection<string> sessions, DateTimeOffset now)
    {
        var before = new Dictionary<string, DateTimeOffset>();
        using (var select = Command(connection, transaction, "SELECT session, since FROM due"))
        {
            using var row = select.ExecuteReader();
            while (row.Read())
            {
                before[row.GetString(0)] = Time(row.GetString(1));
            }
        }

        var marks = sessions.ToDictionary(s => s, s => before.TryGetValue(s, out var since) && since <= now ? since : now);
        using var change = Command(connection, transaction, "DELETE FROM due");
        change.ExecuteNonQuery();
        change.CommandText = "INSERT INTO due VALUES ($session, $since)";
        var session = change.Parameters.Add("$session", SqliteType.Text);
        var mark = change.Parameters.Add("$since", SqliteType.Text);
        foreach (var (code, since) in marks)
        {
            (session.Value, mark.Value) = (code, Time(since));
            change.ExecuteNonQuery();
        }

        return marks;
    }

    public static int VersionOfFile(SqliteConnection connection) => (int)Number(connection, "PRAGMA user_version");

    /// <summary>UTC, to the tick, of fixed width, so that text order is time order.</summary>
    public static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }
}
