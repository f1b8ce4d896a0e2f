using System.Text.Json;
using System.Text.Json.Nodes;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>The log of a meeting as an older version wrote it, and what that version said of it (tests/Golden).</summary>
internal static class GoldenLog
{
    public static JsonNode Ids { get; } = Json("golden.json");

    /// <summary>The events of the meeting with every kind of event.</summary>
    public static IReadOnlyList<LoggedEvent> Events { get; } = Read((string)Ids["code"]!);

    /// <summary>Those of the second, small one.</summary>
    public static IReadOnlyList<LoggedEvent> SmallEvents { get; } = Read((string)Ids["secondCode"]!);

    public static SessionState State { get; } = SessionState.None.Evolve(Events);

    public static Actor Family { get; } = Actor.Of((Guid)Ids["participant"]!["id"]!);

    public static JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file)))!;

    private static List<LoggedEvent> Read(string code) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "log.jsonl"))
            .Select(line => JsonNode.Parse(line)!)
            .Where(line => (string)line["session"]! == code)
            .Select(line => new LoggedEvent((long)line["version"]!, (DateTimeOffset)line["at"]!, (Guid)line["command"]!, line["event"].Deserialize<SessionEvent>(WorkshopJson.Options)!)),
    ];
}
