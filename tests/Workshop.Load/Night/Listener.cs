using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>
/// Somebody without a key: a program that reads the event stream, resumes by version and keeps a board of its own; and somebody who opens the
/// pages and the API's view now and then.
/// </summary>
internal sealed class Listener(HttpClient http, string code, Caller nobody, Book book, Random random)
{
    private const double BeginsAnew = 0.1;

    /// <summary>The server says every 15 seconds that the stream lives.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

    private readonly Lock gate = new();
    private readonly Random looking = new(random.Next());
    private readonly HashSet<int> board = [];
    private long last;

    public HashSet<int> Numbers
    {
        get
        {
            lock (gate)
            {
                return [.. board];
            }
        }
    }

    /// <summary>It stays from now on: the meeting is being compared.</summary>
    public bool Stays { get; set; }

    public async Task Follow(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await Read(end);
            }
            catch (HttpRequestException deleted) when (deleted.StatusCode == HttpStatusCode.NotFound)
            {
                // Who goes on asking for what is not there makes the whole hall wait.
                return;
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
            {
                // Resumes below.
            }

            await Task.WhenAny(Task.Delay(random.Between(0.2, Stays ? 0.5 : 4), end));
        }
    }

    public async Task Look(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(looking.Between(0.5, 3), end));
            var known = book.Acknowledged;
            var path = looking.Any([$"/api/workshops/{code}", $"/wall/{code}", $"/result/{code}", $"/j/{code}"]);
            var text = await nobody.Open(path);

            // Pages do not say which version they show.
            long? version = path[1] == 'a' ? JsonSerializer.Deserialize<JsonElement>(text).GetProperty("version").GetInt64() : null;
            if (version < known)
            {
                book.Blame($"the API answered with version {version}, after {known} had been acknowledged");
            }

            book.Show(path, text, version ?? known, version ?? long.MaxValue);
        }
    }

    private async Task Read(CancellationToken end)
    {
        var known = book.Acknowledged;
        if (random.NextDouble() < BeginsAnew)
        {
            lock (gate)
            {
                last = 0;
                board.Clear();
            }
        }

        using var silence = CancellationTokenSource.CreateLinkedTokenSource(end);
        silence.CancelAfter(Silence);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/workshops/{code}/events");
        request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        if (answer.StatusCode == HttpStatusCode.BadRequest)
        {
            book.Blame($"the stream told of version {last}, and says now that there is none: {await answer.Content.ReadAsStringAsync(silence.Token)}");
        }

        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(silence.Token));
        var lines = Stays || random.Next(2) == 0 ? int.MaxValue : random.Next(20, 400);
        for (var (line, id) = (0, 0L); line < lines && await reader.ReadLineAsync(silence.Token) is { } read; line++)
        {
            silence.CancelAfter(Silence);
            if (read.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = long.Parse(read.AsSpan(4), CultureInfo.InvariantCulture);
            }
            else if (read.StartsWith("data: ", StringComparison.Ordinal))
            {
                Take(id, known, read[6..]);
            }
        }
    }

    private void Take(long id, long known, string data)
    {
        book.Show($"event {id} of a stream", data, Math.Max(id, known));
        if (id <= last)
        {
            book.Blame($"the event stream told of version {id} after version {last}");
        }

        var happened = JsonSerializer.Deserialize<JsonElement>(data);
        int Number(string name) => book.Ledger.Scanner.NumberOf(happened.GetProperty(name).GetGuid());
        lock (gate)
        {
            last = id;
            switch (happened.GetProperty("type").GetString())
            {
                case "contributed":
                    board.Add(Number("id"));
                    break;
                case "contributionShown":
                    board.Add(Number("contribution"));
                    break;
                case "contributionHidden" or "contributionWithdrawn":
                    board.Remove(Number("contribution"));
                    break;
            }
        }
    }
}
