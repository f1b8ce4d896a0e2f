using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Workshop.Rules;

namespace Workshop.Web.Facilitator.Shared;

/// <summary>How the value of a field is written as text, and read from it.</summary>
/// <param name="Read">The value that a text says; null when it says none.</param>
/// <param name="Write">The text of a value.</param>
public sealed record FieldValue(Func<string, JsonElement?> Read, Func<JsonElement, string> Write)
{
    public static FieldValue Text { get; } = new(text => Json(text), value => value.GetString() ?? "");

    /// <summary>A list with a line for each.</summary>
    public static FieldValue Lines { get; } = new(
        text => Json<ImmutableArray<string>>([.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]),
        value => string.Join('\n', value.EnumerateArray().Select(l => l.GetString())));

    /// <summary>A number in the reader's own language; empty for none.</summary>
    public static FieldValue Amount { get; } = new(
        text => string.IsNullOrWhiteSpace(text) ? Json<decimal?>(null)
            : HasWholeGroups(text) && decimal.TryParse(text, NumberStyles.Number, CultureInfo.CurrentCulture, out var amount) ? Json<decimal?>(amount)
            : null,
        value => value.ValueKind == JsonValueKind.Number ? WriteAmount(value.GetDecimal()) : "");

    public static string WriteAmount(decimal? amount) => amount?.ToString("#,0.##", CultureInfo.CurrentCulture) ?? "";

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
