using Microsoft.Data.Sqlite;

namespace Workshop.Storage;

/// <summary>What becomes of the files before anybody uses them.</summary>
internal static class SqliteOpening
{
    /// <summary>Opens the keys that belong to a database, and brings both to the version of this program.</summary>
    /// <returns>The keys; the logs that nobody can read, for want of a key; the sessions that have a key and no log.</returns>
    /// <exception cref="UnusableStoreException">One sentence: why these files cannot be used.</exception>
    public static (SealKeys Keys, IReadOnlyList<string> WithoutKey, IReadOnlyList<string> WithoutLog) Run(SqliteConnection connection, SqliteFiles files)
    {
        var version = SqliteSchema.VersionOfFile(connection);
        if (version > SqliteSchema.Current)
        {
            throw new UnusableStoreException($"{files.Database} was written by a later version of this program (schema {version}, known here: {SqliteSchema.Current}); start that one.");
        }

        SqliteSchema.Create(connection);
        var logs = SqliteLog.All(connection);
        var open = logs.Where(l => SqliteLog.IsOpen(connection, l)).ToList();
        var sealedLogs = logs.Except(open).ToList();
        var keys = OpenKeys(files, sealedLogs);
        try
        {
            var sessions = keys.Sessions;
            SqliteUpgrade.Run(connection, open, keys, files.Database);
            return (keys, [.. sealedLogs.Except(sessions.Keys).Except(keys.Deleted)], [.. sessions.Where(s => !sealedLogs.Contains(s.Key) && !open.Contains(s.Value)).Select(s => s.Value)]);
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }

    /// <summary>Never makes a new file of keys beside events that are sealed with those of the old one.</summary>
    private static SealKeys OpenKeys(SqliteFiles files, List<string> sealedLogs)
    {
        if (sealedLogs.Count > 0 && !(File.Exists(files.Seals) && SealKeys.LogsIn(files.Seals).Intersect(sealedLogs).Any()))
        {
            throw new UnusableStoreException($"{files.Seals} is missing, damaged or another database's, and without it nothing in {files.Database} can be read; put both back from one backup.");
        }

        return new SealKeys(files.Seals);
    }
}
