using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Workshop.Web.Access;

/// <summary>
/// Signed and encrypted tokens. A participant's says which session and which participant; a facilitator's (only ever a cookie) carries
/// the key, which the server itself keeps only as a hash. They outlive a restart, because the signing keys lie in the data folder.
/// </summary>
public sealed class Tokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector participants = protection.CreateProtector("participant");
    private readonly IDataProtector facilitators = protection.CreateProtector("facilitator");

    public string ForParticipant(string code, Guid participant) => Protect(participants, $"{code}:{participant:N}");

    /// <summary>Who a token stands for; null when it is not one of ours.</summary>
    public (string Code, Guid Participant)? ReadParticipant(string token) =>
        Unprotect(participants, token)?.Split(':') is [var code, var id] && Guid.TryParse(id, out var participant) ? (code, participant) : null;

    public string ForFacilitator(string code, string key) => Protect(facilitators, $"{code}:{key}");

    /// <summary>The facilitator key in a token; null when the token is not one of ours or belongs to another session.</summary>
    public string? ReadFacilitator(string token, string code) =>
        Unprotect(facilitators, token)?.Split(':') is [var of, var key] && of == code ? key : null;

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
