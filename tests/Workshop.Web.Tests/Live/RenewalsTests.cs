using Workshop.Meeting;
using Workshop.Rules;

namespace Workshop.Web.Live;

public sealed class RenewalsTests : IAsyncLifetime
{
    private const string Code = "ACDEFG";
    private const string Other = "HJKMNP";

    private readonly FakeCluster cluster = new();

    public async ValueTask InitializeAsync() => await cluster.Renewals.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync() => await cluster.Renewals.StopAsync(CancellationToken.None);

    [Fact]
    public async Task A_session_whose_grain_hangs_holds_up_no_other_and_is_asked_again()
    {
        cluster[Code].Begin();
        cluster[Other].Begin();
        var (slow, quick) = (await cluster.Sessions.Find(Code), await cluster.Sessions.Find(Other));
        cluster[Code].Held = new TaskCompletionSource();
        cluster[Code].Happen(new TitleSet("Langsom"));
        cluster[Other].Happen(new TitleSet("Hurtig"));

        await cluster.PassUntil(() => quick!.SeenBy(Actor.Public).Title == "Hurtig", "the other session to be renewed");
        var asked = cluster[Code].Watches;
        Assert.Equal("Prøve", slow!.SeenBy(Actor.Public).Title);

        // The host gives up by itself; the call that hangs may hang on.
        var stuck = cluster[Code].Held!;
        cluster[Code].Held = null;
        await cluster.PassUntil(() => slow.SeenBy(Actor.Public).Title == "Langsom", "the hanging session to be asked again");
        Assert.True(cluster[Code].Watches > asked);
        Assert.False(stuck.Task.IsCompleted);
    }

    [Fact]
    public async Task One_renewal_of_a_session_is_under_way_at_a_time()
    {
        cluster[Code].Begin();
        var session = await cluster.Sessions.Find(Code);
        cluster[Code].Held = new TaskCompletionSource();
        await cluster.PassUntil(() => cluster[Code].Watches == 2, "a renewal to begin");

        for (var i = 0; i < 3; i++)
        {
            session!.NotePhone(1);
            cluster.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, cluster[Code].Watches);
        cluster[Code].Held!.SetResult();
        await cluster.PassUntil(() => cluster[Code].Connected == 3, "the phones to be told");
    }

    [Fact]
    public async Task Phones_that_could_not_be_told_are_told_again()
    {
        var grain = cluster[Code].Begin();
        var session = await cluster.Sessions.Find(Code);
        grain.Fails = new TimeoutException("The silo died.");
        session!.NotePhone(1);
        session.NotePhone(1);
        await cluster.PassUntil(() => grain.Watches == 2, "the host to try");
        Assert.Equal(0, grain.Connected);

        grain.Fails = null;

        await cluster.PassUntil(() => grain.Connected == 2, "the phones to be told");
    }

    [Fact]
    public async Task A_rehearsal_is_asked_to_play_as_long_as_somebody_follows_it()
    {
        var grain = cluster[Code].Begin();
        await cluster.Sessions.Execute((await cluster.Sessions.Find(Code))!, new StartRehearsal(Guid.NewGuid()), Actor.Facilitator);
        Assert.Equal(1, grain.Plays);

        // After a restart of its silo nobody else would.
        await cluster.PassUntil(() => grain.Plays >= 3, "it to be asked again");
    }

    [Fact]
    public async Task A_gap_is_healed_by_the_next_renewal()
    {
        var grain = cluster[Code].Begin();
        var session = await cluster.Sessions.Find(Code);
        grain.Happen(new TitleSet("En"), new TitleSet("To"), new TitleSet("Tre"));

        session!.Apply(grain.BatchAfter(3));

        Assert.True(session.HasGap);
        Assert.Equal("Prøve", session.SeenBy(Actor.Public).Title);
        await cluster.PassUntil(() => session.SeenBy(Actor.Public).Title == "Tre", "the gap to be healed");
        Assert.False(session.HasGap);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_host_that_missed_a_deletion_or_is_ahead_of_a_database_that_was_put_back_says_that_it_is_gone_and_starts_anew(int version)
    {
        var grain = cluster[Code].Begin(new TitleSet("Senere"));
        var session = await cluster.Sessions.Find(Code);
        using var reading = session!.Subscribe(() => { });
        grain.GoBackTo(version);

        await cluster.PassUntil(() => session.Deleted, "the host to notice");

        var fresh = await cluster.Sessions.Find(Code);
        Assert.Equal(version == 0 ? null : "Prøve", fresh?.SeenBy(Actor.Public).Title);
        Assert.NotSame(session, fresh);
    }

    [Fact]
    public async Task Another_session_under_the_same_code_is_not_taken_for_the_same()
    {
        var grain = cluster[Code].Begin(new TitleSet("Den gamle"));
        var session = await cluster.Sessions.Find(Code);
        grain.GoBackTo(0);
        grain.Epoch = Guid.NewGuid();
        grain.Begin(new TitleSet("Den nye"), new TitleSet("Den nye, længere"));

        await cluster.PassUntil(() => session!.Deleted, "the host to notice");

        Assert.Equal("Den nye, længere", (await cluster.Sessions.Find(Code))!.SeenBy(Actor.Public).Title);
    }

    [Fact]
    public async Task A_session_that_nobody_needs_is_let_go_and_followed_anew_when_somebody_comes()
    {
        cluster[Code].Begin();
        await cluster.Sessions.Find(Code);

        await cluster.PassUntil(() => cluster[Code].Unwatched, "the session to be let go", seconds: 30);

        Assert.Equal(0, cluster.References);
        Assert.False(cluster.Sessions.IsServed(Code));
        Assert.NotNull(await cluster.Sessions.Find(Code));
        Assert.Equal(1, cluster.References);
    }

    [Fact]
    public async Task A_session_that_is_shown_somewhere_is_never_let_go()
    {
        cluster[Code].Begin();
        var session = await cluster.Sessions.Find(Code);
        using var reading = session!.Subscribe(() => { });
        var until = cluster.Time.GetUtcNow().AddMinutes(20);

        await cluster.PassUntil(() => cluster.Time.GetUtcNow() > until, "twenty minutes to pass", seconds: 30);

        Assert.False(cluster[Code].Unwatched);
        Assert.Same(session, await cluster.Sessions.Find(Code));
    }
}
