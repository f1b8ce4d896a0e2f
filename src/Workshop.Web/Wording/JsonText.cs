using System.Globalization;
using System.Text.Json;
using Workshop.Rules;

namespace Workshop.Web.Wording;

/// <summary>
/// What JSON may say and we never mean: a string with half a character in it (<c>"\ud800"</c>), which throws wherever it is read, and a null
/// among the items of a list. Looked for once, in the whole document, before anything is read from it.
/// </summary>
internal static class JsonText
{
    /// <summary>Null when all is well; else the first fault, and the field it stands in: names joined by dots, places in lists left out.</summary>
    /// <exception cref="JsonException">It is no JSON, or deeper than <see cref="WorkshopJson.MaxDepth"/>.</exception>
    public static Refusal? Check(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = WorkshopJson.MaxDepth });
        var names = new string?[WorkshopJson.MaxDepth + 2];
        var isList = new bool[WorkshopJson.MaxDepth + 2];
        while (reader.Read())
        {
            var depth = reader.CurrentDepth;
            var wrong = false;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    isList[depth + 1] = reader.TokenType == JsonTokenType.StartArray;
                    names[depth + 1] = null;
                    break;
                case JsonTokenType.PropertyName:
                    wrong = IsHalf(reader);
                    names[depth] = wrong ? null : reader.GetString();
                    break;
                case JsonTokenType.String:
                    wrong = IsHalf(reader);
                    break;
                case JsonTokenType.Null:
                    wrong = isList[depth];
                    break;
            }

            if (wrong)
            {
                var field = string.Join('.', names.Take(depth + 1).OfType<string>());
                return Refusal.Invalid(RefusalCodes.InvalidValue, field.Length > 0 ? field : "$");
            }
        }

        return null;
    }

    /// <summary>Whether a string or name escapes one half of a surrogate pair without the other; as plain bytes it would not be UTF-8.</summary>
    private static bool IsHalf(in Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return false;
        }

        var value = reader.ValueSpan;
        var highBefore = false;
        for (var i = 0; i < value.Length; i++)
        {
            var unit = '\0';
            if (value[i] == '\\')
            {
                var isUnit = value[i + 1] == 'u';
                unit = isUnit ? (char)ushort.Parse(value.Slice(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : '\0';
                i += isUnit ? 5 : 1;
            }

            if (char.IsLowSurrogate(unit) != highBefore)
            {
                return true;
            }

            highBefore = char.IsHighSurrogate(unit);
        }

        return highBefore;
    }
}
