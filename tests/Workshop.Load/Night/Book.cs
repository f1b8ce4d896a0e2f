using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workshop.Load;

/// <summary>As whom something is read.</summary>
internal enum Reader
{
    Public,
    Participant,
    Facilitator,

    /// <summary>With the key, but nothing in it that is not for everybody: the plan leaves the room.</summary>
    PlanFile,
}

/// <summary>A command that somebody sent, again and again until an answer came or they gave it up.</summary>
internal sealed class Sent(Guid id, string type, JsonObject command, string by)
{
    public Guid Id => id;

    public string Type => type;

    public string By => by;

    /// <summary>As it was sent.</summary>
    public string Json { get; } = command.ToJsonString();

    public JsonElement Command { get; } = JsonSerializer.SerializeToElement(command);

    public int Tries { get; set; }

    /// <summary>What the first answer that accepted it said; null while there is none.</summary>
    public long? Version { get; set; }

    /// <summary>The code of the refusal that was the answer.</summary>
    public string? Refusal { get; set; }

    public override string ToString() => $"{by}: {Json} ({(Version is { } v ? $"acknowledged at {v}" : Refusal is { } r ? $"refused: {r}" : "never answered")}, {Tries} tries)";
}

/// <summary>Something that somebody was shown.</summary>
/// <param name="What">Where, for people who have to look into it.</param>
/// <param name="From">It shows the meeting at a version not before this one,</param>
/// <param name="To">and not after this one.</param>
/// <param name="Complete">Whether everything that may be seen is in it.</param>
/// <param name="View">The API's answer, to be compared whole; null for all else.</param>
internal sealed record Shown(string What, Reader Reader, Guid? Participant, long From, long To, IReadOnlySet<int> Numbers, bool Complete = false, string? View = null);

/// <summary>All that is known from outside of one meeting: what was asked, what was answered, what was shown.</summary>
internal sealed class Book(int meeting, Findings findings)
{
    private long acknowledged;
    private int numbers;

    public int Meeting => meeting;

    public Findings Findings => findings;

    public ConcurrentDictionary<Guid, Sent> Commands { get; } = [];

    public ConcurrentQueue<Shown> Readings { get; } = [];

    /// <summary>The highest version that an answer has named: who asks from now on must not be shown an earlier one.</summary>
    public long Acknowledged => Interlocked.Read(ref acknowledged);

    public int NextNumber() => Interlocked.Increment(ref numbers);

    public void Accept(Sent sent, long version)
    {
        if (sent.Version is { } before && before != version && !NightPlan.MayBeSoAlready(sent.Type))
        {
            Blame($"answered with version {version}, and before with {before}: {sent}");
        }

        sent.Version ??= version;
        for (var known = Acknowledged; version > known; known = Acknowledged)
        {
            Interlocked.CompareExchange(ref acknowledged, version, known);
        }
    }

    public void Note(Shown shown) => Readings.Enqueue(shown);

    /// <summary>Notes a text that is not the API's view, and that nothing in it is for facilitators only.</summary>
    public void Note(string what, Reader reader, Guid? participant, long from, long to, string text, bool complete = false)
    {
        var (found, secret) = Marks.In(text);
        if (secret is not null && reader is Reader.Public or Reader.Participant)
        {
            Blame($"{what} for {reader} {participant} at version {from} to {to} holds '{secret}', which is for facilitators");
        }

        Note(new Shown(what, reader, participant, from, to, found, complete));
    }

    public string Describe() =>
        $"{Commands.Count} commands, {Commands.Values.Count(c => c.Version is not null)} acknowledged, {Commands.Values.Count(c => c.Refusal is not null)} refused, {Readings.Count} things shown";

    public void Blame(string what) => findings.Add($"meeting {meeting}: {what}");
}

/// <summary>What must not have happened.</summary>
internal sealed class Findings(Action<string> say)
{
    /// <summary>One fault shows itself in many places; these are enough to look into it.</summary>
    private const int MostPrinted = 40;

    private int count;
    private int failures;

    public int Count => count;

    /// <summary>Answers that say that the server failed: no violation while it is being stopped, and the command is sent again.</summary>
    public int Failures => failures;

    public void NoteFailure(string what)
    {
        if (Interlocked.Increment(ref failures) <= MostPrinted)
        {
            say($"failed at {DateTime.UtcNow:HH:mm:ss.fff}: {what}");
        }
    }

    public void Add(string what)
    {
        var number = Interlocked.Increment(ref count);
        if (number <= MostPrinted)
        {
            say($"VIOLATION {number} at {DateTime.UtcNow:HH:mm:ss.fff}: {what}");
        }
    }
}
