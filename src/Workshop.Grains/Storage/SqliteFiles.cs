using Microsoft.Data.Sqlite;

namespace Workshop.Storage;

/// <summary>The files of one SQLite store: the database, SQLite's own beside it, the keys of the seals, and the claim to them all.</summary>
internal sealed class SqliteFiles : IDisposable
{
    private readonly SqliteConnection claim;
    private readonly List<WatchedFile> watched = [];

    private SqliteFiles(string database, SqliteConnection claim)
    {
        Database = database;
        this.claim = claim;
    }

    public string Database { get; }

    public string Seals => SealsOf(Database);

    public static string SealsOf(string database) => database + "-seals";

    /// <summary>Makes what is missing, and claims the files for this process until it ends, however it ends.</summary>
    /// <param name="driveOf">The drive that a folder lies on; a test says something else than the machine.</param>
    /// <exception cref="UnusableStoreException">Another process has them, or they lie where SQLite cannot keep them safe.</exception>
    public static SqliteFiles Claim(string database, Func<string, (DriveType Type, string Format)> driveOf)
    {
        var folder = Path.GetDirectoryName(database)!;
        OwnFiles.CreateFolder(folder);
        if (driveOf(folder) is (DriveType.Network, var format))
        {
            throw new UnusableStoreException($"{folder} lies on a network drive ({format}), where SQLite cannot lock its file; choose a folder on a disk of this machine.");
        }

        OwnFiles.CreateMissing(database);
        OwnFiles.CreateMissing(database + "-lock");
        return new SqliteFiles(database, Lock(database));
    }

    /// <summary>Watches the files from now on. The database and its log have to be open, and to stay so.</summary>
    public void Watch() => watched.AddRange([new WatchedFile(Database), new WatchedFile(Database + "-wal"), new WatchedFile(Seals)]);

    /// <exception cref="StoreUnavailableException">One of them was taken away or replaced.</exception>
    public void MustBeThere() => watched.ForEach(f => f.MustBeThere());

    public void Dispose()
    {
        watched.ForEach(f => f.Dispose());
        claim.Dispose();
    }

    public static (DriveType Type, string Format) DriveOf(string folder)
    {
        if (OperatingSystem.IsWindows() && folder.StartsWith(@"\\", StringComparison.Ordinal))
        {
            return (DriveType.Network, "UNC");
        }

        var drive = new DriveInfo(folder);
        return (drive.DriveType, drive.DriveFormat);
    }

    /// <summary>An exclusive transaction on an empty database of its own, for as long as this process lives: SQLite's locks go with it.</summary>
    private static SqliteConnection Lock(string database)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database + "-lock", Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            using var begin = connection.CreateCommand();
            begin.CommandText = "BEGIN EXCLUSIVE";
            begin.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException taken) when (taken.SqliteErrorCode == SqliteCodes.Busy)
        {
            connection.Dispose();
            throw new UnusableStoreException($"another Workshop uses {database} already; stop it, or give this one a file of its own.", taken);
        }
    }
}

/// <summary>SQLite's result codes that we tell apart.</summary>
internal static class SqliteCodes
{
    public const int Busy = 5;
    public const int ReadOnly = 8;
    public const int Corrupt = 11;
    public const int CannotOpen = 14;
    public const int Constraint = 19;
    public const int NotADatabase = 26;

    public static string Why(SqliteException failure, string file) => failure.SqliteErrorCode switch
    {
        Busy => $"another program holds {file}; end it, and try again.",
        ReadOnly or CannotOpen => $"{file} cannot be written to.",
        Corrupt or NotADatabase => $"{file} is damaged or is no SQLite database; put a backup in its place.",
        _ => $"{file}: {failure.Message}",
    };
}
