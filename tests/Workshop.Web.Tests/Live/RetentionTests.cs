using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
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
        Wait(TimeSpan.FromDays(90) + TimeSpan.FromSeconds(0.5), Last, Old);

        await Run(() => cluster[Old].Version == 0, "the old one to be deleted");

        Assert.Equal(2, cluster[Last].Version);
    }

    [Fact]
    public async Task A_clock_that_is_months_ahead_deletes_nothing_on_its_first_day_and_nothing_when_it_is_put_right()
    {
        cluster[Old].Begin();
        cluster[Last].Begin();
        var (right, first) = (cluster.Time.GetUtcNow(), new FakeTimeProvider(cluster.Time.GetUtcNow().AddDays(120)));
        store.Waiting = [Old, Last];
        await Look(first);
        first.Advance(TimeSpan.FromHours(23));
        await Look(first);
        Assert.NotEqual(0, cluster[Old].Version);

        // Put right, nobody is due, and the marks go; the second time it is wrong is a first day again.
        store.Waiting = [];
        await Look(new FakeTimeProvider(right.AddDays(1)));
        store.Waiting = [Old, Last];
        first.Advance(TimeSpan.FromDays(1));
        await Look(first);

        Assert.NotEqual(0, cluster[Old].Version);
        Assert.NotEqual(0, cluster[Last].Version);
    }

    [Fact]
    public async Task What_is_due_on_a_second_day_is_deleted_also_after_a_restart()
    {
        cluster[Old].Begin();
        cluster.Time.Advance(TimeSpan.FromDays(91));
        store.Waiting = [Old];
        await Look(cluster.Time);
        cluster.Time.Advance(TimeSpan.FromDays(1));

        await Look(cluster.Time);

        Assert.Equal(0, cluster[Old].Version);
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_and_was_used_elsewhere_meanwhile_stays()
    {
        cluster[Broken].Fails = new NotSupportedException("A newer program wrote this.");
        cluster[Old].Begin();
        Wait(Broken, Old);
        store.UsedAfterTheList = Broken;

        await Run(() => cluster[Old].Version == 0, "the old one to be deleted");

        Assert.Empty(store.Deleted);
    }

    [Fact]
    public async Task A_damaged_log_is_deleted_when_it_is_due()
    {
        cluster[Broken].Begin();
        cluster[Broken].Damage = "event 2 is missing.";
        Wait(Broken);

        await Run(() => cluster[Broken].Version == 0, "it to be deleted");
    }

    /// <summary>They have been old for a day.</summary>
    private void Wait(params string[] codes) => Wait(TimeSpan.FromDays(91), codes);

    private void Wait(TimeSpan how, params string[] codes)
    {
        cluster.Time.Advance(how);
        store.Waiting = codes;
        foreach (var code in codes)
        {
            store.Marks[code] = cluster.Time.GetUtcNow().AddDays(-1);
        }
    }

    /// <summary>One round, to its end.</summary>
    private async Task Look(FakeTimeProvider time)
    {
        var rounds = store.Rounds;
        using var retention = Begin(time);
        await retention.StartAsync(CancellationToken.None);
        await Eventually.True(() => store.Rounds > rounds, "a round to begin");
        await retention.StopAsync(CancellationToken.None);
    }

    private Retention Begin(FakeTimeProvider time) =>
        new(store, cluster.Sessions, WorkshopSettings.Read(new ConfigurationBuilder().Build(), Path.GetTempPath()), time, NullLogger<Retention>.Instance);

    private async Task Run(Func<bool> holds, string what)
    {
        using var retention = Begin(cluster.Time);
        await retention.StartAsync(CancellationToken.None);
        await Eventually.True(holds, what);
        await retention.StopAsync(CancellationToken.None);
    }

    private sealed class OldSessions : IEventStore
    {
        public int Damaged => 0;

        public IReadOnlyList<string> Waiting { get; set; } = [];

        /// <summary>Something happens in it as soon as it has been named.</summary>
        public string? UsedAfterTheList { get; set; }

        /// <summary>The real store's are tested with it; these are as simple.</summary>
        public Dictionary<string, DateTimeOffset> Marks { get; } = [];

        public int Rounds { get; private set; }

        public ConcurrentBag<string> Deleted { get; } = [];

        public Task<IReadOnlyList<string>> UntouchedSince(DateTimeOffset moment, CancellationToken cancellation = default)
        {
            var named = Waiting;
            Waiting = [.. Waiting.Where(c => c != UsedAfterTheList)];
            return Task.FromResult(named);
        }

        public Task<IReadOnlyDictionary<string, DateTimeOffset>> MarkDue(IReadOnlyCollection<string> sessions, DateTimeOffset now, CancellationToken cancellation = default)
        {
            foreach (var code in Marks.Keys.Except(sessions).ToList())
            {
                Marks.Remove(code);
            }

            foreach (var code in sessions)
            {
                Marks.TryAdd(code, now);
            }

            Rounds++;
            return Task.FromResult<IReadOnlyDictionary<string, DateTimeOffset>>(Marks.ToDictionary());
        }

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
