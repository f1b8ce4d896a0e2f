using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Workshop.Load;

internal enum Stands
{
    Absent,
    Pending,
    Shown,
    HeldBack,
    Withdrawn,
}

/// <summary>One contribution as the log has it.</summary>
internal sealed record NightCard(Guid Id, int Number, string Text, Guid? Author, int Mark)
{
    public History<Stands> Stands { get; } = new(Load.Stands.Absent);

    public History<Guid?> Theme { get; } = new(null);

    /// <summary>Whether somebody may see it, at one version.</summary>
    /// <param name="participant">Null for who has no token.</param>
    public bool MaySee(long version, Reader reader, Guid? participant) => May(Stands.At(version), reader, participant);

    public IEnumerable<bool> MaySee(long from, long to, Reader reader, Guid? participant) => Stands.Between(from, to).Select(s => May(s, reader, participant));

    private bool May(Stands stands, Reader reader, Guid? participant) => stands switch
    {
        Load.Stands.Shown => true,
        Load.Stands.Pending or Load.Stands.HeldBack => reader == Reader.Facilitator || (participant is not null && Author == participant),
        _ => false,
    };
}

/// <summary>
/// The log of one meeting, read from the database file and folded here by rules of its own, so that at every version it can be said what had
/// to be there, and what had to be hidden.
/// </summary>
internal sealed class NightLog
{
    private readonly Dictionary<Guid, History<string?>> themes = [];
    private readonly Dictionary<Guid, History<JsonElement?>> rows = [];

    public long Version { get; private set; }

    /// <summary>What cannot be in a sound log: gaps, and the same thing twice.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>The first and last version of what each command led to.</summary>
    public Dictionary<Guid, (long First, long Last)> Commands { get; } = [];

    /// <summary>What a command took back, or did again.</summary>
    public Dictionary<Guid, Guid> TakenBack { get; } = [];

    public Dictionary<Guid, NightCard> Cards { get; } = [];

    public Dictionary<int, NightCard> ByMark { get; } = [];

    public History<string> Title { get; } = new("");

    public History<string> Step { get; } = new("");

    public History<bool> Closed { get; } = new(false);

    public History<string?> ThemeOf(Guid id) => themes.TryGetValue(id, out var theme) ? theme : themes[id] = new(null);

    /// <summary>A row of the plan; null while there is none.</summary>
    public History<JsonElement?> RowOf(Guid id) => rows.TryGetValue(id, out var row) ? row : rows[id] = new(null);

    public IEnumerable<(Guid Id, string Title)> ThemesAt(long version) => themes.Where(t => t.Value.At(version) is not null).Select(t => (t.Key, t.Value.At(version)!));

    public IEnumerable<JsonElement> RowsAt(long version) => rows.Values.Select(r => r.At(version)).OfType<JsonElement>();

    /// <param name="file">The server's database, which it may be writing to meanwhile.</param>
    public static NightLog Read(string file, string code)
    {
        var log = new NightLog();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT version, command, event FROM events WHERE session = $session ORDER BY version";
        select.Parameters.AddWithValue("$session", code);
        using var row = select.ExecuteReader();
        var command = Guid.Empty;
        while (row.Read())
        {
            var version = row.GetInt64(0);
            if (version != log.Version + 1)
            {
                log.Problems.Add($"version {version} follows version {log.Version}");
            }

            log.Version = version;
            if (!row.IsDBNull(1))
            {
                command = row.GetGuid(1);
                if (!log.Commands.TryAdd(command, (version, version)))
                {
                    log.Problems.Add($"command {command} is there twice, at {log.Commands[command].First} and {version}");
                }
            }

            log.Commands[command] = (log.Commands[command].First, version);
            using var json = JsonDocument.Parse(row.GetString(2));
            log.Fold(version, command, json.RootElement.Clone());
        }

        return log;
    }

    private void Fold(long version, Guid command, JsonElement happened)
    {
        Guid Id(string name) => happened.GetProperty(name).GetGuid();
        string Text(string name) => happened.GetProperty(name).GetString()!;
        switch (Text("type"))
        {
            case "sessionCreated":
                Title.Set(version, Text("title"));
                Step.Set(version, Text("step"));
                break;
            case "titleSet":
                Title.Set(version, Text("title"));
                break;
            case "stepStarted":
                Step.Set(version, Text("step"));
                break;
            case "sessionClosed" or "sessionReopened":
                Closed.Set(version, Text("type") == "sessionClosed");
                break;
            case "contributed":
                Add(version, happened);
                break;
            case "contributionHidden":
                Stand(Stands.HeldBack);
                break;
            case "contributionShown":
                Stand(Stands.Shown);
                break;
            case "contributionSetPending":
                Stand(Stands.Pending);
                break;
            case "contributionWithdrawn":
                Stand(Stands.Withdrawn);
                break;
            case "themeCreated":
                ThemeOf(Id("id")).Set(version, Text("title"));
                Gather(version, happened, Id("id"));
                break;
            case "themeRenamed":
                ThemeOf(Id("theme")).Set(version, Text("title"));
                break;
            case "themeRemoved":
                ThemeOf(Id("theme")).Set(version, null);
                Cards.Values.Where(c => c.Theme.At(version) == Id("theme")).ToList().ForEach(c => c.Theme.Set(version, null));
                break;
            case "contributionsMoved":
                Gather(version, happened, happened.GetProperty("theme") is { ValueKind: JsonValueKind.String } theme ? theme.GetGuid() : null);
                break;
            case "messagePut" or "activityPut":
                RowOf(happened.GetProperty("row").GetProperty("id").GetGuid()).Set(version, happened.GetProperty("row"));
                break;
            case "purposeSet":
                RowOf(NightPlan.Purpose).Set(version, happened.GetProperty("purpose"));
                break;
            case "planRowRemoved":
                RowOf(Id("row")).Set(version, null);
                break;
            case "commandTakenBack" or "commandDoneAgain":
                TakenBack[command] = Id("command");
                break;
        }

        void Stand(Stands stands) => Cards[Id("contribution")].Stands.Set(version, stands);
    }

    private void Add(long version, JsonElement happened)
    {
        var (id, text) = (happened.GetProperty("id").GetGuid(), happened.GetProperty("text").GetString()!);
        var author = happened.GetProperty("author") is { ValueKind: JsonValueKind.String } by ? by.GetGuid() : (Guid?)null;
        var card = new NightCard(id, Cards.Count + 1, text, author, Marks.In(text).Numbers.DefaultIfEmpty(-1).First());
        if (!Cards.TryAdd(id, card) || !ByMark.TryAdd(card.Mark, card))
        {
            Problems.Add($"contribution {id} '{text}' is there twice");
        }

        var late = happened.TryGetProperty("late", out var isLate) && isLate.GetBoolean();
        card.Stands.Set(version, late ? Stands.Pending : Stands.Shown);
    }

    private void Gather(long version, JsonElement happened, Guid? theme)
    {
        foreach (var id in happened.GetProperty("contributions").EnumerateArray())
        {
            if (Cards.TryGetValue(id.GetGuid(), out var card))
            {
                card.Theme.Set(version, theme);
            }
        }
    }
}
