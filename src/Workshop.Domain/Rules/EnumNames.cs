using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workshop.Rules;

/// <summary>
/// The values of an enum by the names that they have in JSON. One value, one name: what .NET reads by itself also takes numbers and lists
/// (<c>idea, need</c>). Capitals do not matter when they are read.
/// </summary>
public static class EnumNames
{
    /// <summary>The name of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Names[value];

    /// <summary>Whether there is a value of that name.</summary>
    public static bool TryParse<T>(string? name, out T value)
        where T : struct, Enum => Table<T>.Values.TryGetValue(name ?? "", out value);

    /// <summary>All names of an enum.</summary>
    public static IEnumerable<string> All(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));
        public static readonly Dictionary<string, T> Values = Names.ToDictionary(n => n.Value, n => n.Key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Reads and writes enums by these names.</summary>
    internal sealed class Converter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(One<>).MakeGenericType(typeToConvert))!;

        private sealed class One<T> : JsonConverter<T>
            where T : struct, Enum
        {
            public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                reader.TokenType == JsonTokenType.String && TryParse<T>(reader.GetString(), out var value)
                    ? value
                    : throw new JsonException();

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Of(value));
        }
    }
}
