using Orleans.Core.Internal;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Workshop.Meeting;
using Workshop.Rules;

namespace Workshop.Grains;

/// <summary>Each test takes the cluster apart, so each has one of its own.</summary>
public sealed class FailoverTests : IAsyncLifetime
{
    private readonly TwoSilos silos = new();

    public ValueTask InitializeAsync() => silos.InitializeAsync();

    public ValueTask DisposeAsync() => silos.DisposeAsync();

    [Fact]
    public async Task What_was_acknowledged_survives_a_killed_silo_and_repeats_are_not_doubled()
    {
        var session = await silos.NewSession();
        var ideas = Enumerable.Range(0, 60).Select(i => session.Idea($"Idé {i}")).ToList();
        var acknowledged = new List<(Command Command, long Version)>();
        foreach (var idea in ideas.Take(30))
        {
            acknowledged.Add((idea, (await session.Send(idea)).Version));
        }

        var burst = ideas.Skip(30).Select(i => session.Send(i)).ToList();
        await silos.Cluster.KillSiloAsync(silos.SiloAt(await silos.AddressOf(session.Grain)));
        await Task.WhenAll(burst.Select(b => b.ContinueWith(_ => { }, TaskScheduler.Default)));

        foreach (var (command, version) in acknowledged)
        {
            Assert.Equal(version, (await Eventually.Succeeds(() => session.Send(command), "the session to come up on the other silo")).Version);
        }

        foreach (var idea in ideas)
        {
            Assert.Null((await session.Send(idea)).Refusal);
        }

        var state = await session.Stored();
        Assert.Equal(ideas.Select(i => i.Id).ToHashSet(), state.Contributions.Select(c => c.Id).ToHashSet());
        Assert.Equal(62, state.Version);
    }

    [Fact]
    public async Task A_session_that_moves_to_another_silo_under_load_loses_and_doubles_nothing()
    {
        var session = await silos.NewSession();
        var watcher = new RecordingWatcher();
        var reference = silos.Client.CreateObjectReference<ISessionWatcher>(watcher);
        watcher.Take(await session.Grain.Watch(reference, 0, 0));
        var from = await silos.AddressOf(session.Grain);
        var to = silos.OtherThan(from);

        var sending = Enumerable.Range(0, 100).Select(async i =>
        {
            var idea = session.Idea($"Idé {i}");
            return await Eventually.Succeeds(() => session.Send(idea), "a command during the move");
        }).ToList();
        RequestContext.Set(IPlacementDirector.PlacementHintKey, to);
        await session.Grain.Cast<IGrainManagementExtension>().MigrateOnIdle();
        RequestContext.Clear();
        var outcomes = await Task.WhenAll(sending);

        await Eventually.True(async () => (await session.Send(session.Idea())).Version > 0 && (await silos.AddressOf(session.Grain)).Equals(to), "the session to live on the other silo");
        Assert.Equal(100, outcomes.Select(o => o.Version).Distinct().Count());
        var state = await session.Stored();
        Assert.Equal(state.Version, state.Contributions.Count + 2);

        // A move can cost a host its notifications; the renewal brings what it misses.
        var missing = await session.Grain.Watch(reference, watcher.Versions.Max(), 0);
        var known = watcher.Versions.Concat(missing.Events.Select(e => e.Version)).Distinct().Order();
        Assert.Equal(Enumerable.Range(1, (int)state.Version).Select(v => (long)v), known);
    }

    [Fact]
    public async Task Of_two_activations_the_one_that_lost_its_place_cannot_write()
    {
        var session = await silos.NewSession();
        await session.Send(session.Idea());

        // Somebody else (a silo that was cut off and does not know that it was declared dead) writes the next event.
        var stranger = Guid.NewGuid();
        await silos.Store.Append(session.Code, 3, [new LoggedEvent(4, DateTimeOffset.UtcNow, stranger, new TitleSet("Skrevet af en anden"))]);
        var idea = session.Idea();
        await Assert.ThrowsAnyAsync<Exception>(() => session.Send(idea));

        Assert.Equal(5, (await Eventually.Succeeds(() => session.Send(idea), "the session to be read again")).Version);
        Assert.Equal("Skrevet af en anden", (await session.Stored()).Title);
    }
}
