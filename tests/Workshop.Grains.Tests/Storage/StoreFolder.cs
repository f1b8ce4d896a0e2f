using System.Text;
using Microsoft.Data.Sqlite;
using Workshop.Meeting;
using Workshop.Rules;

namespace Workshop.Storage;

/// <summary>A store in a folder of its own, and what other programs do to its files.</summary>
internal sealed class StoreFolder : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-store-");
    private SqliteEventStore? store;

    public SqliteEventStore Store => store ??= new SqliteEventStore(ConnectionString);

    public string Folder => Path.Combine(folder.FullName, "new");

    public string Database => Path.Combine(Folder, "workshop.db");

    public string ConnectionString => $"Data Source={Database}";

    public static LoggedEvent[] Titles(string text, int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => new LoggedEvent(i, DateTimeOffset.UnixEpoch, Guid.NewGuid(), new TitleSet($"{text} {i}"), new By(Role.Facilitator, "owner")))];

    public async Task Close()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
            store = null;
        }
    }

    /// <summary>Another program, with a connection of its own.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"{ConnectionString};Pooling=False");
        connection.Open();
        return connection;
    }

    public object? Run(string sql)
    {
        using var connection = Open();
        return Run(connection, sql);
    }

    public static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public string Seals => Database + "-seals";

    /// <summary>The record of a session in the file of keys.</summary>
    public LogKey KeyOf(string session)
    {
        var bytes = File.ReadAllBytes(Seals);
        var at = bytes.AsSpan().IndexOf([(byte)session.Length, .. Encoding.UTF8.GetBytes(session)]);
        return new LogKey(Encoding.ASCII.GetString(bytes, at + 16, 16), bytes[(at + 32)..(at + 64)]);
    }

    /// <summary>What the database calls a session.</summary>
    public string LogOf(string session) => KeyOf(session).Log;

    /// <summary>All files as text, but for the lock: whoever closes that ends the lock of this process.</summary>
    public string Bytes() => string.Concat(Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("-lock", StringComparison.Ordinal)).Select(f =>
    {
        using var file = new FileStream(f, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }));

    public async ValueTask DisposeAsync()
    {
        await Close();
        folder.Delete(recursive: true);
    }
}
