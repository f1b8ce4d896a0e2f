using Workshop.Sessions;
using Workshop.Web.Live;

namespace Workshop.Web.Access;

/// <summary>Finds out who asks, from the signed token or key, never from a payload.</summary>
public sealed class Callers(Tokens tokens)
{
    private static readonly Refusal UnknownToken = new(RefusalReason.Unauthenticated, RefusalCodes.UnknownToken);

    /// <summary>Where the token may come from.</summary>
    [Flags]
    public enum Source
    {
        Header = 1,

        /// <summary>Pages, the hub, and downloads; never a call that changes something through the API, which other sites could forge.</summary>
        Cookie = 2,

        /// <summary>The hub only: browsers cannot set headers on a WebSocket.</summary>
        Query = 4,
    }

    /// <summary>The caller, <see cref="Actor.Public"/> when there is no token, or why the token will not do.</summary>
    public (Actor Actor, Refusal? Refusal) Of(HttpContext http, LiveSession session, Source sources)
    {
        if (sources.HasFlag(Source.Header) && http.Request.Headers.Authorization is [{ } header])
        {
            return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                ? OfToken(header["Bearer ".Length..].Trim(), session)
                : (Actor.Public, UnknownToken);
        }

        if (sources.HasFlag(Source.Query) && http.Request.Query["access_token"] is [{ Length: > 0 } query])
        {
            return OfToken(query, session);
        }

        return (sources.HasFlag(Source.Cookie) ? OfCookies(http, session) : Actor.Public, null);
    }

    /// <summary>Null for the facilitator; else why not.</summary>
    public Refusal? FacilitatorOnly(HttpContext http, LiveSession session, Source sources)
    {
        var (actor, refusal) = Of(http, session, sources);
        return refusal ?? actor.Role switch
        {
            Role.Facilitator => null,
            Role.Participant => Refusal.Forbidden(RefusalCodes.NotAllowed),
            _ => new Refusal(RefusalReason.Unauthenticated, RefusalCodes.NoToken),
        };
    }

    /// <summary>The caller of a page: the facilitator's cookie counts before the participant's.</summary>
    public Actor OfCookies(HttpContext http, LiveSession session) =>
        IsFacilitator(http, session) ? Actor.Facilitator : Participant(http, session);

    public bool IsFacilitator(HttpContext http, LiveSession session) => FacilitatorKey(http, session) is not null;

    /// <summary>The facilitator key that this browser holds, if it is the right one.</summary>
    public string? FacilitatorKey(HttpContext http, LiveSession session) =>
        http.Request.Cookies[FacilitatorCookie(session.Code)] is { } token
        && tokens.ReadFacilitator(token, session.Code) is { } key
        && Secrets.Matches(key, session.State.KeyHash)
            ? key
            : null;

    /// <summary>The participant of this browser, also when the facilitator uses it; <see cref="Actor.Public"/> when there is none.</summary>
    public Actor Participant(HttpContext http, LiveSession session) =>
        http.Request.Cookies[ParticipantCookie(session.Code)] is { } token
        && tokens.ReadParticipant(token) is { } read
        && read.Code == session.Code
        && session.State.Participants.ContainsKey(read.Participant)
            ? Actor.Of(read.Participant)
            : Actor.Public;

    public void SignInParticipant(HttpContext http, string code, Guid participant) =>
        Set(http, ParticipantCookie(code), tokens.ForParticipant(code, participant));

    /// <returns>Whether the key was right.</returns>
    public bool SignInFacilitator(HttpContext http, LiveSession session, string key)
    {
        if (!Secrets.Matches(key, session.State.KeyHash))
        {
            return false;
        }

        Set(http, FacilitatorCookie(session.Code), tokens.ForFacilitator(session.Code, key));
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

    private (Actor Actor, Refusal? Refusal) OfToken(string token, LiveSession session)
    {
        if (tokens.ReadParticipant(token) is { } read)
        {
            return read.Code == session.Code
                ? (Actor.Of(read.Participant), null)
                : (Actor.Public, Refusal.Forbidden(RefusalCodes.WrongSession));
        }

        return Secrets.Matches(token, session.State.KeyHash) ? (Actor.Facilitator, null) : (Actor.Public, UnknownToken);
    }
}
