using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Workshop.Language;

namespace Workshop.Sessions;

/// <summary>
/// The short code of a session: 6 characters out of 25 that cannot be mistaken for each other when read from the back of a hall
/// (left out: 0 and O, 1, I and L, 2 and Z, 5 and S, B beside 8, U beside V). 244 million codes.
/// </summary>
public static class SessionCode
{
    public const int Length = 6;
    public const string Alphabet = "346789ACDEFGHJKMNPQRTVWXY";

    /// <summary>Makes a code out of <see cref="Length"/> numbers, each 0 (inclusive) to <c>Alphabet.Length</c> (exclusive).</summary>
    public static string From(ReadOnlySpan<int> numbers)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(numbers.Length, Length);
        Span<char> code = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            code[i] = Alphabet[numbers[i]];
        }

        return new string(code);
    }

    /// <summary>Reads what somebody typed or pasted: case does not matter, nor does what is put between the signs of a code.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out string? code)
    {
        code = null;
        if (typed is null || typed.Length > 40)
        {
            return false;
        }

        var clean = string.Concat(typed.EnumerateRunes().Where(r => !Separates(r))).ToUpperInvariant();
        if (clean.Length != Length || clean.Any(c => !Alphabet.Contains(c, StringComparison.Ordinal)))
        {
            return false;
        }

        code = clean;
        return true;
    }

    /// <summary>Any space (screens show a thin one), dash or dot, and what cannot be seen.</summary>
    private static bool Separates(Rune rune) =>
        InputText.IsInvisible(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation or UnicodeCategory.Control
        || rune.Value is '.' or '·' or '•' or 0x2212; // the minus sign
}
