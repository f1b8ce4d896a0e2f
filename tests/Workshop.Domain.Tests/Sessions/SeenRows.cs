using System.Text.Json;
using System.Text.Json.Nodes;
using Workshop.Meeting;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>Rows by the names under which they are edited, as readers see them.</summary>
internal static class SeenRows
{
    /// <summary>A field of a row, as JSON.</summary>
    public static string Value(SeenSession seen, string row, string field) => Seen(seen, row)[field]?.ToJsonString(WorkshopJson.Options) ?? "null";

    /// <summary>The row but for that field.</summary>
    public static string Rest(SeenSession seen, string row, string field)
    {
        var rest = Seen(seen, row);
        foreach (var name in field is "kind" or "collecting" ? ["kind", "collecting"] : new[] { field })
        {
            rest.Remove(name);
        }

        return rest.ToJsonString(WorkshopJson.Options);
    }

    /// <summary>The same JSON, however it was written.</summary>
    public static string? Plain(string json) => JsonNode.Parse(json)?.ToJsonString(WorkshopJson.Options);

    /// <summary>The row as its readers see it.</summary>
    private static JsonObject Seen(SeenSession seen, string row)
    {
        object? it = row.Split(':') switch
        {
            [EditRow.MeetingRow] => new { seen.Title },
            [EditRow.FrameRow] => seen.Frame,
            ["group", var id] => seen.TargetGroups.Single(g => g.Id == id),
            ["step", var id] => seen.Program.Single(s => s.Id == id),
            ["translation", var language] => Flat(seen, seen.Translations[language]),
            _ => seen.Plan!.Row(Guid.Parse(row)),
        };
        return JsonSerializer.SerializeToNode(it, it!.GetType(), WorkshopJson.Options)!.AsObject();
    }

    private static SortedDictionary<string, object?> Flat(SeenSession seen, Translation translation)
    {
        var flat = new SortedDictionary<string, object?>(StringComparer.Ordinal) { ["title"] = translation.Title };
        foreach (var field in Frame.Fields)
        {
            flat[$"frame.{field.Name}"] = field.Get(translation.Frame);
        }

        foreach (var step in seen.Program)
        {
            flat[$"steps.{step.Id}.title"] = translation.Steps.SingleOrDefault(s => s.Step == step.Id)?.Title ?? "";
            flat[$"steps.{step.Id}.prompt"] = translation.Steps.SingleOrDefault(s => s.Step == step.Id)?.Prompt ?? "";
        }

        foreach (var group in seen.TargetGroups)
        {
            flat[$"targetGroups.{group.Id}"] = translation.TargetGroups.SingleOrDefault(g => g.Group == group.Id)?.Name ?? "";
        }

        return flat;
    }
}
