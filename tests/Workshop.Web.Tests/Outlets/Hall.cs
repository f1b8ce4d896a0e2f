using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;

namespace Workshop.Outlets;

/// <summary>One workshop with everybody in it: who takes part, who leads, who only looks; and what the test knows of it.</summary>
internal sealed class Hall : IAsyncDisposable
{
    public static readonly string[] Kinds = ["idea", "concern", "need", "wish"];

    /// <summary>A plan has one purpose, in a row of its own.</summary>
    public static readonly Guid PurposeRow = new("00000000-0000-0000-0000-000000000001");

    private readonly CancellationTokenSource ending = new();
    private readonly Channel<EventReader.Event> told = Channel.CreateUnbounded<EventReader.Event>();
    private readonly int number;
    private int marks;
    private Task telling = Task.CompletedTask;

    private Hall(AppProcess app, int number, int seed, WorkshopClient.Created workshop)
    {
        (App, this.number, Workshop, Random) = (app, number, workshop, new Random(seed));
        Stranger = new HttpClient { BaseAddress = app.Address };
    }

    public AppProcess App { get; }

    public WorkshopClient.Created Workshop { get; }

    public string Code => Workshop.Code;

    public string Key => Workshop.FacilitatorKey;

    public WorkshopClient Client => App.Client;

    public Random Random { get; }

    public KnownBoard Board { get; } = new();

    /// <summary>A browser that holds no cookie.</summary>
    public HttpClient Stranger { get; }

    /// <summary>The last one is <see cref="Host"/>.</summary>
    public List<Person> People { get; } = [];

    /// <summary>The participant of the browser in which the facilitator is signed in.</summary>
    public Person Host => People[^1];

    public List<LiveScreen> Screens { get; } = [];

    /// <summary>What was done, for who reads a failure.</summary>
    public List<string> Log { get; } = [];

    public static async Task<Hall> Create(AppProcess app, int number, int seed) =>
        new(app, number, seed, await app.Client.Create(template: number % 2 == 0 ? "blank" : "nordfjordby"));

    /// <summary>Everybody comes in and opens their screens.</summary>
    public async Task Fill()
    {
        telling = Listen();
        await CatchUp(1);
        for (var i = 1; i <= 4; i++)
        {
            People.Add(await Person.Join(this, $"participant {i}", leads: false));
        }

        People.Add(await Person.Join(this, "the facilitator's browser", leads: true));
        Screens.AddRange(People.Select(p => p.Line));
        Screens.Add(await LiveScreen.Open(this, "nobody", "phone", null));
        foreach (var view in new[] { "board", "" })
        {
            Screens.Add(await LiveScreen.Open(this, "nobody", view, null));
            Screens.Add(await LiveScreen.Open(this, "participant 1", view, People[0].Cookies));
            Screens.Add(await LiveScreen.Open(this, "the facilitator's browser", view, Host.Cookies));
        }
    }

    public Guid NewId()
    {
        var bytes = new byte[16];
        Random.NextBytes(bytes);
        return new Guid(bytes);
    }

    /// <summary>A text like no other.</summary>
    public string Mark(Typed what, Guid of = default)
    {
        var mark = $"zq{number}x{++marks}z";
        Board.Note(mark, what, of);
        return mark;
    }

    public T Any<T>(IReadOnlyList<T> from) => from[Random.Next(from.Count)];

    public bool Chance(int percent) => Random.Next(100) < percent;

    /// <summary>Does something as the facilitator.</summary>
    /// <returns>Whether it was accepted.</returns>
    public async Task<bool> Lead(object command)
    {
        using var answer = await Client.TrySend(Code, Key, command);
        return await Outcome(answer);
    }

    /// <summary>Whether a command was accepted; then the book has it. A refusal is an answer too, a fault is not.</summary>
    public async Task<bool> Outcome(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
        {
            await CatchUp((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt64());
            return true;
        }

        var refused = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests;
        Assert.True(refused, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return false;
    }

    /// <summary>Reads on in the book of the workshop up to a version.</summary>
    public Task CatchUp(long version) => CatchUp(() => Board.Version >= version);

    public async Task CatchUp(Func<bool> until)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!until())
        {
            var next = await told.Reader.ReadAsync(limit.Token);
            Board.Fold(next.Data, next.Id);
        }
    }

    /// <summary>Looks at every patch that was pushed to any screen.</summary>
    public void TakeInWhatWasPushed() => Screens.ForEach(s => s.TakeIn(this));

    /// <summary>Makes an event that everybody is told of, so that a reader of the events knows when to stop.</summary>
    public async Task SayWhereWeAre()
    {
        if (!Board.Closed)
        {
            await Lead(new { id = NewId(), type = "setTitle", title = Mark(Typed.Word) });
            return;
        }

        await Lead(new { id = NewId(), type = "reopen" });
        await Lead(new { id = NewId(), type = "close" });
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await telling;
        foreach (var screen in Screens)
        {
            await screen.DisposeAsync();
        }

        People.ForEach(p => p.Dispose());
        Stranger.Dispose();
        ending.Dispose();
    }

    private async Task Listen()
    {
        try
        {
            await foreach (var one in Client.Follow(Code, Key, after: 0, cancellation: ending.Token))
            {
                told.Writer.TryWrite(one);
            }
        }
        catch (Exception end)
        {
            // Who waits for more learns why there is none; when the workshop is over, nobody does.
            told.Writer.TryComplete(end);
        }
    }
}
