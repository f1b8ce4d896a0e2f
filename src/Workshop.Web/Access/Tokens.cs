using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Workshop.Web.Access;

/// <summary>
/// Signed tokens. A participant's says which session and which participant; a facilitator's (only ever a cookie) says which session and
/// which key. They outlive a restart, because the signing keys lie in the data folder.
/// </summary>
public sealed class Tokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector participants = protection.CreateProtector("participant");
    private readonly IDataProtector facilitators = protection.CreateProtector("facilitator");

    public string ForParticipant(string code, Guid participant) => Protect(participants, $"{code}:{participant:N}");

    /// <summary>Who a token stands for; null when it is not one of ours.</summary>
    public (string Code, Guid Participant)? ReadParticipant(string token) =>
        Unprotect(participants, token)?.Split(':') is [var code, var id] && Guid.TryParse(id, out var participant) ? (code, participant) : null;

    public string ForFacilitator(string code, string keyHash) => Protect(facilitators, $"{code}:{keyHash}");

    public bool IsFacilitator(string token, string code, string keyHash) => Unprotect(facilitators, token) == $"{code}:{keyHash}";

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
