using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Workshop.Rules;

namespace Workshop.Storage;

/// <summary>Reads logs: one whole, or which ones there are.</summary>
internal static class SqliteLog
{
    /// <param name="session">As it is told of.</param>
    /// <exception cref="DamagedLogException">An event is missing, or cannot be read.</exception>
    public static List<LoggedEvent> Read(SqliteConnection connection, string session, LogKey log, long afterVersion)
    {
        var events = new List<LoggedEvent>();
        try
        {
            using var select = connection.CreateCommand();
            select.CommandText = "SELECT version, at, event FROM events WHERE session = $session AND version > $after ORDER BY version";
            select.Parameters.AddWithValue("$session", log.Log);
            select.Parameters.AddWithValue("$after", afterVersion);
            using var row = select.ExecuteReader();
            while (row.Read())
            {
                var next = afterVersion + events.Count + 1;
                if (row.GetInt64(0) != next)
                {
                    throw new DamagedLogException(session, $"event {next} is missing.", events);
                }

                events.Add(Event(row, log));
            }
        }
        catch (Exception broken) when (broken is SqliteException { SqliteErrorCode: SqliteCodes.Corrupt } or CryptographicException or JsonException
            or NotSupportedException or FormatException or InvalidCastException or InvalidOperationException or EndOfStreamException)
        {
            throw new DamagedLogException(session, $"event {afterVersion + events.Count + 1} cannot be read ({broken.Message})", events, broken);
        }

        return events;
    }

    /// <summary>
    /// Every log, by its name; by the session's code where an earlier version wrote it. A page that cannot be read hides those in it from one
    /// of the two ways to find them, never the others.
    /// </summary>
    public static IReadOnlyCollection<string> All(SqliteConnection connection)
    {
        var sessions = new SortedSet<string>(StringComparer.Ordinal);
        Collect(connection, "SELECT session FROM events WHERE session > $after ORDER BY session LIMIT 1", sessions);
        Collect(connection, "SELECT session FROM events INDEXED BY one_command_once WHERE command IS NOT NULL AND session > $after ORDER BY session LIMIT 1", sessions);
        return sessions;
    }

    /// <summary>The logs that nothing happened in since a moment; none whose age cannot be read.</summary>
    public static List<string> UntouchedSince(SqliteConnection connection, DateTimeOffset moment) =>
        [.. All(connection).Where(s => LastChange(connection, s) is { } last && string.CompareOrdinal(last, SqliteSchema.Time(moment)) < 0)];

    /// <summary>Whether the events of a log stand there as an earlier version wrote them; all of them do, or none.</summary>
    public static bool IsOpen(SqliteConnection connection, string session)
    {
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT typeof(event) FROM events WHERE session = $session ORDER BY version LIMIT 1";
        select.Parameters.AddWithValue("$session", session);
        return Readable(select) is "text";
    }

    private static LoggedEvent Event(SqliteDataReader row, LogKey log) => Seal.Open(
        log,
        row.GetInt64(0),
        SqliteSchema.Time(row.GetString(1)),
        row.GetValue(2) as byte[] ?? throw new CryptographicException("it is not sealed"));

    /// <summary>Found as far as it goes; the other way finds the rest.</summary>
    private static void Collect(SqliteConnection connection, string next, SortedSet<string> sessions)
    {
        using var select = connection.CreateCommand();
        select.CommandText = next;
        var after = select.Parameters.AddWithValue("$after", "");
        while (Readable(select) is { } session)
        {
            sessions.Add(session);
            after.Value = session;
        }
    }

    /// <summary>When something happened last; null when that cannot be read, and then the session is not called old.</summary>
    private static string? LastChange(SqliteConnection connection, string session)
    {
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT max(at) FROM events WHERE session = $session";
        select.Parameters.AddWithValue("$session", session);
        return Readable(select);
    }

    /// <summary>The text that a query yields; null when it yields none, or lies on a page that cannot be read.</summary>
    private static string? Readable(SqliteCommand select)
    {
        try
        {
            return select.ExecuteScalar() as string;
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode == SqliteCodes.Corrupt)
        {
            return null;
        }
    }
}
