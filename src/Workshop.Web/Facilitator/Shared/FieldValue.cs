using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Workshop.Rules;

namespace Workshop.Web.Facilitator.Shared;

/// <summary>How the value of a field is written as text, and read from it.</summary>
/// <param name="Name">By which the browser tells which it is.</param>
/// <param name="Read">The value that a text says; null when it says none.</param>
/// <param name="Write">The text of a value.</param>
public sealed record FieldValue(string Name, Func<string, JsonElement?> Read, Func<JsonElement, string> Write)
{
    public static FieldValue Text { get; } = new("Text", text => Json(text), value => value.GetString() ?? "");

    /// <summary>A list with a line for each.</summary>
    public static FieldValue Lines { get; } = new(
        "Lines",
        text => Json<ImmutableArray<string>>([.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]),
        value => string.Join('\n', value.EnumerateArray().Select(l => l.GetString())));

    /// <summary>A number in the reader's own language; empty for none.</summary>
    public static FieldValue Amount { get; } = new(
        "Amount",
        text => string.IsNullOrWhiteSpace(text) ? Json<decimal?>(null)
            : HasWholeGroups(text) && decimal.TryParse(text, NumberStyles.Number, CultureInfo.CurrentCulture, out var amount) ? Json<decimal?>(amount)
            : null,
        value => value.ValueKind == JsonValueKind.Number ? WriteAmount(value.GetDecimal()) : "");

    /// <summary>Yes or no.</summary>
    public static FieldValue Flag { get; } = new("Flag", text => Json(text == WriteFlag(true)), value => WriteFlag(value.ValueKind == JsonValueKind.True));

    /// <summary>No value.</summary>
    public static JsonElement Nothing { get; } = Json<string?>(null);

    /// <exception cref="ArgumentOutOfRangeException">There is no such.</exception>
    public static FieldValue Named(string name) =>
        new[] { Text, Lines, Amount, Flag }.FirstOrDefault(v => v.Name == name) ?? throw new ArgumentOutOfRangeException(nameof(name), name, "No way to read a field.");

    public static string WriteAmount(decimal? amount) => amount?.ToString("#,0.##", CultureInfo.CurrentCulture) ?? "";

    public static string WriteFlag(bool flag) => flag ? "true" : "false";

    public static string WriteLines<T>(IEnumerable<T> lines) => string.Join('\n', lines);

    /// <summary>What programs call one of several.</summary>
    public static string WriteChoice<T>(T choice)
        where T : struct, Enum => Text.Write(Json(choice));

    /// <summary>
    /// Whether what stands between thousands stands before three digits. .NET does not ask, and would take the comma of a Dane in an English
    /// console for one: 125 hours instead of 12,5.
    /// </summary>
    private static bool HasWholeGroups(string text)
    {
        var format = CultureInfo.CurrentCulture.NumberFormat;
        var whole = text.Trim().Split(format.NumberDecimalSeparator)[0];
        return whole.Split(format.NumberGroupSeparator).Skip(1).All(group => group.Length == 3);
    }

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, WorkshopJson.Options);
}
