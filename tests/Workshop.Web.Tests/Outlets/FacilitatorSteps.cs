using System.Text.Json;

namespace Workshop.Outlets;

/// <summary>What the facilitator does to the meeting, the board and the plan.</summary>
internal sealed class FacilitatorSteps(Hall hall)
{
    /// <summary>What was done that can be taken back.</summary>
    private readonly List<Guid> done = [];

    private KnownBoard Board => hall.Board;

    public Task<string> Contribute(Said said) => Do("contribute", new { kind = said.Kind, text = said.Text }, said.Id);

    public Task<string> Decide() => hall.Random.Next(3) switch
    {
        0 => Do("hide", new { contribution = AnyOf(Stands.Shown) }),
        1 => Do("holdBack", new { contribution = AnyOf(Stands.Shown, Stands.Pending), reason = hall.Any<string>(["personal", "offensive", "offTopic", "duplicate", "other"]) }),
        _ => Do("show", new { contribution = AnyOf(Stands.HeldBack, Stands.Pending) }),
    };

    public Task<string> WithdrawWhatItWroteDown() =>
        Do("withdraw", new { contribution = Board.All.FindLast(s => s.Author is null && s.Stands != Stands.Withdrawn)?.Id ?? hall.NewId() });

    public Task<string> Gather() => hall.Random.Next(Board.Themes.Count > 6 ? 6 : 5) switch
    {
        0 => Do("createTheme", new { title = hall.Mark(Typed.Word), contributions = Some() }),
        1 => Do("renameTheme", new { theme = AnyTheme(), title = hall.Mark(Typed.Word) }),
        5 => Do("removeTheme", new { theme = AnyTheme() }),
        4 when hall.Chance(30) => Do("removeTheme", new { theme = AnyTheme() }),
        _ => Do("moveContributions", new { contributions = Some(), theme = hall.Chance(20) ? (Guid?)null : AnyTheme() }),
    };

    public Task<string> Lead() => hall.Random.Next(4) switch
    {
        0 => Do("setTitle", new { title = hall.Mark(Typed.Word) }),
        1 => Do("setFrame", new
        {
            frame = new
            {
                what = hall.Mark(Typed.Word),
                why = hall.Mark(Typed.Word),
                when = hall.Mark(Typed.Word),
                howMuch = hall.Mark(Typed.Word),
                openToInfluence = new[] { hall.Mark(Typed.Word) },
                notOpenToInfluence = new[] { hall.Mark(Typed.Word) },
            },
        }),
        _ => StartStep(),
    };

    public Task<string> CloseOrReopen() => Do(Board.Closed ? "reopen" : "close", new { });

    public Task<string> Plan() => hall.Random.Next(6) switch
    {
        0 => Do("setPurpose", new { purpose = new { text = hall.Mark(Typed.Word), largerPurpose = hall.Mark(Typed.Secret), sources = Sources() } }),
        1 => Do("putMessage", new { row = new { id = Row(), text = hall.Mark(Typed.Heading), targetGroups = new[] { hall.Mark(Typed.Secret) }, angle = hall.Mark(Typed.Secret), thirdParty = hall.Mark(Typed.Secret), sources = Sources() } }),
        2 => Do("putActivity", new
        {
            row = new
            {
                id = Row(),
                title = hall.Mark(Typed.Heading),
                description = hall.Mark(Typed.Secret),
                style = "dialogue",
                phase = "before",
                when = hall.Mark(Typed.Secret),
                targetGroups = new[] { hall.Mark(Typed.Secret) },
                messages = Array.Empty<Guid>(),
                hours = 3,
                cost = 4000,
                partners = hall.Mark(Typed.Secret),
                responsible = hall.Mark(Typed.Secret),
                sources = Sources(),
            },
        }),
        3 => Do("putContingency", new { row = new { id = Row(), situation = hall.Mark(Typed.Heading), actions = hall.Mark(Typed.Secret), when = hall.Mark(Typed.Secret), contact = hall.Mark(Typed.Secret), communication = hall.Mark(Typed.Secret), sources = Sources() } }),
        4 => Do("putProfile", new { row = new { id = Row(), targetGroup = hall.Mark(Typed.Heading), world = hall.Mark(Typed.Secret), interests = "", needs = hall.Mark(Typed.Secret), concerns = "", influence = "", media = "", messages = "", sources = Sources() } }),
        _ => Do("removePlanRow", new { row = hall.Chance(20) ? Hall.PurposeRow : AnyRow() }),
    };

