using Microsoft.Data.Sqlite;

namespace Workshop.Storage;

/// <summary>
/// Brings a file of an earlier version to <see cref="SqliteSchema.Current"/> at the start, when nobody waits: seals what stands there open,
/// and writes the file anew once, so that no copy of the open text stays in it. Cut off, it goes on at the next start.
/// </summary>
internal static class SqliteUpgrade
{
    /// <exception cref="UnusableStoreException">The file comes from a later version, or another program is in the way.</exception>
    public static void Run(SqliteConnection connection, SealKeys keys, string file)
    {
        var version = SqliteSchema.VersionOfFile(connection);
        if (version > SqliteSchema.Current)
        {
            throw new UnusableStoreException($"{file} was written by a later version of this program (schema {version}, known here: {SqliteSchema.Current}); start that one.");
        }

        SqliteSchema.Create(connection);
        if (version == SqliteSchema.Current)
        {
            return;
        }

        if (SqliteSchema.HasEvents(connection))
        {
            SealAll(connection, keys);
            SqliteSchema.Run(connection, "VACUUM");
            if (SqliteSchema.Number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0)
            {
                throw new UnusableStoreException($"{file} comes from an earlier version and has to be written anew once, but another program reads it; end that one, and try again.");
            }
        }

        SqliteSchema.Run(connection, $"PRAGMA user_version = {SqliteSchema.Current}");
    }

    private static void SealAll(SqliteConnection connection, SealKeys keys)
    {
        var sessions = new List<string>();
        using (var select = connection.CreateCommand())
        {
            select.CommandText = "SELECT DISTINCT session FROM events WHERE typeof(event) = 'text'";
            using var row = select.ExecuteReader();
            while (row.Read())
            {
                sessions.Add(row.GetString(0));
            }
        }

        foreach (var session in sessions)
        {
            using var transaction = connection.BeginTransaction();
            SealOne(connection, transaction, session, keys.FindOrMake(session));
            transaction.Commit();
        }
    }

    private static void SealOne(SqliteConnection connection, SqliteTransaction transaction, string session, byte[] key)
    {
        var open = new List<(long Version, string? Command, string Event, string By)>();
        using var select = connection.CreateCommand();
        select.Transaction = transaction;
        select.CommandText = "SELECT version, command, event, by FROM events WHERE session = $session AND typeof(event) = 'text'";
        select.Parameters.AddWithValue("$session", session);
        using (var row = select.ExecuteReader())
        {
            while (row.Read())
            {
                open.Add((row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetString(2), row.IsDBNull(3) ? "" : row.GetString(3)));
            }
        }

        using var update = connection.CreateCommand();
        update.Transaction = transaction;
        update.CommandText = "UPDATE events SET command = $command, event = $event, by = NULL WHERE session = $session AND version = $version";
        update.Parameters.AddWithValue("$session", session);
        var version = update.Parameters.Add("$version", SqliteType.Integer);
        var command = update.Parameters.Add("$command", SqliteType.Blob);
        var sealedEvent = update.Parameters.Add("$event", SqliteType.Blob);
        foreach (var e in open)
        {
            // Sealed as it stands: a damaged event stays damaged, and is told when its session is read.
            Guid? id = Guid.TryParse(e.Command, out var parsed) ? parsed : null;
            version.Value = e.Version;
            command.Value = id is { } known ? Seal.Fingerprint(key, known) : DBNull.Value;
            sealedEvent.Value = Seal.Close(key, session, e.Version, id, e.By, e.Event);
            update.ExecuteNonQuery();
        }
    }
}
