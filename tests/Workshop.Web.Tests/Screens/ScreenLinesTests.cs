using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Workshop.Grains;
using Workshop.Rules;
using Workshop.Web.Components;
using Workshop.Web.Live;

namespace Workshop.Web.Screens;

/// <summary>Lines come and go; a session is pumped to while anybody watches.</summary>
public sealed class ScreenLinesTests : IAsyncDisposable
{
    private static readonly Audience Wall = new(Role.Public, View.Board, "da");

    private readonly FakeTimeProvider time = new();
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();
    private readonly LiveSession session = new("ACDEFG");
    private readonly ScreenLines lines;

    public ScreenLinesTests()
    {
        session.Apply(new FakeGrain().Begin().BatchAfter(0));
        var patches = new PatchMaker(new HtmlMaker(services.GetRequiredService<IServiceScopeFactory>(), NullLoggerFactory.Instance));
        lines = new ScreenLines(patches, time, NullLogger<ScreenLines>.Instance, NullLogger<DefaultHubLifetimeManager<WorkshopHub>>.Instance);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task Who_joins_is_told_and_when_the_last_has_left_the_session_is_let_go()
    {
        var (wall, other) = (await Open("wall"), await Open("other"));
        await Tells(1, wall, other);

        lines.Leave(session, Wall, "wall");
        Assert.True(session.HasReaders);
        lines.Leave(session, Wall, "other");
        Assert.False(session.HasReaders);
    }

    [Fact]
    public async Task Who_comes_after_the_last_has_left_is_told_again()
    {
        var first = await Open("wall");
        lines.Leave(session, Wall, "wall");

        var next = await Open("next");
        await Tells(1, next);

        Assert.Empty(first.Patches);
        lines.Leave(session, Wall, "never came");
        Assert.True(session.HasReaders);
    }

    [Fact]
    public async Task A_line_that_has_broken_meanwhile_joins_nothing()
    {
        var line = new FakeLine(name: "wall");
        await lines.OnConnectedAsync(line.Connection);
        await lines.OnDisconnectedAsync(line.Connection);

        lines.Join(session, Wall, "wall");

        Assert.False(session.HasReaders);
    }

    private async Task<FakeLine> Open(string name)
    {
        var line = new FakeLine(name: name);
        await lines.OnConnectedAsync(line.Connection);
        lines.Join(session, Wall, name);
        return line;
    }

    /// <summary>So many people are there now, and all of these lines say so.</summary>
    private Task Tells(int people, params FakeLine[] told)
    {
        session.Apply(new EventBatch([], people, false, session.State.Version, session.Epoch));
        return Eventually.True(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return told.All(l => l.Patches.Any(p => p.GetProperty("counts").GetProperty("connected").GetInt32() == people));
            },
            "the number");
    }
}
