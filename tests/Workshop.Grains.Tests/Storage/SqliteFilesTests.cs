namespace Workshop.Storage;

public sealed class SqliteFilesTests : IAsyncDisposable
{
    private readonly StoreFolder folder = new();

    private SqliteEventStore Store => folder.Store;

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_second_server_on_the_same_file_is_refused_until_the_first_has_ended()
    {
        await Store.Append("A", 0, StoreFolder.Titles("Første", 1, 1));

        var refused = Assert.Throws<UnusableStoreException>(() => new SqliteEventStore(folder.ConnectionString));
        Assert.Contains("another Workshop uses", refused.Message, StringComparison.Ordinal);

        await folder.Close();
        Assert.Single(await Store.Read("A", 0));
    }

    [Theory]
    [InlineData("workshop.db", false)]
    [InlineData("workshop.db", true)]
    [InlineData("workshop.db-wal", false)]
    [InlineData("workshop.db-seals", false)]
    [InlineData("workshop.db-lock", false)]
    public async Task Nothing_is_acknowledged_once_a_file_has_been_taken_away_or_replaced(string file, bool replaced)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps files that are in use");
        await Store.Append("A", 0, StoreFolder.Titles("Før", 1, 1));
        await Store.Append("B", 0, StoreFolder.Titles("Før", 1, 1));
        await Store.Check();
        var (path, away) = (Path.Combine(folder.Folder, file), Path.Combine(folder.Folder, "away"));
        File.Move(path, away);
        if (replaced)
        {
            File.Copy(away, path);
        }

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Append("A", 1, StoreFolder.Titles("Efter", 2, 1)));
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Check());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Delete("B"));

        File.Move(away, path, overwrite: true);
        await Store.Check();
        Assert.Single(await Store.Read("B", 0));
    }

    [Fact]
    public async Task Files_and_folder_are_their_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no such modes");
        await Store.Append("A", 0, StoreFolder.Titles("Mit", 1, 1));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(folder.Folder).UnixFileMode);
        var files = new DirectoryInfo(folder.Folder).GetFiles();
        Assert.Equal(["workshop.db", "workshop.db-lock", "workshop.db-seals", "workshop.db-shm", "workshop.db-wal"], files.Select(f => f.Name).Order());
        Assert.All(files, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, f.UnixFileMode));
    }

    [Fact]
    public async Task A_link_to_the_database_is_as_good_as_its_path()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links take a right there");
        await Store.Append("A", 0, StoreFolder.Titles("Mit", 1, 1));
        var link = Path.Combine(folder.Folder, "link.db");
        File.CreateSymbolicLink(link, folder.Database);

        Assert.Contains("another Workshop uses", Assert.Throws<UnusableStoreException>(() => new SqliteEventStore($"Data Source={link}")).Message, StringComparison.Ordinal);

        await folder.Close();
        await using var linked = new SqliteEventStore($"Data Source={link}");
        Assert.Single(await linked.Read("A", 0));
        await linked.Check();
    }

    [Theory]
    [InlineData(DriveType.Network, "nfs4")]
    [InlineData(DriveType.Network, "cifs")]
    public void A_network_drive_is_refused(DriveType type, string format)
    {
        var refused = Assert.Throws<UnusableStoreException>(() => new SqliteEventStore(folder.ConnectionString, _ => (type, format)));

        Assert.Contains(format, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_later_version_is_refused()
    {
        await Store.Check();
        await folder.Close();
        folder.Run("PRAGMA user_version = 99");

        Assert.Contains("later version", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_is_refused()
    {
        var refused = Assert.Throws<UnusableStoreException>(() => new SqliteEventStore("Data Source=/proc/nowhere/workshop.db"));

        Assert.Contains("cannot be written to", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first page")]
    [InlineData("half")]
    [InlineData("text")]
    public async Task A_damaged_file_is_refused_in_one_sentence(string how)
    {
        await Store.Append("A", 0, StoreFolder.Titles("Meget", 1, 500));
        await folder.Close();
        var bytes = await File.ReadAllBytesAsync(folder.Database);
        switch (how)
        {
            case "first page":
                bytes.AsSpan(0, 4096).Clear();
                break;
            case "half":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            default:
                bytes = "Dette er ikke en database"u8.ToArray();
                break;
        }

        await File.WriteAllBytesAsync(folder.Database, bytes);

        Assert.Contains("damaged", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_taken_while_the_store_is_written_to_and_opens_by_itself()
    {
        await Store.Append("A", 0, StoreFolder.Titles("Mit", 1, 50));
        await Store.Append("deleted", 0, StoreFolder.Titles("Væk", 1, 50));
        await Store.Delete("deleted");
        var to = Path.Combine(folder.Folder, "backup");

        var copy = SqliteBackup.Write(folder.ConnectionString, to);
        await Store.Append("A", 50, StoreFolder.Titles("Efter", 51, 1));

        await using var restored = new SqliteEventStore($"Data Source={copy}");
        Assert.Equal((await Store.Read("A", 0)).Take(50), await restored.Read("A", 0));
        Assert.Empty(await restored.Read("deleted", 0));
        Assert.Contains("cannot take a backup", Assert.Throws<UnusableStoreException>(() => SqliteBackup.Write(folder.ConnectionString, to)).Message, StringComparison.Ordinal);
    }

    private string Refusal()
    {
        var message = Assert.Throws<UnusableStoreException>(() => new SqliteEventStore(folder.ConnectionString)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
