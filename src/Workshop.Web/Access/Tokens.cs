using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Workshop.Rules;

namespace Workshop.Web.Access;

/// <summary>
/// Signed and encrypted tokens. A participant's says which session and which participant; a facilitator's (only ever a cookie) carries
/// the key, which the server itself keeps only as a hash. They outlive a restart, because the signing keys lie in the data folder.
/// </summary>
public sealed class Tokens(IDataProtectionProvider protection)
{
    /// <summary>Between names, which hold no control characters.</summary>
    private const char Separator = '\u001f';

    private readonly IDataProtector participants = protection.CreateProtector("participant");
    private readonly IDataProtector facilitators = protection.CreateProtector("facilitator");

    /// <param name="joined">What they said on joining; nobody else keeps it until they contribute.</param>
    public string ForParticipant(string code, Guid participant, Joined joined) =>
        Protect(participants, string.Create(CultureInfo.InvariantCulture, $"{code}:{participant:N}:{joined.Table}:{string.Join(Separator, joined.TargetGroups)}"));

    /// <summary>Who a token stands for; null when it is not one of ours.</summary>
    public (string Code, Guid Participant, Joined Joined)? ReadParticipant(string token) => Unprotect(participants, token)?.Split(':', 4) switch
    {
        // From before it said more than who.
        [var code, var id] when Guid.TryParse(id, out var participant) => (code, participant, Joined.Nothing),
        [var code, var id, var table, var groups] when Guid.TryParse(id, out var participant) => (code, participant, new Joined(
            [.. groups.Split(Separator, StringSplitOptions.RemoveEmptyEntries)],
            int.TryParse(table, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null)),
        _ => null,
    };

    /// <param name="seat">Tells one browser of a facilitator from another.</param>
    public string ForFacilitator(string code, string key, string seat) => Protect(facilitators, $"{code}:{key}:{seat}");

    /// <summary>The facilitator key in a token, and the browser's seat; null when the token is not one of ours or belongs to another session.</summary>
    public (string Key, string? Seat)? ReadFacilitator(string token, string code) => Unprotect(facilitators, token)?.Split(':') switch
    {
        [var of, var key] when of == code => (key, null),
        [var of, var key, var seat] when of == code => (key, seat),
        _ => null,
    };

    private static string Protect(IDataProtector protector, string text) =>
        Base64Url.EncodeToString(protector.Protect(Encoding.UTF8.GetBytes(text)));

    private static string? Unprotect(IDataProtector protector, string token)
    {
        if (!Base64Url.IsValid(token))
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(protector.Unprotect(Base64Url.DecodeFromChars(token)));
        }
        catch (CryptographicException)
        {
            // Forged, or of another installation: simply not one of ours.
            return null;
        }
    }
}
