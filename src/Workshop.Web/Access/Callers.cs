using Workshop.Rules;
using Workshop.Sessions;

namespace Workshop.Web.Access;

/// <summary>Where a token may come from.</summary>
[Flags]
public enum Source
{
    /// <summary>Whoever asks is nobody in particular: the wall, the result.</summary>
    None = 0,

    /// <summary><c>Authorization: Bearer</c>.</summary>
    Header = 1,

    /// <summary>The phone's page and its line. A browser that also holds a facilitator's cookie is a phone there all the same.</summary>
    ParticipantCookie = 2,

    /// <summary>The console and its downloads; never a call that changes something through the API, which other sites could forge.</summary>
    FacilitatorCookie = 4,

    /// <summary>The hub only: browsers cannot set headers on a WebSocket.</summary>
    Query = 8,
}

/// <summary>Finds out who asks, from the signed token or key, never from a payload.</summary>
public sealed class Callers(Tokens tokens)
{
    private static readonly Refusal UnknownToken = new(RefusalReason.Unauthenticated, RefusalCodes.UnknownToken);

    /// <summary>The caller, <see cref="Actor.Public"/> when there is no token, or why the token will not do.</summary>
    public (Actor Actor, Refusal? Refusal) Of(HttpContext http, string code, SessionState state, Source sources)
    {
        if (sources.HasFlag(Source.Header) && http.Request.Headers.Authorization is [{ } header])
        {
            return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                ? OfToken(header["Bearer ".Length..].Trim(), code, state)
                : (Actor.Public, UnknownToken);
        }

        if (sources.HasFlag(Source.Query) && http.Request.Query["access_token"] is [{ Length: > 0 } query])
        {
            return OfToken(query, code, state);
        }

        var facilitator = sources.HasFlag(Source.FacilitatorCookie) ? Facilitator(http, code, state)?.Actor : null;
        var participant = sources.HasFlag(Source.ParticipantCookie) ? Participant(http, code) : null;
        return (facilitator ?? participant ?? Actor.Public, null);
    }

    /// <summary>
    /// Whether whoever asks has a participant's token for a session with that code, whether or not there still is one: what we have signed is
    /// no guess.
    /// </summary>
    public bool TookPart(HttpContext http, string code, Source sources) =>
        (sources.HasFlag(Source.ParticipantCookie) && Participant(http, code) is not null)
        || (sources.HasFlag(Source.Header) && http.Request.Headers.Authorization is [{ } header] && header.Split(' ') is [_, var bearer] && tokens.ReadParticipant(bearer)?.Code == code)
        || (sources.HasFlag(Source.Query) && http.Request.Query["access_token"] is [{ } query] && tokens.ReadParticipant(query)?.Code == code);

    /// <summary>The facilitator of this browser and the key that it holds; null when there is none or it is not the right one.</summary>
    public (Actor Actor, string Key)? Facilitator(HttpContext http, string code, SessionState state) =>
        http.Request.Cookies[FacilitatorCookie(code)] is { } token
        && tokens.ReadFacilitator(token, code) is { } read
        && state.IsFacilitatorKey(Secrets.Hash(read.Key))
            ? (read.Seat is { } seat ? Actor.FacilitatorAt(seat) : Actor.Facilitator, read.Key)
            : null;

    public void SignInParticipant(HttpContext http, string code, Guid participant, Joined joined) =>
        Set(http, ParticipantCookie(code), tokens.ForParticipant(code, participant, joined));

    /// <returns>Whether the key was right.</returns>
    public bool SignInFacilitator(HttpContext http, string code, SessionState state, string key)
    {
        if (!state.IsFacilitatorKey(Secrets.Hash(key)))
        {
            return false;
        }

        Set(http, FacilitatorCookie(code), tokens.ForFacilitator(code, key, Secrets.NewSeat()));
        return true;
    }

    private static string ParticipantCookie(string code) => $"workshop-p-{code}";

    private static string FacilitatorCookie(string code) => $"workshop-f-{code}";

    private static void Set(HttpContext http, string name, string value) => http.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(90),
    });

    private Actor? Participant(HttpContext http, string code) =>
        http.Request.Cookies[ParticipantCookie(code)] is { } token && tokens.ReadParticipant(token) is { } read && read.Code == code
            ? Actor.Of(read.Participant, read.Joined)
            : null;

    private (Actor Actor, Refusal? Refusal) OfToken(string token, string code, SessionState state)
    {
        if (tokens.ReadParticipant(token) is { } read)
        {
            return read.Code == code
                ? (Actor.Of(read.Participant, read.Joined), null)
                : (Actor.Public, Refusal.Forbidden(RefusalCodes.WrongSession));
        }

        return state.IsFacilitatorKey(Secrets.Hash(token)) ? (Actor.Facilitator, null) : (Actor.Public, UnknownToken);
    }
}
