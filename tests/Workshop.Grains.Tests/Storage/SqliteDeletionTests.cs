namespace Workshop.Storage;

public sealed class SqliteDeletionTests : IAsyncDisposable
{
    private const string Code = "QRTVWX";
    private const string Secret = "Hemmelighed-som-skal-væk";

    private readonly StoreFolder folder = new();

    private SqliteEventStore Store => folder.Store;

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task No_word_and_no_key_of_a_deleted_session_stays_in_the_files()
    {
        // Written in turn, so that SQLite moves rows from page to page.
        for (var i = 1; i <= 400; i += 20)
        {
            await Store.Append(Code, i - 1, StoreFolder.Titles(Secret, i, 20));
            await Store.Append("B", i - 1, StoreFolder.Titles("Andet", i, 20));
        }

        var (key, log) = (KeyOf(Code), folder.LogOf(Code));
        Assert.Contains(key, await Keys(), StringComparison.Ordinal);
        Assert.Contains(Code, folder.Bytes(), StringComparison.Ordinal);

        await Store.Delete(Code);

        Assert.DoesNotContain(Code, folder.Bytes(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, folder.Bytes(), StringComparison.Ordinal);
        Assert.DoesNotContain(key, await Keys(), StringComparison.Ordinal);
        Assert.Equal(0L, folder.Run($"SELECT count(*) FROM events WHERE session = '{log}'"));
        Assert.Equal(400, (await Store.Read("B", 0)).Count);
    }

    [Fact]
    public async Task Somebody_who_reads_holds_up_neither_a_deletion_nor_anybody_else()
    {
        await Store.Append("A", 0, StoreFolder.Titles(Secret, 1, 400));
        var key = KeyOf("A");
        using var reader = folder.Open();
        StoreFolder.Run(reader, "BEGIN");
        StoreFolder.Run(reader, "SELECT count(*) FROM events");

        await Store.Delete("A");
        await Store.Append("B", 0, StoreFolder.Titles("Andet", 1, 1));

        Assert.Empty(await Store.Read("A", 0));
        Assert.DoesNotContain(Secret, folder.Bytes(), StringComparison.Ordinal);
        Assert.DoesNotContain(key, await Keys(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_programs_lock_holds_up_no_deletion_and_its_rows_go_at_the_next_start()
    {
        await Store.Append("A", 0, StoreFolder.Titles(Secret, 1, 400));
        await Store.Append("B", 0, StoreFolder.Titles("Andet", 1, 1));
        var (key, log) = (KeyOf("A"), folder.LogOf("A"));
        using (var other = folder.Open())
        {
            StoreFolder.Run(other, "BEGIN IMMEDIATE");

            await Store.Delete("A");

            Assert.Empty(await Store.Read("A", 0));
            Assert.DoesNotContain(key, await Keys(), StringComparison.Ordinal);
            var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Append("B", 1, StoreFolder.Titles("Andet", 2, 1)));
            Assert.Contains("another program holds", refused.Message, StringComparison.Ordinal);
            await folder.Close();
            Assert.Equal(400L, StoreFolder.Run(other, $"SELECT count(*) FROM events WHERE session = '{log}'"));
        }

        // As after a kill in the middle: the key is gone, the rows are there.
        Assert.Empty(await Store.Read("A", 0));
        await Eventually.True(() => folder.Run($"SELECT count(*) FROM events WHERE session = '{log}'") is 0L, "the rows to go");
        Assert.Single(await Store.Read("B", 0));
        await Store.Append("A", 0, StoreFolder.Titles("Nyt", 1, 1));
    }

    [Fact]
    public async Task A_deletion_that_cannot_be_finished_fails_no_other_meeting()
    {
        await Store.Append("A", 0, StoreFolder.Titles(Secret, 1, 10));
        var log = folder.LogOf("A");
        folder.Run($"CREATE TRIGGER stuck BEFORE DELETE ON events WHEN OLD.session = '{log}' BEGIN SELECT RAISE(ABORT, 'stuck'); END");

        var append = Store.Append("B", 0, StoreFolder.Titles("Andet", 1, 1));
        await Store.Delete("A");
        await append;

        Assert.Empty(await Store.Read("A", 0));
        Assert.DoesNotContain("A", await Store.UntouchedSince(DateTimeOffset.MaxValue));
        folder.Run("DROP TRIGGER stuck");
        await Store.Delete("another");
        await Eventually.True(() => folder.Run($"SELECT count(*) FROM events WHERE session = '{log}'") is 0L, "the rows to go");
    }

    private string KeyOf(string session) => Convert.ToHexString(folder.KeyOf(session).Key);

    private async Task<string> Keys() => Convert.ToHexString(await File.ReadAllBytesAsync(folder.Seals));
}
