using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Access;

namespace Workshop.Web.Live;

/// <summary>
/// Slows down whoever tries codes or keys, without ever stopping a hall. After too many wrong ones from an address, a code that is not being
/// used here now is not even looked up for it; a right code of a running meeting always passes.
/// </summary>
public sealed class WrongTries(Gates gates, LiveSessions sessions)
{
    /// <summary>The refusal of an address that has to wait, unless the code is of a running meeting.</summary>
    public Refusal? Blocked(string address, string? code) =>
        gates.IsExhausted(address) && !sessions.IsServed(code) ? gates.CountWrong(address) : null;

    /// <summary>
    /// Whether a key is right, for an address that has to wait. Asked of the grain, so that a code which was tried does not become one that is
    /// being used; and not often, so that the time it takes tells nothing either.
    /// </summary>
    public async Task<bool> IsRightKey(string address, string? code, string keyHash) =>
        SessionCode.TryParse(code, out var parsed) && gates.AdmitKey(address) is null && await sessions.IsKey(parsed, keyHash);

    /// <summary>Counts a wrong code or key.</summary>
    /// <param name="refusal">What was wrong.</param>
    /// <returns>The same, or that it is too much now.</returns>
    public Refusal Count(string address, Refusal refusal) =>
        refusal.Reason is RefusalReason.NotFound or RefusalReason.Unauthenticated ? gates.CountWrong(address) ?? refusal : refusal;
}
