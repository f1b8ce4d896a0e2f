using System.Text.Json;
using Workshop.Rules;

namespace Workshop.Documents.Plain;

/// <summary>The names that the API uses for values, so that exports use the same.</summary>
internal static class JsonNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToElement(value, WorkshopJson.Options).GetString()!;

    /// <summary>Readable JSON in UTF-8 without byte order mark.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Indented);

    private static readonly JsonSerializerOptions Indented = new(WorkshopJson.Options) { WriteIndented = true };
}
