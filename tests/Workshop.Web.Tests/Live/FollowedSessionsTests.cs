namespace Workshop.Web.Live;

public sealed class FollowedSessionsTests
{
    private const string Code = "ACDEFG";

    private readonly FakeCluster cluster = new();

    [Fact]
    public async Task Many_who_ask_at_once_follow_a_session_once()
    {
        var grain = cluster[Code].Begin();
        grain.Held = new TaskCompletionSource();

        var asking = Enumerable.Range(0, 50).Select(_ => Task.Run(() => cluster.Sessions.Find(Code))).ToList();
        await Eventually.True(() => grain.Watches > 0, "the first to ask");
        grain.Held.SetResult();
        var found = await Task.WhenAll(asking);

        Assert.Single(found.Distinct());
        Assert.Equal(1, grain.Watches);
    }

    [Fact]
    public async Task A_code_is_found_however_it_is_typed()
    {
        cluster[Code].Begin();
        var session = await cluster.Sessions.Find(Code);

        Assert.NotNull(session);
        Assert.Same(session, await cluster.Sessions.Find($" {Code.ToLowerInvariant()} "));
        Assert.Null(await cluster.Sessions.Find("no code"));
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_code_that_does_not_exist()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(await cluster.Sessions.Find(Code));
        }

        Assert.Equal(0, cluster.References);
        Assert.False(cluster.Sessions.IsServed(Code));
        cluster[Code].Begin();
        Assert.NotNull(await cluster.Sessions.Find(Code));
    }

    [Fact]
    public async Task A_session_that_could_not_be_read_is_tried_again_by_the_next_who_asks()
    {
        cluster[Code].Begin();
        cluster[Code].Fails = new IOException("The disk is gone.");
        await Assert.ThrowsAsync<IOException>(() => cluster.Sessions.Find(Code));
        Assert.Equal(0, cluster.References);
        cluster[Code].Fails = null;

        Assert.NotNull(await cluster.Sessions.Find(Code));
    }
}
