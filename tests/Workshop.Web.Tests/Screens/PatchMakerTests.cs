using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Workshop.Board;
using Workshop.Grains;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;
using Workshop.Web.Components;
using Workshop.Web.Live;

namespace Workshop.Web.Screens;

public sealed class PatchMakerTests : IAsyncDisposable
{
    private static readonly Audience Wall = new(Role.Public, View.Board, "da");
    private static readonly Guid Bench = new(1, 0, 0, new byte[8]);
    private static readonly Guid Tree = new(2, 0, 0, new byte[8]);

    private readonly FakeGrain grain = new FakeGrain().Begin();
    private readonly LiveSession live = new("ACDEFG");
    private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton(TimeProvider.System).BuildServiceProvider();
    private readonly PatchMaker patches;

    public PatchMakerTests() => patches = new PatchMaker(new HtmlMaker(services.GetRequiredService<IServiceScopeFactory>(), NullLoggerFactory.Instance));

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task A_card_that_came_and_went_between_two_rounds_leaves_the_screen_that_was_answered_in_between()
    {
        var before = Happen();
        var between = Happen(Said(Bench));
        Happen(new ContributionHidden(Bench));

        Assert.Empty((await patches.Make(live, before, Wall)).Gone);
        Assert.Equal([Bench], (await patches.Make(live, before, Wall, between)).Gone);
        Assert.Equal([Bench], (await patches.Make(live, live.State.Version, Wall, between)).Gone);
    }

    [Fact]
    public async Task What_was_never_shown_is_named_to_nobody()
    {
        var before = Happen();
        Happen(Said(Bench) with { Late = true });
        Happen(new ContributionHidden(Bench));
        Happen(new ContributionWithdrawn(Bench));

        var patch = await patches.Make(live, before, Wall, before + 1, before + 2);

        Assert.Empty(patch.Gone);
        Assert.Empty(patch.Cards);
    }

    [Fact]
    public async Task Parts_are_sent_when_they_are_not_as_the_screen_has_them_and_not_else()
    {
        var before = Happen(Said(Bench));
        Assert.Empty((await patches.Make(live, before - 1, Wall)).Parts);

        Happen(new StepStarted("plan"));
        Assert.Equal(["step", "title"], (await patches.Make(live, before, Wall)).Parts.Keys.Order());
        var step = live.State.Version;
        Happen(new ThemeCreated(Guid.NewGuid(), "Ophold", [Bench]));
        Assert.Equal(["groups"], (await patches.Make(live, step, Wall)).Parts.Keys);
        Assert.Empty((await patches.Make(live, step, Wall with { View = View.Phone })).Parts);
    }

    [Fact]
    public async Task Authors_are_told_that_something_became_of_theirs_and_the_cards_are_not_sent_again()
    {
        var before = Happen(Said(Bench), Said(Tree));
        Happen(new PurposeSet(new Purpose("Skygge", "", new Sources([Tree], []))));

        var patch = await patches.Make(live, before, Wall);

        Assert.Equal([Tree], patch.Fates);
        Assert.Empty(patch.Cards);
        Assert.Null((await patches.Make(live, live.State.Version, Wall)).Fates);
    }

    [Fact]
    public async Task A_theme_or_a_group_of_another_name_is_on_every_card_that_says_it()
    {
        Happen(Said(Bench) with { TargetGroup = "families" }, Said(Tree));
        var families = live.SeenBy(Actor.Facilitator).TargetGroups;
        var before = live.State.Version;
        Happen(new TargetGroupsSet([.. families.Select(g => g.Id == "families" ? g with { Name = "Børnefamilier" } : g)]));

        var card = Assert.Single((await patches.Make(live, before, Wall)).Cards);

        Assert.Equal(Bench, card.Id);
        Assert.Contains("Børnefamilier", System.Net.WebUtility.HtmlDecode(card.Html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_clock_was_put_back_an_hour_sends_cards_in_the_order_in_which_they_came_in()
    {
        var before = Happen(Said(Bench));
        var earlier = new DateTimeOffset(2027, 5, 4, 18, 0, 0, TimeSpan.Zero);
        live.Apply(new EventBatch([new LoggedEvent(before + 1, earlier, Guid.NewGuid(), Said(Tree))], 0, false, before + 1, grain.Epoch));

        Assert.Contains("data-at=\"2\"", Assert.Single((await patches.Make(live, before, Wall)).Cards).Html, StringComparison.Ordinal);
        Assert.Equal([Bench, Tree], live.SeenBy(Actor.Public).Contributions.Select(c => c.Id));
        var phone = (await patches.Make(live, 0, Wall with { View = View.Phone })).Cards;
        Assert.Equal([Bench, Tree], phone.Select(c => c.Id));
    }

    private static Contributed Said(Guid id) => new(id, null, ContributionKind.Idea, "Bænke", null, null, null, false);

    /// <returns>The version afterwards.</returns>
    private long Happen(params IEnumerable<SessionEvent> events)
    {
        grain.Happen(events);
        live.Apply(grain.BatchAfter(live.State.Version));
        return live.State.Version;
    }
}
