using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Workshop.Rules;

/// <summary>The one JSON schema of log, hub and API: camelCase, enums by name, nothing missing, nothing null that must not be.</summary>
public static class WorkshopJson
{
    public const int MaxDepth = 16;

    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions());

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.MaxDepth = MaxDepth;
        options.AllowOutOfOrderMetadataProperties = true;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new EnumNames.Converter());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddNames } };
        return options;
    }

    private static void AddNames(JsonTypeInfo info)
    {
        var family = info.Type == typeof(Command) ? Schema.Commands : info.Type == typeof(SessionEvent) ? Schema.Events : null;
        if (family is null)
        {
            return;
        }

        info.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "type",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var (name, type) in family.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, name));
        }
    }
}
