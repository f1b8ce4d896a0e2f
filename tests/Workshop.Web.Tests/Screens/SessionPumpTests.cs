using System.Text.Json;
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
    private readonly GatedScopes rendering;
    private readonly SessionPump pump;
    private int said;

    public SessionPumpTests()
    {
        live.Apply(grain.BatchAfter(0));
        rendering = new GatedScopes(services.GetRequiredService<IServiceScopeFactory>());
        pump = new SessionPump(live, new PatchMaker(new HtmlMaker(rendering, NullLoggerFactory.Instance)), time, NullLogger.Instance);
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
    public async Task What_happens_during_a_round_goes_together_into_the_next()
    {
        var screen = new FakeLine();
        pump.TryAdd(Wall, "one", screen.Screen);
        rendering.Close();
        Say();
        await Eventually.True(() => rendering.Asked == 1, "the round to begin");
        Say();
        Say();
        Say();
        rendering.Open();

        await PassUntil(() => screen.Patches.Count == 2, "both patches");
        Assert.Equal([(1, 2), (2, 5)], screen.Patches.Select(Versions));
        Assert.Equal([1, 3], screen.Patches.Select(p => p.GetProperty("cards").GetArrayLength()));
    }

    [Fact]
    public async Task What_shows_on_none_of_the_screens_is_not_sent_and_leaves_no_gap()
    {
        var (wall, phone) = (new FakeLine(), new FakeLine());
        pump.TryAdd(Wall, "wall", wall.Screen);
        pump.TryAdd(Wall with { View = View.Phone }, "phone", phone.Screen);
        Happen(new ThemeCreated(Guid.NewGuid(), "Skolen", []));
        await PassUntil(() => wall.Patches.Count == 1, "the wall to be told");

        Say();

        await PassUntil(() => !phone.Patches.IsEmpty && wall.Patches.Count == 2, "both to be told");
        Assert.Equal([(1, 2), (2, 3)], wall.Patches.Select(Versions));
        var told = Assert.Single(phone.Patches);
        Assert.Equal((1, 3), Versions(told));
        Assert.Single(told.GetProperty("cards").EnumerateArray());
        Assert.Empty(told.GetProperty("parts").EnumerateObject());
        Assert.Equal(["all"], told.GetProperty("counts").EnumerateObject().Select(c => c.Name));
    }

    [Fact]
    public async Task After_a_patch_that_could_not_be_made_the_next_one_brings_it()
    {
        var screen = new FakeLine();
        pump.TryAdd(Wall, "one", screen.Screen);
        rendering.Fails = new InvalidOperationException("A component is broken.");
        Say();
        await PassUntil(() => rendering.Asked == 1, "the patch to fail");
        Say();
        await PassUntil(() => rendering.Asked == 2, "the next one to fail");
        rendering.Fails = null;

        Say();

        await PassUntil(() => !screen.Patches.IsEmpty, "the patch");
        Assert.Equal([(1, 4)], screen.Patches.Select(Versions));
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

    private void Say() => Happen(new Contributed(new Guid(++said, 0, 0, new byte[8]), null, ContributionKind.Idea, "Bænke", null, null, null, false));

    private void Happen(SessionEvent happened)
    {
        grain.Happen(happened);
        live.Apply(grain.BatchAfter(live.State.Version));
    }

    private static (long From, long To) Versions(JsonElement patch) => (patch.GetProperty("from").GetInt64(), patch.GetProperty("to").GetInt64());

    private Task PassUntil(Func<bool> holds, string what, int milliseconds = 300) => Eventually.True(
        () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            return holds();
        },
        what);
}
