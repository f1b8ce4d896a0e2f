using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Workshop.Sessions;

namespace Workshop.Web.Access;

/// <summary>Codes and facilitator keys: made from the system's random numbers, kept as hashes, compared in constant time.</summary>
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

    public static string Hash(string key) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether a key is the one whose hash is kept. Takes the same time whatever the key.</summary>
    public static bool Matches(string key, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Hash(key)), Encoding.UTF8.GetBytes(hash));
}
