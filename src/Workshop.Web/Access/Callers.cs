using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Wording;

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

    /// <summary>The key page's own form. Gives no rights by itself; its key proves that the code is known.</summary>
    Form = 16,
}

/// <summary>Finds out who asks, from the signed token or key, never from a payload.</summary>
public sealed class Callers(Tokens tokens)
{
    private const string Bearer = "Bearer ";

    /// <summary>Of the names and values of our cookies in one browser: half of what nginx takes for all headers.</summary>
    private const int MostCookieCharacters = 4_096;

    private static readonly Refusal UnknownToken = new(RefusalReason.Unauthenticated, RefusalCodes.UnknownToken);

    /// <summary>The caller, <see cref="Actor.Public"/> when there is no token, or why the token will not do.</summary>
    public (Actor Actor, Refusal? Refusal) Of(HttpContext http, string code, SessionState state, Source sources)
    {
        if (sources.HasFlag(Source.Header) && http.Request.Headers.Authorization is [{ } header])
        {
            return BearerOf(header) is { } token ? OfToken(token, code, state) : (Actor.Public, UnknownToken);
        }

        if (sources.HasFlag(Source.Query) && InQuery(http) is { } query)
        {
            return OfToken(query, code, state);
        }

        var facilitator = sources.HasFlag(Source.FacilitatorCookie) ? Facilitator(http, code, state)?.Actor : null;
        var participant = sources.HasFlag(Source.ParticipantCookie) ? Participant(http, code) : null;
        return (facilitator ?? participant ?? Actor.Public, null);
    }

    /// <summary>
    /// Whether a request carries something signed for this code, of whichever role: then its sender knew the code before, and learns nothing
    /// from being let in.
    /// </summary>
    public bool HasSignedFor(HttpContext http, string code) =>
        Participant(http, code) is not null
        || Presented(http).Any(t => tokens.ReadParticipant(t)?.Code == code)
        || (http.Request.Cookies[FacilitatorCookie(code)] is { } token && tokens.ReadFacilitator(token, code) is not null);

    /// <summary>Whether a browser is signed in to any workshop as its facilitator.</summary>
    public bool IsFacilitatorSomewhere(HttpContext http) => http.Request.Cookies.Any(c =>
        c.Key.StartsWith(FacilitatorCookie(""), StringComparison.Ordinal) && tokens.ReadFacilitator(c.Value, c.Key[FacilitatorCookie("").Length..]) is not null);

    /// <summary>What a request presents as a key, hashed; null when it presents nothing.</summary>
    public static async Task<string?> PresentedKey(HttpContext http, Source sources)
    {
        var key = sources.HasFlag(Source.Form) && http.Request.HasFormContentType
            ? (await http.ReadForm())["key"].ToString().Trim()
            : Presented(http).FirstOrDefault();
        return string.IsNullOrEmpty(key) ? null : Secrets.Hash(key);
    }

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

        SignInMaker(http, code, key);
        return true;
    }

    /// <summary>Signs in who has just made a workshop, so that its key never stands in an address that browsers remember.</summary>
    public void SignInMaker(HttpContext http, string code, string key) => Set(http, FacilitatorCookie(code), tokens.ForFacilitator(code, key, Secrets.NewSeat()));

    private static string ParticipantCookie(string code) => $"workshop-p-{code}";

    private static string FacilitatorCookie(string code) => $"workshop-f-{code}";

    /// <summary>
    /// Sets a cookie, and lets go of a browser's oldest ones when together they grow larger than servers take: 25 meetings are 8 KB. Browsers
    /// send the oldest first (RFC 6265, 5.4). Somebody's part in meetings long past goes before the rights of a facilitator.
    /// </summary>
    private static void Set(HttpContext http, string name, string value)
    {
        var options = new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps };
        var others = http.Request.Cookies
            .Where(c => c.Key != name && (c.Key.StartsWith(ParticipantCookie(""), StringComparison.Ordinal) || c.Key.StartsWith(FacilitatorCookie(""), StringComparison.Ordinal)))
            .OrderBy(c => c.Key.StartsWith(FacilitatorCookie(""), StringComparison.Ordinal))
            .ToList();
        var size = name.Length + value.Length + others.Sum(c => c.Key.Length + c.Value.Length);
        foreach (var (old, token) in others)
        {
            if (size <= MostCookieCharacters)
            {
                break;
            }

            size -= old.Length + token.Length;
            http.Response.Cookies.Delete(old, options);
        }

        http.Response.Cookies.Append(name, value, new CookieOptions(options) { MaxAge = TimeSpan.FromDays(90) });
    }

    /// <summary>What a program says it holds: a token, or a key.</summary>
    private static IEnumerable<string> Presented(HttpContext http) =>
        new[] { http.Request.Headers.Authorization is [{ } header] ? BearerOf(header) : null, InQuery(http) }.OfType<string>();

    private static string? BearerOf(string header) => header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;

    private static string? InQuery(HttpContext http) => http.Request.Query["access_token"] is [{ Length: > 0 } token] ? token : null;

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
