using System.Text.Json;

namespace Workshop.Load;

/// <summary>The contributions on a screen that follows a meeting live: takes patches as live.ts does.</summary>
internal sealed class LiveBoard(string name, Book book)
{
    private readonly Lock gate = new();
    private readonly HashSet<int> numbers = [];
    private long version;

    public string Name => name;

    /// <summary>It was told that the meeting is no more.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>It was sent the newest page instead of everything, so older contributions are missing by right.</summary>
    public bool IsPaged { get; private set; }

    public HashSet<int> Numbers
    {
        get
        {
            lock (gate)
            {
                return [.. numbers];
            }
        }
    }

    /// <param name="message">A patch, or the answer to a catch-up.</param>
    public void Take(ReadOnlySpan<byte> message)
    {
        using var json = JsonDocument.Parse(message.ToArray());
        var isAnswer = !json.RootElement.TryGetProperty("arguments", out var arguments);
        if (json.RootElement.TryGetProperty("error", out var error))
        {
            IsDeleted |= error.GetString()!.Contains("notFound", StringComparison.Ordinal);
            return;
        }

        var patch = isAnswer ? json.RootElement.GetProperty("result") : arguments[0];
        var (from, to) = (patch.GetProperty("from").GetInt64(), patch.GetProperty("to").GetInt64());
        book.Show($"a patch to {name}", patch.GetRawText(), to, to);
        lock (gate)
        {
            IsDeleted |= patch.GetProperty("deleted").GetBoolean();

            // With a gap before it, it is left, and the phone asks for what is missing.
            if (to >= version && (from <= version || isAnswer))
            {
                Apply(patch, to);
            }
        }
    }

    private void Apply(JsonElement patch, long to)
    {
        version = to;
        if (patch.TryGetProperty("whole", out var whole) && whole.GetBoolean())
        {
            numbers.Clear();
            IsPaged = true;
        }

        foreach (var card in patch.GetProperty("cards").EnumerateArray())
        {
            numbers.Add(book.Ledger.Scanner.NumberOf(card.GetProperty("id").GetGuid()));
        }

        foreach (var gone in patch.GetProperty("gone").EnumerateArray())
        {
            numbers.Remove(book.Ledger.Scanner.NumberOf(gone.GetGuid()));
        }
    }
}
