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
        var from = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        var to = Path.Combine(Path.GetFullPath(folder), Path.GetFileName(from));
        if (!File.Exists(from) || !File.Exists(SqliteFiles.SealsOf(from)))
        {
            throw new UnusableStoreException($"there is no {from} with its seals yet: start the server once.");
        }

        try
        {
            OwnFiles.CreateFolder(folder);
            OwnFiles.Open(to, FileMode.CreateNew).Dispose();
            using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = from, Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString()))
            {
                connection.Open();
                using var copy = connection.CreateCommand();
                copy.CommandText = "VACUUM INTO $to";
                copy.Parameters.AddWithValue("$to", to);
                copy.ExecuteNonQuery();
            }

            using var seals = new FileStream(SqliteFiles.SealsOf(from), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var sealsCopy = OwnFiles.Open(SqliteFiles.SealsOf(to), FileMode.CreateNew);
            seals.CopyTo(sealsCopy);
            sealsCopy.Flush(flushToDisk: true);
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
}
