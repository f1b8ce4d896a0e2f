using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Workshop;

/// <summary>What becomes of the whole server when something happens to its files.</summary>
public sealed class StorageTests : IAsyncLifetime
{
    private readonly AppProcess app = new();

    private string Database => Path.Combine(app.Folder, "workshop.db");

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_damaged_meeting_is_told_for_that_meeting_alone_and_can_be_deleted_with_its_key()
    {
        var (gap, unreadable, whole) = (await app.Client.Create(), await app.Client.Create(), await app.Client.Create());
        foreach (var (workshop, title) in new[] { gap, unreadable, whole }.SelectMany(w => new[] { (w, "Skoven"), (w, "Vejen") }))
        {
            await app.Client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "setTitle", title });
        }

        app.Kill();
        Run($"DELETE FROM events WHERE session = '{LogOf(gap.Code)}' AND version = 2");
        Run($$"""UPDATE events SET event = '{"type":"fromTheFuture"}' WHERE session = '{{LogOf(unreadable.Code)}}' AND version = 2""");
        await app.Start();

        foreach (var damaged in new[] { gap, unreadable })
        {
            var answer = await app.Client.Request(HttpMethod.Get, $"/api/workshops/{damaged.Code}", damaged.FacilitatorKey);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("60", answer.Headers.GetValues("Retry-After").Single());
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal("unreadable", problem.GetProperty("code").GetString());
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Client.TrySend(damaged.Code, damaged.FacilitatorKey, new { id = Guid.NewGuid(), type = "close" })).StatusCode);
            using var browser = new HttpRequestMessage(HttpMethod.Get, $"/j/{damaged.Code}") { Headers = { { "Accept", "text/html" } } };
            var page = await app.Client.Http.SendAsync(browser);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.Contains("beskadiget", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await app.Client.Send(whole.Code, whole.FacilitatorKey, new { id = Guid.NewGuid(), type = "close" });
        var ready = await app.Client.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains("2 workshop(s)", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client.Request(HttpMethod.Delete, $"/api/workshops/{gap.Code}", whole.FacilitatorKey)).StatusCode);
        foreach (var damaged in new[] { gap, unreadable })
        {
            Assert.Equal(HttpStatusCode.NoContent, (await app.Client.Request(HttpMethod.Delete, $"/api/workshops/{damaged.Code}", damaged.FacilitatorKey)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await app.Client.Request(HttpMethod.Get, $"/api/workshops/{damaged.Code}")).StatusCode);
        }

        Assert.Equal("ready", await app.Client.Http.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task A_deletion_and_the_health_check_answer_while_another_program_holds_the_file_and_a_kill_brings_nothing_back()
    {
        var (deleted, other) = (await app.Client.Create(), await app.Client.Create());
        var log = LogOf(deleted.Code);
        using (var lockHolder = Open())
        {
            Run(lockHolder, "BEGIN IMMEDIATE");

            Assert.Equal(HttpStatusCode.NoContent, (await app.Client.Request(HttpMethod.Delete, $"/api/workshops/{deleted.Code}", deleted.FacilitatorKey)).StatusCode);
            var ready = await app.Client.Http.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Contains("storage: ", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            var refused = await app.Client.TrySend(other.Code, other.FacilitatorKey, new { id = Guid.NewGuid(), type = "close" });
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("cannotStore", JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
            Assert.Equal("5", refused.Headers.GetValues("Retry-After").Single());
            app.Kill();
        }

        await app.Start();

        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.Request(HttpMethod.Get, $"/api/workshops/{deleted.Code}")).StatusCode);
        await Eventually.True(() => Run($"SELECT count(*) FROM events WHERE session = '{log}'") is 0L, "its rows to go");
        await app.Client.Send(other.Code, other.FacilitatorKey, new { id = Guid.NewGuid(), type = "close" });
    }

    [Fact]
    public async Task A_second_server_on_the_same_file_is_refused_also_after_the_first_was_killed_and_started_again()
    {
        app.Kill();
        await app.Start();
        await using var second = new AppProcess { Settings = { ["Storage__ConnectionString"] = $"Data Source={Database}" } };

        await StopsWithOneLine(second, "another Workshop uses");
    }

    [Fact]
    public async Task A_database_taken_away_makes_the_server_unready_and_nothing_is_acknowledged()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps files that are in use");
        var workshop = await app.Client.Create();
        foreach (var file in Directory.EnumerateFiles(app.Folder, "workshop.db*"))
        {
            File.Delete(file);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Client.Http.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Client.TrySend(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "close" })).StatusCode);
    }

    [Theory]
    [InlineData("zeroed", "is damaged")]
    [InlineData("future", "later version")]
    public async Task A_file_that_cannot_be_used_stops_the_start_with_one_line(string how, string told)
    {
        await using var first = new AppProcess();
        await first.Start();
        first.Kill();
        var file = Path.Combine(first.Folder, "workshop.db");
        if (how == "future")
        {
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            Run(connection, "PRAGMA user_version = 99");
        }
        else
        {
            File.Delete(file + "-wal");
            using var bytes = new FileStream(file, FileMode.Open, FileAccess.Write);
            bytes.Write(new byte[4096]);
        }

        await StopsWithOneLine(first, told);
    }

    [Fact]
    public async Task A_backup_of_a_running_server_is_a_folder_that_another_one_starts_with()
    {
        var workshop = await app.Client.Create("Til at gemme");
        var joined = await app.Client.Join(workshop.Code);
        var folder = Path.Combine(app.Folder, "backup");
        await using var program = new AppProcess { Arguments = ["backup", folder], Settings = { ["Storage__ConnectionString"] = $"Data Source={Database}" } };

        var (exitCode, output) = await program.RunToItsEnd();

        Assert.True(exitCode == 0, output);
        await app.Client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "setTitle", title = "Senere" });
        await using var restored = new AppProcess { Settings = { ["Storage__ConnectionString"] = $"Data Source={Path.Combine(folder, "workshop.db")}" } };
        await restored.Start();
        Assert.Equal("Til at gemme", (await restored.Client.Get(workshop.Code)).GetProperty("title").GetString());
        await restored.Client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "startStep", step = "collect" });
        await restored.Client.Contribute(workshop.Code, joined.Token, "Med samme token");

        await using var again = new AppProcess { Arguments = ["backup", folder], Settings = { ["Storage__ConnectionString"] = $"Data Source={Database}" } };
        (exitCode, output) = await again.RunToItsEnd();
        Assert.Equal(1, exitCode);
        Assert.StartsWith("backup: ", Assert.Single(output.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private static async Task StopsWithOneLine(AppProcess program, string told)
    {
        var (exitCode, output) = await program.RunToItsEnd();

        Assert.Equal(1, exitCode);
        var line = output.Trim().Split('\n')[^1];
        Assert.StartsWith("Storage__ConnectionString: ", line, StringComparison.Ordinal);
        Assert.Contains(told, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    /// <summary>What the database calls a workshop: it stands behind the code in the file of keys.</summary>
    private string LogOf(string code)
    {
        var bytes = File.ReadAllBytes(Database + "-seals");
        return Encoding.ASCII.GetString(bytes, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(code)) + 15, 16);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private object? Run(string sql)
    {
        using var connection = Open();
        return Run(connection, sql);
    }

    private static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
