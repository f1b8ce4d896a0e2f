using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Workshop.Sessions;

namespace Workshop.Web.Access;

/// <summary>Codes and facilitator keys: made from the system's random numbers, kept as hashes.</summary>
public static class Secrets
{
    private const int KeyBytes = 24;

    /// <summary>A fresh session code.</summary>
    public static string NewCode()
    {
        Span<int> numbers = stackalloc int[SessionCode.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = RandomNumberGenerator.GetInt32(SessionCode.Alphabet.Length);
        }

        return SessionCode.From(numbers);
    }

    /// <summary>A fresh facilitator key: 192 random bits as 32 characters of Base64Url.</summary>
    public static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The key that somebody typed or pasted, alone or as it stands in their link: behind the last <c>#</c>.</summary>
    public static string KeyIn(string typed) => typed[(typed.LastIndexOf('#') + 1)..].Trim();

    public static string Hash(string key) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Tells one browser of a facilitator from another; no secret.</summary>
    public static string NewSeat() => RandomNumberGenerator.GetHexString(8, lowercase: true);
}
