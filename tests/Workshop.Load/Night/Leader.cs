using System.Diagnostics;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>
/// A facilitator at work, as the console sends it. Two lead a meeting: each decides on every second contribution and writes rows of their own,
/// so that the last answer says how things stand; the larger purpose of the plan they write both, and get in each other's way.
/// </summary>
/// <param name="index">0 or 1.</param>
internal sealed class Leader(int index, Caller caller, Book book, Random random)
{
    /// <summary>A plan has one purpose, in a row of its own.</summary>
    public const string Purpose = "00000000-0000-0000-0000-000000000001";

    private const int Most = 6;

    private readonly List<Guid> themes = [];
    private (int Number, Guid Command)? lastHidden;
    private JsonElement view;

    /// <summary>The texts of the rows that are in the plan.</summary>
    public Dictionary<Guid, string> Rows { get; } = [];

    /// <summary>Which contribution was moved into which theme, null for out of all.</summary>
    public Dictionary<int, Guid?> Gathered { get; } = [];

    /// <summary>The accepted edits of the larger purpose.</summary>
    public List<(long Version, string Was, string Now)> Edits { get; } = [];

    public async Task Lead(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(random.Between(0.3, 2), end));
            view = JsonSerializer.Deserialize<JsonElement>(await caller.Read());
            await Act(random.Next(100));
        }
    }

    private Task Act(int chance) => chance switch
    {
        < 30 when Any("shown") is { } number => Hide(number),
        < 42 when Any("hidden") is { } number => Decide(number, "show", new { contribution = IdOf(number) }, isShown: true),
        < 52 => TakeBack(),
        < 57 when themes.Count < Most => CreateTheme(),
        < 67 when themes.Count > 0 && Any("shown") is { } number => Move(number, random.Next(4) == 0 ? null : random.Any(themes)),
        < 80 => PutRow(),
        < 93 => Edit(),
        < 96 => Contribute(),
        < 98 when index == 0 => ForAWhile(("close", new { }), ("reopen", new { })),
        _ when index == 0 => ForAWhile(("startStep", new { step = "plan" }), ("startStep", new { step = view.GetProperty("step").GetString() })),
        _ => Task.CompletedTask,
    };

    private Task<long?> Do(string type, object fields, Guid? id = null) => caller.Do(id ?? random.NextGuid(), type, fields);

    private Guid IdOf(int number) => book.Ledger.Scanner.IdOf(number);

    /// <summary>One of the contributions that this facilitator decides on, and that stand like this; null when there is none.</summary>
    private int? Any(string status) => view.GetProperty("contributions").EnumerateArray().Where(c => c.GetProperty("status").GetString() == status)
        .Select(c => book.Ledger.Scanner.NumberOf(c.GetProperty("id").GetGuid())).Where(n => n % 2 == index).ToList() is { Count: > 0 } some ? random.Any(some) : null;

    private async Task Hide(int number)
    {
        var command = random.NextGuid();
        lastHidden = (number, command);
        await (random.Next(2) == 0
            ? Decide(number, "hide", new { contribution = IdOf(number) }, isShown: false, command)
            : Decide(number, "holdBack", new { contribution = IdOf(number), reason = random.Any(["personal", "offensive", "offTopic", "duplicate", "other"]) }, isShown: false, command));
    }

    private async Task TakeBack()
    {
        if (lastHidden is var (number, command))
        {
            lastHidden = null;
            await Decide(number, "takeBack", new { command }, isShown: true);
        }
    }

    private async Task Decide(int number, string type, object fields, bool isShown, Guid? id = null)
    {
        if (await Do(type, fields, id) is { } version)
        {
            book.Decide(number, version, isShown);
        }
    }

    private async Task CreateTheme()
    {
        var id = random.NextGuid();
        if (await Do("createTheme", new { title = $"Tema {id:N}"[..20] }, id) is not null)
        {
            themes.Add(id);
        }
    }

    private async Task Move(int number, Guid? theme)
    {
        if (await Do("moveContributions", new { contributions = new[] { IdOf(number) }, theme }) is not null)
        {
            Gathered[number] = theme;
        }
    }

    private async Task PutRow()
    {
        var id = Rows.Count < Most ? random.NextGuid() : random.Any([.. Rows.Keys]);
        if (Rows.Count >= Most && random.Next(3) == 0)
        {
            _ = await Do("removePlanRow", new { row = id }) is not null && Rows.Remove(id);
            return;
        }

        // A row may rest on what is hidden; whoever has no key must not learn of it that way.
        Guid[] contributions = Any(random.Any(["shown", "hidden"])) is { } number ? [IdOf(number)] : [];
        var text = $"Vandet bliver synligt {random.NextGuid():N}";
        if (await Do("putMessage", new { row = new { id, text, targetGroups = Array.Empty<string>(), angle = "", thirdParty = "", sources = new { contributions, themes = Array.Empty<Guid>() } } }) is not null)
        {
            Rows[id] = text;
        }
    }

    private async Task Edit()
    {
        var (was, now) = (view.GetProperty("plan").GetProperty("purpose").GetProperty("largerPurpose").GetString()!, $"Kvarteret er beskyttet {random.NextGuid():N}");
        if (await Do("editRow", new { row = Purpose, field = "largerPurpose", was, now }) is { } version)
        {
            Edits.Add((version, was, now));
        }
    }

    /// <summary>Writes down what somebody said.</summary>
    private async Task Contribute()
    {
        var number = book.Write(author: -1);
        var version = await Do("contribute", new { kind = Texts.KindOf(number), text = book.Ledger.TextOf(number) }, IdOf(number));
        book.Ledger.Answered(number, new HubMessage.Answer(version, version is null ? "refused" : null, null), Stopwatch.GetTimestamp());
    }

    /// <summary>Phones cannot contribute meanwhile.</summary>
    private async Task ForAWhile((string Type, object Fields) change, (string Type, object Fields) back)
    {
        await Do(change.Type, change.Fields);
        await Task.Delay(random.Between(0.5, 4));
        await Do(back.Type, back.Fields);
    }
}
