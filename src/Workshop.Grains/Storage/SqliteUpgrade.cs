using Microsoft.Data.Sqlite;

namespace Workshop.Storage;

/// <summary>
/// Seals what an earlier version wrote openly, at the start, when nobody waits, and writes the file anew once, so that no copy of the open
/// text stays in it. Cut off, it goes on at the next start.
/// </summary>
internal static class SqliteUpgrade
{
    /// <param name="open">The sessions whose events are not sealed yet.</param>
    /// <exception cref="UnusableStoreException">Another program is in the way.</exception>
    public static void Run(SqliteConnection connection, IReadOnlyCollection<string> open, SealKeys keys, string file)
    {
        if (open.Count > 0)
        {
            // Also when the file says that all is sealed: an earlier version may have been put back in between.
            SqliteSchema.Run(connection, "PRAGMA user_version = 0");
            foreach (var session in open)
            {
                using var transaction = connection.BeginTransaction();
                SealAll(connection, transaction, session, keys.FindOrMake(session));
                transaction.Commit();
            }
        }

        if (SqliteSchema.VersionOfFile(connection) < SqliteSchema.Current)
        {
            SqliteSchema.Run(connection, "VACUUM");
            if (SqliteSchema.Number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0)
            {
                throw new UnusableStoreException($"{file} comes from an earlier version and has to be written anew once, but another program reads it; end that one, and try again.");
            }

            SqliteSchema.Run(connection, $"PRAGMA user_version = {SqliteSchema.Current}");
        }
    }

    private static void SealAll(SqliteConnection connection, SqliteTransaction transaction, string session, LogKey log)
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
        update.CommandText = "UPDATE events SET session = $log, command = $command, event = $event, by = NULL WHERE session = $session AND version = $version";
        update.Parameters.AddWithValue("$session", session);
        update.Parameters.AddWithValue("$log", log.Log);
        var version = update.Parameters.Add("$version", SqliteType.Integer);
        var command = update.Parameters.Add("$command", SqliteType.Blob);
        var sealedEvent = update.Parameters.Add("$event", SqliteType.Blob);
        foreach (var e in open)
        {
            // Sealed as it stands: a damaged event stays damaged, and is told when its session is read.
            Guid? id = Guid.TryParse(e.Command, out var parsed) ? parsed : null;
            version.Value = e.Version;
            command.Value = id is { } known ? Seal.Fingerprint(log, known) : DBNull.Value;
            sealedEvent.Value = Seal.Close(log, e.Version, id, e.By, e.Event);
            update.ExecuteNonQuery();
        }
    }
}
