using System.Text.Json;
using Workshop.Rules;

namespace Workshop.Documents.Plain;

/// <summary>JSON for programs, with the names of the API.</summary>
internal static class JsonNames
{
    /// <summary>Readable JSON in UTF-8 without byte order mark.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Indented);

    private static readonly JsonSerializerOptions Indented = new(WorkshopJson.Options) { WriteIndented = true };
}
