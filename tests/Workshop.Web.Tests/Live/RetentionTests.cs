using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Workshop.Meeting;
using Workshop.Rules;
using Workshop.Storage;
using Workshop.Web.Site;

namespace Workshop.Web.Live;

public sealed class RetentionTests
{
    private const string Old = "ACDEFG";
    private const string Broken = "HJKMNP";
    private const string Last = "QRTVWX";

    private readonly FakeCluster cluster = new();
    private readonly OldSessions store = new();

    [Fact]
    public async Task One_that_cannot_be_deleted_keeps_no_other_and_is_tried_again()
    {
        cluster[Old].Begin();
        cluster[Broken].Begin();
        cluster[Last].Begin();
        await cluster.Sessions.Find(Broken);
        cluster[Broken].Fails = new IOException("The file is locked.");
        Wait(Old, Broken, Last);

        await Run(() => cluster[Old].Version == 0 && cluster[Last].Version == 0, "the others to be deleted");
        Assert.NotEqual(0, cluster[Broken].Version);

        cluster[Broken].Fails = null;
        Wait(Broken);
        await Run(() => cluster[Broken].Version == 0, "it to be tried again");
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_is_deleted_by_the_store()
    {
        cluster[Broken].Fails = new NotSupportedException("A newer program wrote this.");
        Wait(Broken);

        await Run(() => store.Deleted.Contains(Broken), "the store to delete it");
    }

    [Fact]
    public async Task A_session_in_which_something_happened_after_it_was_listed_stays()
    {
        cluster[Old].Begin();
        cluster[Last].Begin(new TitleSet("I går"));
        cluster.Time.Advance(TimeSpan.FromDays(90) + TimeSpan.FromSeconds(0.5));
        store.Waiting = [Last, Old];

        await Run(() => cluster[Old].Version == 0, "the old one to be deleted");

        Assert.Equal(2, cluster[Last].Version);
    }

    private void Wait(params string[] codes)
    {
        cluster.Time.Advance(TimeSpan.FromDays(91));
        store.Waiting = codes;
    }

    private async Task Run(Func<bool> holds, string what)
    {
        var settings = WorkshopSettings.Read(new ConfigurationBuilder().Build(), Path.GetTempPath());
        using var retention = new Retention(store, cluster.Sessions, settings, cluster.Time, NullLogger<Retention>.Instance);
        await retention.StartAsync(CancellationToken.None);
        await Eventually.True(holds, what);
        await retention.StopAsync(CancellationToken.None);
    }

    private sealed class OldSessions : IEventStore
    {
        public IReadOnlyList<string> Waiting { get; set; } = [];

        public ConcurrentBag<string> Deleted { get; } = [];

        public Task<IReadOnlyList<string>> UntouchedSince(DateTimeOffset moment, CancellationToken cancellation = default) => Task.FromResult(Waiting);

        public Task Delete(string session, CancellationToken cancellation = default)
        {
            Deleted.Add(session);
            return Task.CompletedTask;
        }

        public Task Append(string session, long expectedVersion, IReadOnlyList<LoggedEvent> events, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<LoggedEvent>> Read(string session, long afterVersion, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task Check(CancellationToken cancellation = default) => throw new NotSupportedException();
    }
}