    /// <summary>One field, as the console writes.</summary>
    public async Task<string> Edit()
    {
        var view = await hall.Client.Get(hall.Code, hall.Key);
        var plan = view.GetProperty("plan");
        var (from, row, field, what) = hall.Any<(JsonElement, string, string, Typed)>(
        [
            (view, "meeting", "title", Typed.Word),
            (view.GetProperty("frame"), "frame", "what", Typed.Word),
            (Any(view, "targetGroups"), "group:", "name", Typed.Word),
            (Any(view, "program"), "step:", "prompt", Typed.Word),
            (plan.GetProperty("purpose"), Hall.PurposeRow.ToString(), "text", Typed.Word),
            (plan.GetProperty("purpose"), Hall.PurposeRow.ToString(), "largerPurpose", Typed.Secret),
            (Any(plan, "messages"), "", "text", Typed.Heading),
            (Any(plan, "activities"), "", "title", Typed.Heading),
            (Any(plan, "activities"), "", "responsible", Typed.Secret),
            (Any(plan, "contingencies"), "", "contact", Typed.Secret),
        ]);
        return from.ValueKind == JsonValueKind.Undefined
            ? "nothing to edit"
            : await Do("editRow", new { row = row.Length > 0 && row[^1] != ':' ? row : row + from.GetProperty("id").GetString(), field, was = from.GetProperty(field), now = hall.Mark(what) });
    }

    /// <summary>The last thing, or any, of those that were done; and at times done again, which must come before anything else.</summary>
    public async Task<string> TakeBack()
    {
        var taken = await Do("takeBack", new { command = done.Count == 0 ? hall.NewId() : hall.Chance(60) ? done[^1] : hall.Any(done) });
        return hall.Chance(50) ? $"{taken}; {await Do("redo", new { })}" : taken;
    }

    private async Task<string> Do(string type, object fields, Guid? id = null)
    {
        var command = JsonSerializer.SerializeToNode(fields, JsonSerializerOptions.Web)!.AsObject();
        var commandId = id ?? hall.NewId();
        command["id"] = commandId;
        command["type"] = type;
        var accepted = await hall.Lead(command);
        if (accepted && type is not ("takeBack" or "redo"))
        {
            done.Add(commandId);
        }

        return $"{command.ToJsonString()}: {(accepted ? "accepted" : "refused")}";
    }

    private Task<string> StartStep() => Do("startStep", new { step = hall.Any([.. hall.Chance(60) ? Board.CollectingSteps : Board.OtherSteps]) });

    private Guid AnyOf(params Stands[] stands) => Board.All.FindAll(s => stands.Contains(s.Stands)) is { Count: > 0 } some ? hall.Any(some).Id : hall.NewId();

    private Guid AnyTheme() => Board.Themes.Count > 0 ? hall.Any(Board.Themes) : hall.NewId();

    /// <summary>A few contributions, however they stand.</summary>
    private Guid[] Some() => [.. Enumerable.Range(0, Math.Min(Board.All.Count, hall.Random.Next(4))).Select(_ => hall.Any(Board.All).Id).Distinct()];

    private object Sources() => new { contributions = Some(), themes = hall.Chance(40) && Board.Themes.Count > 0 ? [AnyTheme()] : Array.Empty<Guid>() };

    /// <summary>A new row or one that is there.</summary>
    private Guid Row()
    {
        var row = hall.Chance(60) ? hall.NewId() : AnyRow();
        Board.Rows.Add(row);
        return row;
    }

    private Guid AnyRow() => Board.Rows.Count > 0 ? hall.Any([.. Board.Rows]) : hall.NewId();

    private JsonElement Any(JsonElement of, string list) => of.GetProperty(list) is var all && all.GetArrayLength() > 0 ? hall.Any([.. all.EnumerateArray()]) : default;
}
