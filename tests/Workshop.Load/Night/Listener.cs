using System.Globalization;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>Somebody's program that reads the event stream without a key, resumes by version, and keeps a board of its own from what it is told.</summary>
internal sealed class Listener(HttpClient http, string code, Book book, Random random)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, int> board = [];
    private readonly CancellationTokenSource leaving = new();
    private long last;

    public HashSet<int> Numbers
    {
        get
        {
            lock (gate)
            {
                return [.. board.Values];
            }
        }
    }

    /// <summary>It stays from now on: the meeting is being compared.</summary>
    public bool Stays { get; set; }

    public void Leave() => leaving.Cancel();

    public async Task Follow()
    {
        while (!leaving.IsCancellationRequested)
        {
            try
            {
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(leaving.Token);
                await Read(ending);
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
            {
                // Resumes below.
            }

            await Task.WhenAny(Task.Delay(Stays ? TimeSpan.FromSeconds(0.5) : random.Between(0.2, 4), leaving.Token));
        }
    }

    private async Task Read(CancellationTokenSource ending)
    {
        var known = book.Acknowledged;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/workshops/{code}/events");
        request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token);
        if (!answer.IsSuccessStatusCode)
        {
            return;
        }

        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(ending.Token));
        var lines = Stays || random.Chance(0.5) ? int.MaxValue : random.Next(20, 400);
        for (var (line, id) = (0, 0L); line < lines; line++)
        {
            ending.CancelAfter(Silence);
            switch (await reader.ReadLineAsync(ending.Token))
            {
                case null:
                    return;
                case ['i', 'd', ':', .. var version]:
                    id = long.Parse(version, CultureInfo.InvariantCulture);
                    break;
                case ['d', 'a', 't', 'a', ':', .. var data]:
                    Take(id, known, data);
                    break;
            }
        }
    }

    private void Take(long id, long known, string data)
    {
        book.Note($"event {id} of a stream", Reader.Public, null, Math.Max(id, known), long.MaxValue, data);
        if (id <= last)
        {
            book.Blame($"the event stream told of version {id} after version {last}");
        }

        last = id;
        using var json = JsonDocument.Parse(data);
        var happened = json.RootElement;
        Guid Id(string name) => happened.GetProperty(name).GetGuid();
        lock (gate)
        {
            switch (happened.GetProperty("type").GetString())
            {
                case "contributed":
                    board[Id("id")] = Marks.In(data).Numbers.First();
                    break;
                case "contributionShown":
                    board[Id("contribution")] = Marks.In(data).Numbers.First();
                    break;
                case "contributionHidden" or "contributionWithdrawn" or "contributionSetPending":
                    board.Remove(Id("contribution"));
                    break;
            }
        }
    }
}
