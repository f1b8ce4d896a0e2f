using System.Reflection;

namespace Workshop.Storage;

/// <summary>What becomes of a database and the keys of its seals when they do not fit each other, or one is of an earlier version.</summary>
public sealed class SqliteSealsTests : IAsyncDisposable
{
    private const string InGolden = "\"type\":";

    private readonly StoreFolder folder = new();

    private SqliteEventStore Store => folder.Store;

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    [InlineData("zeroed")]
    [InlineData("torn")]
    [InlineData("another's")]
    public async Task A_database_without_its_keys_is_refused_in_one_sentence_and_no_key_is_lost_by_trying(string how)
    {
        await Store.Append("A", 0, StoreFolder.Titles("Mit", 1, 3));
        await folder.Close();
        var right = await File.ReadAllBytesAsync(folder.Seals);
        switch (how)
        {
            case "missing":
                File.Delete(folder.Seals);
                break;
            case "another's":
                await using (var other = new StoreFolder())
                {
                    await other.Store.Append("B", 0, StoreFolder.Titles("Dit", 1, 1));
                    await other.Close();
                    File.Copy(other.Seals, folder.Seals, overwrite: true);
                }

                break;
            default:
                byte[] broken = how switch { "zeroed" => new byte[right.Length], "torn" => right[..40], _ => [] };
                await File.WriteAllBytesAsync(folder.Seals, broken);
                break;
        }

        var before = File.Exists(folder.Seals) ? await File.ReadAllBytesAsync(folder.Seals) : null;
        for (var tries = 0; tries < 2; tries++)
        {
            var message = Assert.Throws<UnusableStoreException>(() => new SqliteEventStore(folder.ConnectionString)).Message;
            Assert.Contains("-seals is missing", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }

        Assert.Equal(before, File.Exists(folder.Seals) ? await File.ReadAllBytesAsync(folder.Seals) : null);
        await File.WriteAllBytesAsync(folder.Seals, right);
        Assert.Equal(3, (await Store.Read("A", 0)).Count);
    }

    [Fact]
    public async Task A_key_that_is_missing_is_told_and_stops_nobody_else()
    {
        await Store.Append("A", 0, StoreFolder.Titles("Mit", 1, 3));
        await Store.Append("B", 0, StoreFolder.Titles("Dit", 1, 3));
        await folder.Close();
        var keys = await File.ReadAllBytesAsync(folder.Seals);
        await File.WriteAllBytesAsync(folder.Seals, keys[..64]);

        Assert.Equal(1, Store.Damaged);
        Assert.Equal(3, (await Store.Read("A", 0)).Count);
        Assert.Empty(await Store.Read("B", 0));

        await folder.Close();
        await File.WriteAllBytesAsync(folder.Seals, keys);
        Assert.Equal(3, (await Store.Read("B", 0)).Count);
        Assert.Equal(0, Store.Damaged);
    }

    [Fact]
    public async Task A_key_that_a_power_cut_left_half_written_is_written_over()
    {
        await Store.Append("A", 0, StoreFolder.Titles("Mit", 1, 3));
        await folder.Close();
        await using (var file = new FileStream(folder.Seals, FileMode.Append))
        {
            await file.WriteAsync(new byte[] { 1, (byte)'B', 0, 0, 0 });
        }

        await Store.Append("C", 0, StoreFolder.Titles("Dit", 1, 1));
        await folder.Close();

        Assert.Equal(128, new FileInfo(folder.Seals).Length);
        Assert.Single(await Store.Read("C", 0));
        Assert.Equal(3, (await Store.Read("A", 0)).Count);
    }

    [Fact]
    public async Task A_key_is_on_disk_before_the_first_event_and_a_session_that_was_never_finished_keeps_nobody()
    {
        await Store.Append("A", 0, StoreFolder.Titles("Mit", 1, 1));
        using (var other = folder.Open())
        {
            StoreFolder.Run(other, "BEGIN IMMEDIATE");
            await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Append("B", 0, StoreFolder.Titles("Dit", 1, 1)));
            Assert.Contains(folder.KeyOf("B").Key, b => b != 0);
            await folder.Close();
        }

        Assert.Empty(await Store.Read("B", 0));
        Assert.Equal(0, Store.Damaged);
        await Store.Append("B", 0, StoreFolder.Titles("Dit", 1, 1));
        Assert.Single(await Store.Read("B", 0));
    }

    [Fact]
    public async Task What_an_earlier_version_wrote_openly_is_sealed_and_leaves_no_copy()
    {
        var events = CopyGolden();

        await Store.Check();

        Assert.DoesNotContain(InGolden, folder.Bytes(), StringComparison.Ordinal);
        Assert.Equal(events, folder.Run("SELECT count(*) FROM events WHERE typeof(event) = 'blob' AND by IS NULL"));
    }

    [Fact]
    public async Task An_upgrade_that_was_cut_off_goes_on_at_the_next_start()
    {
        var events = CopyGolden();
        using (var reader = folder.Open())
        {
            StoreFolder.Run(reader, "BEGIN");
            StoreFolder.Run(reader, "SELECT count(*) FROM events");
            Assert.Contains("written anew once", Assert.Throws<UnusableStoreException>(() => new SqliteEventStore(folder.ConnectionString)).Message, StringComparison.Ordinal);
            Assert.Contains(InGolden, folder.Bytes(), StringComparison.Ordinal);
        }

        // And another half of it: one session is still open.
        folder.Run("UPDATE events SET session = 'OPEN' WHERE session = (SELECT min(session) FROM events)");
        folder.Run("UPDATE events SET event = '{\"type\":\"titleSet\",\"title\":\"Regn\"}', command = NULL WHERE session = 'OPEN'");

        Assert.Equal("Regn", Assert.IsType<Workshop.Meeting.TitleSet>((await Store.Read("OPEN", 0))[0].Event).Title);
        Assert.DoesNotContain(InGolden, folder.Bytes(), StringComparison.Ordinal);
        Assert.Equal(events, folder.Run("SELECT count(*) FROM events WHERE typeof(event) = 'blob'"));
        await Store.Delete("OPEN");
        Assert.Equal(0, Store.Damaged);
    }

    [Fact]
    public async Task What_an_earlier_version_wrote_that_was_put_back_in_between_is_sealed_too()
    {
        await Store.Append("A", 0, StoreFolder.Titles("Mit", 1, 3));
        await folder.Close();
        folder.Run("INSERT INTO events (session, version, at, command, event, by) VALUES ('B', 1, '2027-05-04T19:00:00.0000000Z', '6f1c8a52-8f0e-4a7c-9d0b-2f5d1f9b7a11', '{\"type\":\"titleSet\",\"title\":\"Regn\"}', NULL)");

        Assert.Single(await Store.Read("B", 0));

        Assert.DoesNotContain("Regn", folder.Bytes(), StringComparison.Ordinal);
        Assert.Equal(3, (await Store.Read("A", 0)).Count);
    }

    /// <returns>How many events there are.</returns>
    private object? CopyGolden()
    {
        var root = typeof(SqliteSealsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;
        Directory.CreateDirectory(folder.Folder);
        File.Copy(Path.Combine(root, "tests", "Golden", "workshop.db"), folder.Database);
        Assert.Contains(InGolden, folder.Bytes(), StringComparison.Ordinal);
        return folder.Run("SELECT count(*) FROM events");
    }
}
