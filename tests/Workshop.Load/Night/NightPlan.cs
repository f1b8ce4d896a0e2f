using System.Text.Json;

namespace Workshop.Load;

/// <summary>What an acknowledged command must have come to, read off the log at the version that the answer named.</summary>
internal static class NightPlan
{
    /// <summary>A plan has one purpose, in a row of its own.</summary>
    public static readonly Guid Purpose = new("00000000-0000-0000-0000-000000000001");

    /// <summary>Whether a command may be accepted without leaving anything in the log, because all is as it wants already.</summary>
    public static bool MayBeSoAlready(string type) => type is not ("contribute" or "createTheme" or "takeBack" or "redo");

    /// <returns>What is not as it must be; null when all is.</returns>
    public static string? Complaint(NightLog log, Sent sent, long version)
    {
        var command = sent.Command;
        Guid Id(string name) => command.GetProperty(name).GetGuid();
        string Text(string name) => command.GetProperty(name).GetString()!;
        var left = log.Commands.TryGetValue(sent.Id, out var at);
        if (left ? at.Last != version : !MayBeSoAlready(sent.Type))
        {
            return left ? $"the log has it at version {at.First} to {at.Last}" : "the log does not have it";
        }

        return sent.Type switch
        {
            "contribute" => Is(log.Cards.GetValueOrDefault(sent.Id)?.Text, Text("text")),
            "withdraw" => Standing(Stands.Withdrawn),
            "hide" or "holdBack" => Standing(Stands.HeldBack),
            "show" => Standing(Stands.Shown),
            "createTheme" => Is(log.ThemeOf(sent.Id).At(version), Text("title")) ?? Gathered(sent.Id),
            "renameTheme" => Is(log.ThemeOf(Id("theme")).At(version), Text("title")),
            "removeTheme" => Is(log.ThemeOf(Id("theme")).At(version), null),
            "moveContributions" => Gathered(command.GetProperty("theme") is { ValueKind: JsonValueKind.String } theme ? theme.GetGuid() : null),
            "setTitle" => Is(log.Title.At(version), Text("title")),
            "startStep" => Is(log.Step.At(version), Text("step")),
            "close" or "reopen" => Is(log.Closed.At(version), sent.Type == "close"),
            "setPurpose" => Row(Purpose, command.GetProperty("purpose")),
            "putMessage" or "putActivity" => Row(command.GetProperty("row").GetProperty("id").GetGuid(), command.GetProperty("row")),
            "removePlanRow" => Is(log.RowOf(Id("row")).At(version)?.ToString(), null),
            "editRow" => Edited(),
            "takeBack" => Is(log.TakenBack[sent.Id], Id("command")),
            "redo" => Is(log.TakenBack.ContainsKey(sent.Id), true),
            _ => throw new InvalidOperationException($"Nothing is known of {sent.Type}."),
        };

        string? Standing(Stands wanted) => Is(log.Cards.GetValueOrDefault(Id("contribution"))?.Stands.At(version), wanted);

        string? Gathered(Guid? theme) => command.GetProperty("contributions").EnumerateArray().Select(c => log.Cards.GetValueOrDefault(c.GetGuid()))
            .Where(c => c is null || c.Stands.At(version) != Stands.Withdrawn)
            .Select(c => Is(c?.Theme.At(version), theme)).FirstOrDefault(c => c is not null);

        string? Row(Guid id, JsonElement wanted) => log.RowOf(id).At(version) is { } row ? Differs(row, wanted) : "there is no such row";

        // Words are lost when an edit is taken that rests on what was not there any more.
        string? Edited() => log.RowOf(Id("row")) is var row && left && row.At(at.First - 1) is { } before && !JsonElement.DeepEquals(before.GetProperty(Text("field")), command.GetProperty("was"))
            ? $"it was taken although the field said {before.GetProperty(Text("field"))}"
            : row.At(version) is { } now ? Is(now.GetProperty(Text("field")).GetString(), Text("now")) : "there is no such row";
    }

    /// <summary>Compares the texts of two copies of a row.</summary>
    /// <returns>Null when they are the same.</returns>
    public static string? Differs(JsonElement row, JsonElement wanted) => wanted.EnumerateObject()
        .Where(p => p.Value.ValueKind == JsonValueKind.String)
        .Select(p => Is(row.GetProperty(p.Name).GetString(), p.Value.GetString()) is { } wrong ? $"{p.Name}: {wrong}" : null)
        .FirstOrDefault(c => c is not null);

    private static string? Is<T>(T found, T wanted) => EqualityComparer<T>.Default.Equals(found, wanted) ? null : $"'{found}' instead of '{wanted}'";
}
