using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Workshop.Rules;

namespace Workshop.Web.Wording;

/// <summary>Reads JSON from outside and says exactly what is wrong with it, field by field.</summary>
public static class JsonBody
{
    /// <summary>The most bytes a body may have.</summary>
    public const int MostBytes = 32 * 1024;

    /// <summary>Reads a request's body; refused when it is not JSON, too large, or not text.</summary>
    public static async Task<(JsonElement Json, Refusal? Refusal)> Read(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
        {
            return (default, new Refusal(RefusalReason.WrongMediaType, RefusalCodes.NotJson));
        }

        var tooLarge = new Refusal(RefusalReason.TooLarge, RefusalCodes.BodyTooLarge, null, MostBytes / 1024);
        if (request.ContentLength > MostBytes)
        {
            return (default, tooLarge);
        }

        var bytes = new byte[MostBytes + 1];
        var length = 0;
        int read;
        while (length < bytes.Length && (read = await request.Body.ReadAsync(bytes.AsMemory(length), cancellation)) > 0)
        {
            length += read;
        }

        return length > MostBytes
            ? (default, tooLarge)
            : Parse(bytes.AsMemory(0, length));
    }

    /// <summary>Makes a command of JSON that has been parsed by somebody else, and so not looked at as <see cref="Read"/> does.</summary>
    public static (Command? Command, Refusal? Refusal) ToCommandChecked(JsonElement untrusted)
    {
        var (json, refusal) = Parse(JsonMarshal.GetRawUtf8Value(untrusted).ToArray());
        return refusal is null ? ToCommand(json) : (null, refusal);
    }

    /// <summary>Makes a command of an object with <c>type</c> and <c>id</c>.</summary>
    public static (Command? Command, Refusal? Refusal) ToCommand(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return (null, Refusal.Invalid(RefusalCodes.MalformedJson, "$"));
        }

        if (!json.TryGetProperty("type", out var name)
            || name.ValueKind != JsonValueKind.String
            || !Schema.Commands.TryGetValue(name.GetString()!, out var type))
        {
            return (null, Refusal.Invalid(RefusalCodes.UnknownType, "type"));
        }

        if (!json.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String || !id.TryGetGuid(out var guid) || guid == Guid.Empty)
        {
            return (null, Refusal.Invalid(RefusalCodes.MalformedId, "id"));
        }

        var (value, refusal) = To(json, type);
        return ((Command?)value, refusal);
    }

    public static (T? Value, Refusal? Refusal) To<T>(JsonElement json)
        where T : class
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return (null, Refusal.Invalid(RefusalCodes.MalformedJson, "$"));
        }

        var (value, refusal) = To(json, typeof(T));
        return ((T?)value, refusal);
    }

    private static (JsonElement Json, Refusal? Refusal) Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            return (default, Refusal.Invalid(RefusalCodes.InvalidUtf8, "$"));
        }

        try
        {
            if (JsonText.Check(utf8.Span) is { } refusal)
            {
                return (default, refusal);
            }

            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = WorkshopJson.MaxDepth, AllowDuplicateProperties = false });
            return (document.RootElement.Clone(), null);
        }
        catch (JsonException)
        {
            return (default, Refusal.Invalid(RefusalCodes.MalformedJson, "$"));
        }
    }

    private static (object? Value, Refusal? Refusal) To(JsonElement json, Type type)
    {
        var missing = type.GetConstructors()[0].GetParameters()
            .Where(p => !p.HasDefaultValue)
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name!))
            .Where(f => !json.TryGetProperty(f, out _))
            .Select(f => Refusal.Invalid(RefusalCodes.Missing, f))
            .ToList();
        if (missing.Count > 0)
        {
            return (null, missing[0] with { Also = missing[1..] });
        }

        try
        {
            return (json.Deserialize(type, WorkshopJson.Options), null);
        }
        catch (JsonException wrong)
        {
            var field = wrong.Path is { Length: > 2 } path ? path[2..] : "$";
            return (null, Refusal.Invalid(field == "kind" ? RefusalCodes.UnknownKind : RefusalCodes.InvalidValue, field));
        }
    }
}
