using Microsoft.Data.Sqlite;

namespace Workshop.Storage;

/// <summary>
/// Copies a store while a server uses it: the database as it is at one moment, by SQLite's own means, and then the keys of its seals. In this
/// order, because a key that came later does no harm, and one that has been destroyed meanwhile takes its session along, as it has to.
/// </summary>
public static class SqliteBackup
{
    /// <param name="folder">Made for this; under the names that the files have now.</param>
    /// <returns>The copy of the database.</returns>
    /// <exception cref="UnusableStoreException">There is nothing to copy, or no room for it.</exception>
    public static string Write(string connectionString, string folder)
    {
        var from = SqliteFiles.DatabaseOf(connectionString);
        var to = Path.Combine(Path.GetFullPath(folder), Path.GetFileName(from));
        if (!File.Exists(from) || !File.Exists(SqliteFiles.SealsOf(from)))
        {
            throw new UnusableStoreException($"there is no {from} with its seals yet: start the server once.");
        }

        try
        {
            OwnFiles.CreateFolder(folder);
            OwnFiles.Open(to, FileMode.CreateNew).Dispose();
            var before = SealKeys.LogsIn(SqliteFiles.SealsOf(from));
            using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = from, Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString()))
            {
                connection.Open();
                using var copy = connection.CreateCommand();
                copy.CommandText = "VACUUM INTO $to";
                copy.Parameters.AddWithValue("$to", to);
                copy.ExecuteNonQuery();
            }

            CopyKeys(SqliteFiles.SealsOf(from), SqliteFiles.SealsOf(to), before);
            return to;
        }
        catch (SqliteException broken)
        {
            throw new UnusableStoreException(SqliteCodes.Why(broken, from), broken);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new UnusableStoreException($"{folder} cannot take a backup: {denied.Message}", denied);
        }
    }

    /// <summary>Whose key went while the database was copied is deleted in the copy too: its rows go when that is opened.</summary>
    private static void CopyKeys(string from, string to, IReadOnlyList<string> before)
    {
        using (var keys = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        using (var copy = OwnFiles.Open(to, FileMode.CreateNew))
        {
            keys.CopyTo(copy);
            copy.Flush(flushToDisk: true);
        }

        var gone = before.Except(SealKeys.LogsIn(to)).ToList();
        using var copied = new SealKeys(to);
        gone.ForEach(copied.NoteDeleted);
    }
}
