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

    /// <summary>
    /// The file that a connection string leads to. SQLite keeps its log beside the file itself, wherever a link to it lies, and so do we.
    /// </summary>
    public static string DatabaseOf(string connectionString)
    {
        var path = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        return File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } file ? file.FullName : path;
    }

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
        return new SqliteFiles(database, Lock(database));
    }

    /// <summary>Watches the files from now on. The database and its log have to be open, and to stay so.</summary>
    public void Watch() =>
        watched.AddRange([new WatchedFile(Database), new WatchedFile(Database + "-wal"), new WatchedFile(Seals), new WatchedFile(LockOf(Database))]);

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

    private static string LockOf(string database) => database + "-lock";

    /// <summary>
    /// An exclusive transaction on an empty database of its own, for as long as this process lives: SQLite's locks go with it, and keep
    /// nobody from reading the folder.
    /// </summary>
    private static SqliteConnection Lock(string database)
    {
        OwnFiles.CreateMissing(LockOf(database));
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = LockOf(database), Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            SqliteSchema.Run(connection, "PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE");
            return connection;
        }
        catch (SqliteException taken) when (taken.SqliteErrorCode == SqliteCodes.Busy)
        {
            connection.Dispose();
            throw new UnusableStoreException($"another Workshop uses {database} already; stop it, or give this one a file of its own.", taken);
        }
    }
}
