using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>
/// A facilitator at work: decides what is shown, gathers, leads through the steps, writes the plan, takes back and does again. Two of them lead
/// a meeting, and get in each other's way.
/// </summary>
internal sealed class Leader(Meeting meeting, Voice voice, Viewer console, Random random)
{
    private const int MostThemes = 12;
    private static readonly string[] Steps = ["collect", "frame", "collect", "themes", "plan"];
    private static readonly string[] Reasons = ["personal", "offensive", "offTopic", "duplicate", "other"];

    private JsonElement view;

    /// <summary>Edits one field of a row; both do it at once.</summary>
    public Task<Sent> Edit(Guid row, string field, JsonElement was) => voice.Do("editRow", new { row, field, was, now = Secret() });

    public async Task Lead(Func<bool> over)
    {
        while (!over())
        {
            await Task.Delay(random.Between(0.3, 2));
            voice.Line = console.Line;
            if (await meeting.Look(Reader.Facilitator, meeting.Key) is { } seen)
            {
                view = seen;
                await Act(random.Next(100));
            }
        }
    }

    private Task Act(int chance) => chance switch
    {
        < 16 => Decide("shown", id => random.Chance(0.5) ? Do("hide", new { contribution = id }) : Do("holdBack", new { contribution = id, reason = random.Any(Reasons) })),
        < 26 => Decide(random.Chance(0.5) ? "hidden" : "pending", id => Do("show", new { contribution = id })),
        < 34 when Themes.Count < MostThemes => Do("createTheme", new { title = NewTitle(), contributions = Some() }),
        < 46 => Do("moveContributions", new { contributions = Some(), theme = Themes.Count == 0 || random.Chance(0.2) ? (Guid?)null : random.Any(Themes) }),
        < 50 when Themes.Count > 0 => Do("renameTheme", new { theme = random.Any(Themes), title = NewTitle() }),
        < 53 when Themes.Count > 0 => Do("removeTheme", new { theme = random.Any(Themes) }),
        < 60 => PutRow(),
        < 63 => Do("setPurpose", new { purpose = new { text = "Familierne er med", largerPurpose = Secret(), sources = Sources() } }),
        < 75 => meeting.EditTogether(random, view),
        < 77 when Rows.Count > 0 => Do("removePlanRow", new { row = random.Any(Rows).GetProperty("id").GetGuid() }),
        < 85 when !meeting.Done.IsEmpty => TakeBack(),
        < 88 => Do("redo", new { }),
        < 92 => Start(random.Any(Steps)),
        < 93 => CloseForAWhile(),
        < 95 => Do("setTitle", new { title = $"Regnvand i kvarteret {random.Next(1000)}" }),
        < 98 => Do("contribute", new { kind = "need", text = $"Sagt højt i salen {meeting.NextMark()}" }),
        _ => Decide("shown", id => meeting.WrittenHere.ContainsKey(id) ? Do("withdraw", new { contribution = id }) : Task.CompletedTask),
    };

    private List<JsonElement> Cards => [.. view.GetProperty("contributions").EnumerateArray()];

    private List<Guid> Themes => [.. view.GetProperty("themes").EnumerateArray().Select(t => t.GetProperty("id").GetGuid())];

    private List<JsonElement> Rows => [.. view.GetProperty("plan").GetProperty("messages").EnumerateArray(), .. view.GetProperty("plan").GetProperty("activities").EnumerateArray()];

    private string NewTitle() => $"Tema {random.NextGuid():N}"[..20];

    private string Secret() => meeting.NextSecret();

    private async Task Do(string type, object fields)
    {
        var sent = await voice.Do(type, fields);
        if (sent.Version is not null && type is not ("takeBack" or "redo"))
        {
            meeting.Done.Push(sent.Id);
        }

        if (type == "contribute")
        {
            meeting.WrittenHere[sent.Id] = true;
        }
    }

    private Task Decide(string status, Func<Guid, Task> decide) =>
        Cards.FindAll(c => c.GetProperty("status").GetString() == status) is { Count: > 0 } some ? decide(random.Any(some).GetProperty("id").GetGuid()) : Task.CompletedTask;

    private Task TakeBack() => Do("takeBack", new { command = meeting.Done.TryPeek(out var last) && random.Chance(0.6) ? last : random.Any([.. meeting.Done]) });

    private async Task Start(string step)
    {
        await Do("startStep", new { step });
        meeting.Step = step;
    }

    private async Task CloseForAWhile()
    {
        await Do("close", new { });
        await Task.Delay(random.Between(0.5, 4));
        await Do("reopen", new { });
    }

    private Task PutRow()
    {
        var row = Rows.Count > 0 && random.Chance(0.3) ? random.Any(Rows) : default;
        var isMessage = row.ValueKind == JsonValueKind.Undefined ? random.Chance(0.5) : row.TryGetProperty("angle", out _);
        var id = row.ValueKind == JsonValueKind.Undefined ? random.NextGuid() : row.GetProperty("id").GetGuid();
        return isMessage
            ? Do("putMessage", new { row = new { id, text = "Vandet bliver synligt", targetGroups = Array.Empty<string>(), angle = Secret(), thirdParty = Secret(), sources = Sources() } })
            : Do("putActivity", new
            {
                row = new
                {
                    id,
                    title = "Byvandring",
                    description = Secret(),
                    style = "dialogue",
                    phase = "before",
                    when = Secret(),
                    targetGroups = Array.Empty<string>(),
                    messages = Array.Empty<Guid>(),
                    hours = 3,
                    cost = 4000,
                    partners = Secret(),
                    responsible = Secret(),
                    sources = Sources(),
                },
            });
    }

    private object Sources() => new { contributions = Some(), themes = Themes.Count > 0 && random.Chance(0.4) ? [random.Any(Themes)] : Array.Empty<Guid>() };

    private Guid[] Some() => Cards is { Count: > 0 } cards ? [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Any(cards).GetProperty("id").GetGuid()).Distinct()] : [];
}
