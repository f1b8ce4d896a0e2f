using Microsoft.Data.Sqlite;

namespace Workshop.Storage;

/// <summary>What becomes of the files before anybody uses them.</summary>
internal static class SqliteOpening
{
    /// <summary>Opens the keys that belong to a database, and brings both to the version of this program.</summary>
    /// <returns>The keys; the sessions that have events and no key, which nobody can read; those that have a key and no events.</returns>
    /// <exception cref="UnusableStoreException">One sentence: why these files cannot be used.</exception>
    public static (SealKeys Keys, IReadOnlyList<string> WithoutKey, IReadOnlyList<string> WithoutEvents) Run(SqliteConnection connection, SqliteFiles files)
    {
        var version = SqliteSchema.VersionOfFile(connection);
        if (version > SqliteSchema.Current)
        {
            throw new UnusableStoreException($"{files.Database} was written by a later version of this program (schema {version}, known here: {SqliteSchema.Current}); start that one.");
        }

        SqliteSchema.Create(connection);
        var sessions = SqliteLog.Sessions(connection);
        var open = sessions.Where(s => SqliteLog.IsOpen(connection, s)).ToList();
        var keys = OpenKeys(files, [.. sessions.Except(open)]);
        try
        {
            SqliteUpgrade.Run(connection, open, keys, files.Database);
            var known = keys.Known;
            return (keys, [.. sessions.Except(known)], [.. known.Except(sessions).Where(s => !keys.IsDeleted(s))]);
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }

    /// <summary>Never makes a new file of keys beside events that are sealed with those of the old one.</summary>
    private static SealKeys OpenKeys(SqliteFiles files, IReadOnlyCollection<string> sealedSessions)
    {
        var lost = new UnusableStoreException($"{files.Seals} is missing, damaged or another database's, and without it nothing in {files.Database} can be read; put both back from one backup.");
        if (sealedSessions.Count == 0)
        {
            return new SealKeys(files.Seals);
        }

        if (!File.Exists(files.Seals))
        {
            throw lost;
        }

        var keys = new SealKeys(files.Seals);
        if (!keys.Known.Intersect(sealedSessions).Any())
        {
            keys.Dispose();
            throw lost;
        }

        return keys;
    }
}
