namespace Workshop.Storage;

public sealed class SqliteDamageTests : IAsyncDisposable
{
    private readonly StoreFolder folder = new();

    private SqliteEventStore Store => folder.Store;

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("UPDATE events SET event = substr(event, 1, length(event) - 3) WHERE session = 'A' AND version = 3", "event 3 cannot be read", 2)]
    [InlineData("UPDATE events SET event = x'00' WHERE session = 'A' AND version = 3", "event 3 cannot be read", 2)]
    [InlineData("UPDATE events SET event = '{' WHERE session = 'A' AND version = 3", "event 3 cannot be read", 2)]
    [InlineData("""UPDATE events SET event = '{"type":"fromTheFuture"}' WHERE session = 'A' AND version = 1""", "event 1 cannot be read", 0)]
    [InlineData("UPDATE events SET event = (SELECT event FROM events WHERE session = 'A' AND version = 5) WHERE session = 'A' AND version = 4", "event 4 cannot be read", 3)]
    [InlineData("UPDATE events SET event = (SELECT event FROM events WHERE session = 'B' AND version = 4) WHERE session = 'A' AND version = 4", "event 4 cannot be read", 3)]
    [InlineData("UPDATE events SET at = 'sidst' WHERE session = 'A' AND version = 4", "event 4 cannot be read", 3)]
    [InlineData("DELETE FROM events WHERE session = 'A' AND version = 6", "event 6 is missing", 5)]
    [InlineData("DELETE FROM events WHERE session = 'A' AND version = 1", "event 1 is missing", 0)]
    public async Task Damage_is_told_for_its_session_alone_which_can_be_deleted(string damage, string told, int before)
    {
        await Store.Append("A", 0, StoreFolder.Titles("Min", 1, 30));
        await Store.Append("B", 0, StoreFolder.Titles("Din", 1, 30));
        folder.Run(damage.Replace("'A'", $"'{folder.LogOf("A")}'", StringComparison.Ordinal).Replace("'B'", $"'{folder.LogOf("B")}'", StringComparison.Ordinal));

        var found = await Assert.ThrowsAsync<DamagedLogException>(() => Store.Read("A", 0));

        Assert.Contains(told, found.Message, StringComparison.Ordinal);
        Assert.Equal(before, found.Before.Count);
        Assert.Equal(1, Store.Damaged);
        Assert.Equal(30, (await Store.Read("B", 0)).Count);
        await Store.Delete("A");
        Assert.Empty(await Store.Read("A", 0));
        Assert.Equal(0, Store.Damaged);
        Assert.Equal(["B"], await Store.UntouchedSince(DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task An_event_that_a_later_version_wrote_is_told_and_not_left_out()
    {
        await Store.Append("A", 0, StoreFolder.Titles("Min", 1, 5));
        var unknown = Seal.Close(folder.KeyOf("A"), 4, null, "", """{"type":"fromTheFuture"}""");
        folder.Run($"UPDATE events SET event = x'{Convert.ToHexString(unknown)}' WHERE version = 4");

        var found = await Assert.ThrowsAsync<DamagedLogException>(() => Store.Read("A", 0));

        Assert.Contains("fromTheFuture", found.Message, StringComparison.Ordinal);
        Assert.Equal(3, found.Before.Count);
    }

    [Fact]
    public async Task One_byte_that_changed_in_an_event_is_found()
    {
        await Store.Append("A", 0, StoreFolder.Titles("Min", 1, 5));
        await Store.Append("B", 0, StoreFolder.Titles("Din", 1, 5));
        var log = folder.LogOf("A");
        var stored = (byte[])folder.Run($"SELECT event FROM events WHERE session = '{log}' AND version = 3")!;
        stored[40] ^= 1;
        folder.Run($"UPDATE events SET event = x'{Convert.ToHexString(stored)}' WHERE session = '{log}' AND version = 3");

        await Assert.ThrowsAsync<DamagedLogException>(() => Store.Read("A", 0));
        Assert.Equal(5, (await Store.Read("B", 0)).Count);
    }

    [Fact]
    public async Task A_page_that_was_overwritten_takes_nobody_along()
    {
        string[] all = [.. Enumerable.Range(0, 12).Select(i => $"S{i:00}")];
        foreach (var session in all)
        {
            await Store.Append(session, 0, StoreFolder.Titles("Fyld", 1, 60));
        }

        await folder.Close();
        Overwrite(PageOf("S05", all));

        var damaged = new List<string>();
        foreach (var session in all)
        {
            try
            {
                Assert.Equal(60, (await Store.Read(session, 0)).Count);
            }
            catch (DamagedLogException)
            {
                damaged.Add(session);
            }
        }

        Assert.InRange(damaged.Count, 1, 2);
        Assert.Empty(all.Except(damaged).Except(await Store.UntouchedSince(DateTimeOffset.UtcNow)));

        // Others are written to in the same breath as the damaged one. Where rows end just beside the page, SQLite may need it to make room: that
        // one alone is refused, and its log stays whole.
        var refused = new System.Collections.Concurrent.ConcurrentBag<string>();
        var healthy = all.Except(damaged).ToList();
        await Task.WhenAll(healthy.Select(Append).Append(Store.Delete(damaged[0])));
        Assert.Empty(await Store.Read(damaged[0], 0));
        Assert.InRange(refused.Count, 0, 1);
        foreach (var session in healthy)
        {
            Assert.Equal(refused.Contains(session) ? 60 : 61, (await Store.Read(session, 0)).Count);
        }

        async Task Append(string session)
        {
            try
            {
                await Store.Append(session, 60, StoreFolder.Titles("Mere", 61, 1));
            }
            catch (StoreUnavailableException)
            {
                refused.Add(session);
            }
        }
    }

    /// <summary>A page with nothing but events of this session, counted from 0.</summary>
    private int PageOf(string session, string[] all)
    {
        var bytes = File.ReadAllBytes(folder.Database);
        return Enumerable.Range(1, (bytes.Length / 4096) - 1).First(page =>
        {
            // Leaves of a table without row ids begin with 10; the name of the log stands in every row, and only rows have a time.
            var text = System.Text.Encoding.Latin1.GetString(bytes, page * 4096, 4096);
            return bytes[page * 4096] == 10 && all.Where(s => text.Contains(folder.LogOf(s), StringComparison.Ordinal)).SequenceEqual([session]) && text.Contains("1970-01-01", StringComparison.Ordinal);
        });
    }

    private void Overwrite(int page)
    {
        using var file = new FileStream(folder.Database, FileMode.Open, FileAccess.Write);
        file.Position = page * 4096L;
        file.Write([.. Enumerable.Repeat((byte)0xA5, 4096)]);
    }
}
