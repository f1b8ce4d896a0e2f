using System.Reflection;
using System.Text.Json;
using Workshop.Meeting;
using Workshop.Rules;

namespace Workshop.Storage;

public sealed class SqliteEventStoreTests : EventStoreContract, IAsyncLifetime
{
    private static readonly string Golden = Path.Combine(typeof(SqliteEventStoreTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!, "tests", "Golden");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-store-");
    private SqliteEventStore? store;

    protected override IEventStore Store => store!;

    private string ConnectionString => $"Data Source={Path.Combine(folder.FullName, "new", "workshop.db")}";

    public ValueTask InitializeAsync()
    {
        store = new SqliteEventStore(ConnectionString);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await store!.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_of_a_version_that_did_not_say_who_is_read_and_written_on()
    {
        var file = Path.Combine(folder.FullName, "old.db");
        File.Copy(Path.Combine(Golden, "workshop.db"), file);
        var code = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Golden, "golden.json"), TestContext.Current.CancellationToken)).RootElement.GetProperty("code").GetString()!;
        await using var old = new SqliteEventStore($"Data Source={file}");

        var log = await old.Read(code, 0, TestContext.Current.CancellationToken);
        Assert.All(log, e => Assert.Null(e.By));
        var said = new LoggedEvent(log.Count + 1, DateTimeOffset.UnixEpoch, Guid.NewGuid(), new TitleSet("Ny"), new By(Role.Facilitator, "owner"));
        await old.Append(code, log.Count, [said], TestContext.Current.CancellationToken);

        Assert.Equal([said], await old.Read(code, log.Count, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_was_appended_is_there_after_the_file_is_opened_anew()
    {
        await Store.Append("A", 0, Events(1, 3));
        await store!.DisposeAsync();
        store = new SqliteEventStore(ConnectionString);

        Assert.Equal([1, 2, 3], (await Store.Read("A", 0)).Select(e => e.Version));
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_to_says_why()
    {
        using var other = new Microsoft.Data.Sqlite.SqliteConnection(ConnectionString);
        other.Open();
        using var drop = other.CreateCommand();
        drop.CommandText = "DROP TABLE health";
        drop.ExecuteNonQuery();

        var why = await Assert.ThrowsAnyAsync<Exception>(() => Store.Check());
        Assert.Contains("health", why.Message, StringComparison.Ordinal);
    }
}
