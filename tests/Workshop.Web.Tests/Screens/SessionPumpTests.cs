using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Workshop.Board;
using Workshop.Grains;
using Workshop.Rules;
using Workshop.Web.Components;
using Workshop.Web.Live;

namespace Workshop.Web.Screens;

public sealed class SessionPumpTests : IAsyncDisposable
{
    private static readonly Audience Wall = new(Role.Public, View.Board, "da");

    private readonly FakeTimeProvider time = new();
    private readonly FakeGrain grain = new FakeGrain().Begin();
    private readonly LiveSession live = new("ACDEFG");
    private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton(TimeProvider.System).BuildServiceProvider();
    private readonly SessionPump pump;
    private int said;

    public SessionPumpTests()
    {
        live.Apply(grain.BatchAfter(0));
        pump = new SessionPump(live, new PatchMaker(new HtmlMaker(services.GetRequiredService<IServiceScopeFactory>(), NullLoggerFactory.Instance)), time, NullLogger.Instance);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task Every_screen_of_an_audience_gets_the_same_patch_and_they_follow_each_other_without_a_gap()
    {
        var (one, other) = (new FakeLine(), new FakeLine());
        pump.TryAdd(Wall, "one", one.Screen);
        pump.TryAdd(Wall, "other", other.Screen);
        var from = live.State.Version;

        for (var i = 0; i < 5; i++)
        {
            Say();
            await PassUntil(() => one.Patches.Count == i + 1 && other.Patches.Count == i + 1, "the patch");
        }

        Assert.Equal(one.Patches.Select(p => p.GetRawText()), other.Patches.Select(p => p.GetRawText()));
        foreach (var patch in one.Patches)
        {
            Assert.Equal(from, patch.GetProperty("from").GetInt64());
            from = patch.GetProperty("to").GetInt64();
        }
    }

    [Fact]
    public async Task A_line_that_is_full_is_left_out_and_told_that_it_missed_something_when_it_is_free()
    {
        var (slow, quick) = (new FakeLine(reads: false), new FakeLine());
        pump.TryAdd(Wall, "slow", slow.Screen);
        pump.TryAdd(Wall, "quick", quick.Screen);
        for (var i = 0; i < 4; i++)
        {
            Say();
            await PassUntil(() => quick.Patches.Count == i + 1, "the quick screen");
        }

        Assert.True(slow.Screen.Missed);
        _ = slow.Read();

        await PassUntil(() => slow.Patches.Any(p => p.GetProperty("from").GetInt64() == live.State.Version), "the slow screen to learn the version");
        Assert.Equal(2, slow.Patches.Count);
        Assert.Empty(slow.Patches.Last().GetProperty("cards").EnumerateArray());
    }

    [Fact]
    public async Task Mere_numbers_are_told_at_most_once_a_second()
    {
        var screen = new FakeLine();
        pump.TryAdd(Wall, "one", screen.Screen);
        for (var connected = 1; connected <= 20; connected++)
        {
            live.Apply(new EventBatch([], connected, false, live.State.Version, live.Epoch));
        }

        var begun = time.GetUtcNow();
        await PassUntil(() => screen.Patches.Any(p => p.GetProperty("counts").GetProperty("connected").GetInt32() == 20), "the number", 100);

        var seconds = Math.Ceiling((time.GetUtcNow() - begun).TotalSeconds);
        Assert.InRange(screen.Patches.Count, 1, (int)seconds + 1);
    }

    [Fact]
    public async Task The_last_screen_that_leaves_ends_it()
    {
        var (one, other) = (new FakeLine(), new FakeLine());
        Assert.True(pump.TryAdd(Wall, "one", one.Screen));
        Assert.True(pump.TryAdd(Wall with { Culture = "en" }, "other", other.Screen));
        Assert.True(live.HasReaders);

        Assert.False(pump.Remove(Wall, "one"));
        Say();
        await PassUntil(() => other.Patches.Count == 1, "the other one");
        Assert.True(pump.Remove(Wall with { Culture = "en" }, "other"));

        Assert.False(live.HasReaders);
        Assert.False(pump.TryAdd(Wall, "one", one.Screen));
        Assert.Empty(one.Patches);
    }

    private void Say()
    {
        grain.Happen(new Contributed(new Guid(++said, 0, 0, new byte[8]), null, ContributionKind.Idea, "Bænke", null, null, null, false));
        live.Apply(grain.BatchAfter(live.State.Version));
    }

    private Task PassUntil(Func<bool> holds, string what, int milliseconds = 300) => Eventually.True(
        () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            return holds();
        },
        what);
}
