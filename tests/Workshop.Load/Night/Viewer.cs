using System.Net.Sockets;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>
/// A screen that follows a meeting live, as live.ts does: asks by version for what is missing, takes patches in order, comes back when its
/// line broke, and at times goes away for a while.
/// </summary>
/// <param name="query">Of the hub's address: the view, and the token where it has one.</param>
/// <param name="reader">As whom it is shown the board.</param>
internal sealed class Viewer(string name, Uri hall, string code, string query, Reader reader, Book book, Random random)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, int> cards = [];
    private readonly CancellationTokenSource leaving = new();
    private long version;
    private bool hasGap;

    public string Name => name;

    public Reader Reader => reader;

    /// <summary>The line that is up and has caught up; null while there is none.</summary>
    public LiveLine? Line { get; private set; }

    /// <summary>It was told that the meeting is no more.</summary>
    public bool ToldDeleted { get; private set; }

    /// <summary>It was sent the newest page instead of everything, so older contributions are missing by right.</summary>
    public bool IsPaged { get; private set; }

    /// <summary>The contributions that it shows.</summary>
    public HashSet<int> Numbers
    {
        get
        {
            lock (gate)
            {
                return [.. cards.Values];
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
            var line = new LiveLine(Take);
            try
            {
                await line.Open(hall, query);
                await Ask(line);
                Line = line;
                await Stay(line);
            }
            catch (ServerException failed) when (!ToldDeleted)
            {
                book.Findings.NoteFailure($"{name} watched: {failed.Message}");
            }
            catch (Exception gone) when (gone is IOException or SocketException or ServerException)
            {
                // Comes back below.
            }

            Line = null;
            line.Cut();
            await Pause(Stays ? Beat : random.Between(0.3, random.Chance(0.2) ? 20 : 3));
        }
    }

    private async Task Stay(LiveLine line)
    {
        var beats = Stays || random.Chance(0.5) ? int.MaxValue : random.Next(5, 90);
        for (var beat = 0; beat < beats && !line.Closed.IsCompleted && !line.IsSilent && !leaving.IsCancellationRequested; beat++)
        {
            await Task.WhenAny(line.Closed, Pause(Beat));
            if (hasGap)
            {
                await Ask(line);
            }

            if (beat % 10 == 9)
            {
                line.Tend();
            }
        }
    }

    private async Task Ask(LiveLine line)
    {
        var (asked, acknowledged) = (version, book.Acknowledged);
        hasGap = false;
        var patch = await line.Call("Watch", code, asked);
        if (patch.GetProperty("to").GetInt64() is var to && to < acknowledged && !patch.GetProperty("deleted").GetBoolean())
        {
            book.Blame($"{name} asked after version {acknowledged} had been acknowledged, and was told of version {to}");
        }

        Take(patch, isAnswer: true);
    }

    private void Take(JsonElement patch) => Take(patch, isAnswer: false);

    private void Take(JsonElement patch, bool isAnswer)
    {
        var (from, to) = (patch.GetProperty("from").GetInt64(), patch.GetProperty("to").GetInt64());
        book.Note($"a patch to {name}", reader, null, to, to, patch.GetRawText());
        lock (gate)
        {
            ToldDeleted |= patch.GetProperty("deleted").GetBoolean();
            if (from > version && !isAnswer)
            {
                hasGap = true;
                return;
            }

            if (to < version)
            {
                return;
            }

            version = to;
            if (patch.TryGetProperty("whole", out var whole) && whole.GetBoolean())
            {
                cards.Clear();
                IsPaged = true;
            }

            foreach (var card in patch.GetProperty("cards").EnumerateArray())
            {
                cards[card.GetProperty("id").GetGuid()] = Marks.In(card.GetProperty("html").GetString()!).Numbers.DefaultIfEmpty(-1).First();
            }

            foreach (var gone in patch.GetProperty("gone").EnumerateArray())
            {
                cards.Remove(gone.GetGuid());
            }
        }
    }

    private Task Pause(TimeSpan time) => Task.WhenAny(Task.Delay(time, leaving.Token));
}
