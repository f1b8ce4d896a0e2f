using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workshop.Load;

/// <summary>What the server under test really sends, so that a baseline sends the same bytes.</summary>
/// <param name="Patch">The JSON of a patch that brought one contribution.</param>
/// <param name="Id">The contribution's.</param>
/// <param name="PageBytes">The board page as it travels, without its headers.</param>
internal sealed record Sample(string Patch, Guid Id, int PageBytes)
{
    /// <summary>Taken from a server earlier; for a baseline that is run alone.</summary>
    public static Sample BuiltIn { get; } = Read(typeof(Sample).Assembly.GetManifestResourceStream("sample.json")!);

    public static Sample Read(Stream json) => JsonSerializer.Deserialize<Sample>(json) ?? throw new LoadException("The sample is empty.");

    /// <summary>The patch for another contribution.</summary>
    public RawPatch For(Guid id)
    {
        var patch = Encoding.UTF8.GetBytes(Patch);
        var (old, fresh) = (Encoding.UTF8.GetBytes(Id.ToString()), Encoding.UTF8.GetBytes(id.ToString()));
        for (int at = 0, next; (next = patch.AsSpan(at).IndexOf(old)) >= 0; at += next + old.Length)
        {
            fresh.CopyTo(patch.AsSpan(at + next));
        }

        return new RawPatch(patch);
    }
}

/// <summary>JSON that is ready to be sent.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record RawPatch(byte[] Json)
{
    private sealed class Converter : JsonConverter<RawPatch>
    {
        public override RawPatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, RawPatch value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json, skipInputValidation: true);
    }
}
