using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using Workshop.Board;
using Workshop.Meeting;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Live;

namespace Workshop.Web.Access;

/// <summary>What costs us something has a limit that no hall meets.</summary>
public sealed class LimitsTests
{
    private static readonly Guid Flooder = Guid.NewGuid();

    [Fact]
    public async Task Workshops_are_made_by_the_hundred_and_not_by_the_thousand()
    {
        await using var app = new AppProcess();
        await app.Start();
        var made = new List<HttpStatusCode>();
        for (var i = 0; i < 11; i++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => app.Client.Http.PostAsJsonAsync("/api/workshops", new { title = "Prøve" })));
            made.AddRange(answers.Select(a => a.StatusCode));
            Assert.All(answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests), a => Assert.True(a.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)));
        }

        Assert.InRange(made.Count(s => s == HttpStatusCode.Created), Gates.CreatedAtOnce, Gates.CreatedAtOnce + 5);
        Assert.All(made.Skip(Gates.CreatedAtOnce + 5), s => Assert.Equal(HttpStatusCode.TooManyRequests, s));

        using var browser = NoScript.Browser(app.Address);
        var page = await browser.GetStringAsync("/");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await NoScript.Post(browser, "/new", page, ("title", "En til"))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await NoScript.Post(browser, "/rehearse", page)).StatusCode);
    }

    [Theory]
    [InlineData("contribute")]
    [InlineData("withdraw")]
    [InlineData("join")]
    public void Who_floods_spends_nothing_that_others_have(string what)
    {
        using var gates = new Gates();
        Command Act() => what switch
        {
            "contribute" => new Contribute(Guid.NewGuid(), ContributionKind.Idea, "Flod"),
            "withdraw" => new Withdraw(Guid.NewGuid(), Guid.NewGuid()),
            _ => new People.Join(Guid.NewGuid(), [], null),
        };

        var let = Enumerable.Range(0, Gates.WorkshopAtOnce * 3).Count(_ => gates.Admit("ACDEFG", Act(), Actor.Of(Flooder)) is null);

        Assert.InRange(let, 1, 100);
        Assert.All(Enumerable.Range(0, 500), _ => Assert.Null(gates.Admit("ACDEFG", Act(), Actor.Of(Guid.NewGuid()))));
    }

    [Fact]
    public void A_key_writes_as_fast_as_a_program_may_and_not_faster()
    {
        using var gates = new Gates();
        var let = Enumerable.Range(0, Gates.KeysAtOnce * 2).Count(_ => gates.Admit("ACDEFG", new SetTitle(Guid.NewGuid(), "Titel"), Actor.Facilitator) is null);
        Assert.InRange(let, Gates.KeysAtOnce, Gates.KeysAtOnce + (10 * Gates.KeysEachSecond));
    }

    [Fact]
    public async Task Whole_boards_are_made_one_at_a_time_with_a_rest_and_once_for_all_who_ask_for_the_same()
    {
        var time = new FakeTimeProvider();
        using var boards = new WholeBoards(time);
        var (seen, first) = (Seen(), new TaskCompletionSource<string>());
        var made = 0;
        Task<string> Make()
        {
            made++;
            return first.Task;
        }

        var asked = Enumerable.Range(0, 20).Select(_ => boards.Make(seen, "wall", Make, TestContext.Current.CancellationToken)).ToList();
        using var leaving = new CancellationTokenSource();
        var left = boards.Make<string>(seen, "another", () => throw new InvalidOperationException("Nobody waits for it."), leaving.Token);
        var other = boards.Make(Seen(), "wall", () => Task.FromResult("other"), TestContext.Current.CancellationToken);
        Assert.Equal(1, made);

        await leaving.CancelAsync();
        time.Advance(TimeSpan.FromSeconds(2));
        first.SetResult("page");
        Assert.Equal("page", await asked[0]);
        Assert.False(asked[1].IsCompleted || other.IsCompleted);

        // As long as it took.
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.All(await Task.WhenAll(asked), page => Assert.Equal("page", page));
        Assert.Equal("other", await other);
        Assert.Equal(1, made);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
    }

    private static SeenSession Seen() => SessionState.None.Evolve(
        CreateSession.Decide(SessionState.None, "Prøve", "blank", "da", "hash").Events.Select((e, i) => new LoggedEvent(i + 1, DateTimeOffset.UnixEpoch, null, e))).SeenBy(Actor.Public);
}
