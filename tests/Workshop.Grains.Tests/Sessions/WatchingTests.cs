using Microsoft.Extensions.DependencyInjection;

namespace Workshop.Grains;

public sealed class WatchingTests(TwoSilos silos) : IClassFixture<TwoSilos>
{
    [Fact]
    public async Task Hosts_on_both_silos_are_told_everything_in_order_and_once()
    {
        var session = await silos.NewSession();
        var hosts = new List<(RecordingWatcher Watcher, ISessionWatcher Reference)>();
        foreach (var silo in silos.Cluster.Silos)
        {
            var watcher = new RecordingWatcher();
            var factory = silo.ServiceProvider.GetRequiredService<IGrainFactory>();
            var reference = factory.CreateObjectReference<ISessionWatcher>(watcher);
            watcher.Take(await factory.GetGrain<ISessionGrain>(session.Code).Watch(reference, 0, 0));
            hosts.Add((watcher, reference));
        }

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => session.Send(session.Idea($"Idé {i}"))));

        foreach (var (watcher, _) in hosts)
        {
            await Eventually.True(() => watcher.Versions.Count >= 102, "the host to be told all");
            Assert.Equal(Enumerable.Range(1, 102).Select(v => (long)v), watcher.Versions);
        }
    }

    [Fact]
    public async Task A_host_that_is_slow_holds_up_nobody_and_gets_the_rest_in_one_go()
    {
        var session = await silos.NewSession();
        var (slow, quick) = (new RecordingWatcher(), new RecordingWatcher());
        slow.Take(await session.Grain.Watch(silos.Client.CreateObjectReference<ISessionWatcher>(slow), 0, 0));
        quick.Take(await session.Grain.Watch(silos.Client.CreateObjectReference<ISessionWatcher>(quick), 0, 0));
        slow.FallAsleep();
        await session.Send(session.Idea());
        await Eventually.True(() => slow.Calls == 1, "the first call to the slow host");

        for (var i = 0; i < 20; i++)
        {
            await session.Send(session.Idea($"Idé {i}"));
        }

        await Eventually.True(() => quick.Versions.Count == 23, "the quick host to be told all");
        Assert.Equal(1, slow.Calls);
        slow.WakeUp();
        await Eventually.True(() => slow.Versions.Count == 23, "the slow host to catch up");
        Assert.Equal(2, slow.Calls);
    }

    [Fact]
    public async Task A_host_that_says_how_far_it_is_gets_only_what_it_misses()
    {
        var session = await silos.NewSession();
        await session.Send(session.Idea());

        var batch = await session.Grain.Watch(silos.Client.CreateObjectReference<ISessionWatcher>(new RecordingWatcher()), 2, 0);

        Assert.Equal([3], batch.Events.Select(e => e.Version));
    }

    [Fact]
    public async Task Phones_of_all_hosts_are_counted_together_and_everybody_is_told()
    {
        var session = await silos.NewSession();
        var (first, second) = (new RecordingWatcher(), new RecordingWatcher());
        var (firstReference, secondReference) = (silos.Client.CreateObjectReference<ISessionWatcher>(first), silos.Client.CreateObjectReference<ISessionWatcher>(second));
        await session.Grain.Watch(firstReference, 0, 3);
        await session.Grain.Watch(secondReference, 0, 4);
        await Eventually.True(() => first.Connected == 7, "the first host to hear of the second one's phones");

        await session.Grain.Unwatch(secondReference);

        await Eventually.True(() => first.Connected == 3, "the first host to hear that they left");
    }
}
