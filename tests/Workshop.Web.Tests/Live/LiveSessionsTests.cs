using Workshop.Grains;
using Workshop.Meeting;
using Workshop.Rules;

namespace Workshop.Web.Live;

public sealed class LiveSessionsTests
{
    private const string Code = "ACDEFG";

    private readonly FakeCluster cluster = new();

    [Fact]
    public async Task A_command_is_answered_when_this_host_shows_its_effect()
    {
        var session = await Follow();

        var outcome = await Retitle(session);

        Assert.Equal((2, "En anden titel"), (outcome.Version, session.SeenBy(Actor.Public).Title));
    }

    [Fact]
    public async Task Who_waits_too_long_for_the_news_asks_for_it()
    {
        var session = await Follow();
        cluster[Code].Silent = true;

        var answer = Retitle(session);
        cluster.Time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(answer.IsCompleted);
        Assert.Equal(1, cluster[Code].Watches);
        cluster.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(2, (await InTime(answer)).Version);
        Assert.Equal("En anden titel", session.SeenBy(Actor.Public).Title);
    }

    [Fact]
    public async Task A_refusal_is_an_answer_and_waits_for_nothing()
    {
        var session = await Follow();

        var outcome = await InTime(cluster.Sessions.Execute(session, new SetTitle(Guid.NewGuid(), ""), Actor.Facilitator));

        Assert.NotNull(outcome.Refusal);
        Assert.Equal(1, session.State.Version);
    }

    [Fact]
    public async Task A_deleted_session_is_gone_here_at_once_and_nothing_is_kept_of_it()
    {
        var session = await Follow();

        await cluster.Sessions.Delete(session);

        Assert.True(session.Deleted);
        Assert.Null(await cluster.Sessions.Find(Code));
        Assert.False(cluster.Sessions.IsServed(Code));
        Assert.Equal(0, cluster.References);
    }

    [Fact]
    public async Task What_is_committed_is_answered_whatever_becomes_of_the_news_and_of_the_rehearsal()
    {
        cluster[Code].Begin();
        var session = await cluster.Sessions.Find(Code);
        cluster[Code].Fails = new TimeoutException("The silo died.");

        var answer = cluster.Sessions.Execute(session!, new StartRehearsal(Guid.NewGuid()), Actor.Facilitator);
        await cluster.PassUntil(() => answer.IsCompleted, "the answer");

        Assert.Equal((2, (string?)null), ((await answer).Version, (await answer).Refusal?.Code));
    }

    private async Task<LiveSession> Follow()
    {
        cluster[Code].Begin();
        return (await cluster.Sessions.Find(Code))!;
    }

    private Task<Outcome> Retitle(LiveSession session) => cluster.Sessions.Execute(session, new SetTitle(Guid.NewGuid(), "En anden titel"), Actor.Facilitator);

    private static Task<Outcome> InTime(Task<Outcome> answer) => answer.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
}
