using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>One meeting of the night with everybody in it, behind a bad line of its own.</summary>
internal sealed class Meeting : IDisposable
{
    public const string Facilitators = "facilitator";
    private const int OneInSoManyKept = 20;
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly HttpClient http;
    private readonly Random random;
    private readonly List<Leader> leaders = [];
    private readonly List<Visitor> visitors = [];
    private readonly ConcurrentQueue<Guest> guests = [];
    private int secrets;
    private readonly ConcurrentQueue<Task> following = [];
    private volatile bool over;

    private Meeting(int number, WorkshopClient.Created workshop, Uri server, Findings findings, int seed)
    {
        (Book, Workshop, random) = (new Book(number, findings), workshop, new Random(seed));
        Line = new BadLine(server, seed);
        http = new HttpClient { BaseAddress = Line.Address, Timeout = Patience };
    }

    public Book Book { get; }

    public BadLine Line { get; }

    public WorkshopClient.Created Workshop { get; }

    public string Code => Workshop.Code;

    public string Key => Workshop.FacilitatorKey;

    public List<Viewer> Viewers { get; } = [];

    public List<Listener> Listeners { get; } = [];

    /// <summary>The step that phones believe in.</summary>
    public string Step { get; set; } = "frame";

    /// <summary>What was done that can be taken back, the last on top.</summary>
    public ConcurrentStack<Guid> Done { get; } = [];

    /// <summary>What facilitators wrote down themselves.</summary>
    public ConcurrentDictionary<Guid, bool> WrittenHere { get; } = [];

    public IEnumerable<Sent> Writing => Book.Commands.Values.Where(s => s.Type == "contribute");

    public Guest? AGuest => guests.ToArray() is { Length: > 0 } all ? Random.Shared.GetItems(all, 1)[0] : null;

    public static async Task<Meeting> Open(int number, Uri server, Findings findings, int seed)
    {
        using var client = new WorkshopClient(server);
        return new Meeting(number, await Patiently.Do(() => client.Create()), server, findings, seed);
    }

    public string NextMark() => Marks.Of(Book.Meeting, Book.NextNumber());

    public string NextSecret() => Marks.Secret(Book.Meeting, Interlocked.Increment(ref secrets));

    /// <summary>The meeting itself, from the first guest until everything that was sent is answered or given up.</summary>
    public async Task Hold(int phones, TimeSpan length)
    {
        var acting = new List<Task>();
        foreach (var name in (string[])["first", "second"])
        {
            var console = Follow($"console of the {name} {Facilitators}", $"&access_token={Key}", Reader.Facilitator);
            var leader = new Leader(this, new Voice(http, Code, Key, Facilitators, Book, new Random(random.Next())), console, new Random(random.Next()));
            leaders.Add(leader);
            acting.Add(leader.Lead(() => over));
        }

        Follow("wall", "&view=board", Reader.Public);
        for (var i = 0; i < 2; i++)
        {
            var listener = new Listener(http, Code, Book, new Random(random.Next()));
            Listeners.Add(listener);
            following.Enqueue(listener.Follow());
            var visitor = new Visitor(this, Line.Address, new Random(random.Next()));
            visitors.Add(visitor);
            acting.Add(visitor.Look(() => over));
        }

        acting.AddRange(Enumerable.Range(1, phones).Select(n => Attend(n, random.NextDouble() * length / 5, random.Next())));
        await Task.Delay(length);
        over = true;
        Line.Calm();
        await Task.WhenAll(acting);
    }

    /// <exception cref="LoadException">This program has a fault: what follows the meeting ended in an exception.</exception>
    public void ThrowIfFaulted()
    {
        if (following.FirstOrDefault(f => f.IsFaulted) is { } faulted)
        {
            throw new LoadException($"Somebody who follows a meeting failed: {faulted.Exception}");
        }
    }

    /// <summary>Reads the meeting by the API, and notes what was shown.</summary>
    /// <param name="whole">Compare more than which contributions there are; else only now and then, since it takes memory until the end.</param>
    /// <returns>Null when no answer came.</returns>
    public async Task<JsonElement?> Look(Reader reader, string? token, Guid? participant = null, bool whole = false)
    {
        var known = Book.Acknowledged;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/workshops/{Code}");
            request.Headers.Authorization = token is null ? null : new("Bearer", token);
            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                Book.Findings.NoteFailure($"GET {Code} answered {answer.StatusCode}: {text}");
                return null;
            }

            var view = JsonSerializer.Deserialize<JsonElement>(text);
            var version = view.GetProperty("version").GetInt64();
            if (version < known)
            {
                Book.Blame($"the API answered with version {version}, after {known} had been acknowledged");
            }

            var isKept = whole || Book.Readings.Count % OneInSoManyKept == 0;
            Book.Note(new Shown("the API", reader, participant, version, version, Marks.In(text).Numbers, Complete: true, isKept ? text : null));
            return view;
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }

    /// <summary>Both facilitators write into one field that says the same to both.</summary>
    public async Task EditTogether(Random chance, JsonElement view)
    {
        var plan = view.GetProperty("plan");
        var (row, id, field) = chance.Next(3) switch
        {
            0 => (plan.GetProperty("purpose"), NightPlan.Purpose, "largerPurpose"),
            1 when plan.GetProperty("messages").EnumerateArray().ToList() is { Count: > 0 } messages => Of(chance.Any(messages), chance.Any<string>(["angle", "thirdParty"])),
            _ when plan.GetProperty("activities").EnumerateArray().ToList() is { Count: > 0 } activities => Of(chance.Any(activities), chance.Any<string>(["description", "when", "partners", "responsible"])),
            _ => default,
        };
        if (field is null)
        {
            return;
        }

        var was = row.GetProperty(field);
        foreach (var sent in await Task.WhenAll(leaders.Select(l => l.Edit(id, field, was))))
        {
            if (sent.Version is not null)
            {
                Done.Push(sent.Id);
            }
        }

        static (JsonElement, Guid, string) Of(JsonElement row, string field) => (row, row.GetProperty("id").GetGuid(), field);
    }

    /// <summary>Everybody goes home; what the book says of commands is kept.</summary>
    public void Disperse()
    {
        Viewers.ForEach(v => v.Leave());
        Listeners.ForEach(l => l.Leave());
        Viewers.Clear();
        Listeners.Clear();
        Book.Readings.Clear();
    }

    public void Dispose()
    {
        Disperse();
        visitors.ForEach(v => v.Dispose());
        Line.Dispose();
        http.Dispose();
    }

    private async Task Attend(int number, TimeSpan after, int seed)
    {
        await Task.Delay(after);
        var guest = await Guest.Join(http, Line.Address, Code, number, Book, seed);
        guests.Enqueue(guest);
        lock (Viewers)
        {
            Viewers.Add(guest.Phone);
        }

        following.Enqueue(guest.Phone.Follow());
        await guest.TakePart(() => Step, () => over);
    }

    private Viewer Follow(string name, string query, Reader reader)
    {
        var viewer = new Viewer(name, Line.Address, Code, query, reader, Book, new Random(random.Next()));
        lock (Viewers)
        {
            Viewers.Add(viewer);
        }

        following.Enqueue(viewer.Follow());
        return viewer;
    }
}

/// <summary>Asks again for as long as a restart may take.</summary>
internal static class Patiently
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static async Task<T> Do<T>(Func<Task<T>> attempt)
    {
        for (var until = DateTime.UtcNow + Limit; ;)
        {
            try
            {
                return await attempt();
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or IOException or ServerException && DateTime.UtcNow < until)
            {
                await Task.Delay(Pause);
            }
        }
    }
}
