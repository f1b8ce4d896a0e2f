using System.Reflection;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Access;
using Workshop.Web.Site;

namespace Workshop.Web.Live;

/// <summary>Where the token of a visit may come from, and whether only a facilitator may enter. Metadata of an endpoint.</summary>
public sealed record Entrance(Source Sources, bool FacilitatorsOnly = false);

/// <summary>
/// A session and who asks, found before any door does its work: endpoints take it as a parameter, and <see cref="Doorkeeper"/> answers in
/// their place when there is no such session or the token will not do.
/// </summary>
public sealed class Visit
{
    private readonly LiveSession? session;

    private Visit(LiveSession? session, Actor actor, Refusal? refusal, bool tookPart = false)
    {
        this.session = session;
        Actor = actor;
        Refusal = refusal;
        TookPart = tookPart;
    }

    public Actor Actor { get; }

    /// <summary>Why nobody gets in; then there is no session.</summary>
    public Refusal? Refusal { get; }

    public LiveSession Session => session ?? throw new InvalidOperationException("A visit that was refused has no session.");

    /// <summary>Whether the visitor had taken part in a session that is no more, as our token says.</summary>
    public bool TookPart { get; }

    public string Code => Session.Code;

    /// <summary>The session as the visitor may see it.</summary>
    public SeenSession Seen => Session.SeenBy(Actor);

    /// <summary>Called by the framework for a parameter of this type.</summary>
    public static async ValueTask<Visit?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        var entrance = http.GetEndpoint()?.Metadata.GetMetadata<Entrance>() ?? throw new InvalidOperationException($"The endpoint of '{parameter.Name}' has no entrance.");
        return await Begin(http, http.GetRouteValue("code")?.ToString(), entrance);
    }

    /// <summary>Finds the session and the visitor, unless their address has tried too many wrong codes.</summary>
    public static async Task<Visit> Begin(HttpContext http, string? code, Entrance entrance)
    {
        var services = http.RequestServices;
        var (tries, callers, sessions) = (services.GetRequiredService<WrongTries>(), services.GetRequiredService<Callers>(), services.GetRequiredService<LiveSessions>());
        var address = http.Address();
        bool Known() => SessionCode.TryParse(code, out var parsed) && callers.HasSignedFor(http, parsed);
        if (tries.Blocked(address, code) is { } blocked && !Known() && !await HasKey(http, tries, code, entrance))
        {
            return new Visit(null, Actor.Public, blocked);
        }

        if (await sessions.Find(code) is not { } session)
        {
            // Who holds a token for a code that is no more has not tried one: a hall comes back so, and has to be told.
            return Known() ? new Visit(null, Actor.Public, Refusal.NoSuchSession, tookPart: true) : new Visit(null, Actor.Public, tries.Count(address, Refusal.NoSuchSession));
        }

        var (actor, refusal) = callers.Of(http, session.Code, session.State, entrance.Sources);
        refusal ??= entrance.FacilitatorsOnly ? NotFacilitator(actor) : null;
        return refusal is null ? new Visit(session, actor, null) : new Visit(null, actor, tries.Count(address, refusal));
    }

    /// <summary>A right key gets in from an exhausted address too. A wrong one is answered as a wrong code is, so it tells neither.</summary>
    private static async Task<bool> HasKey(HttpContext http, WrongTries tries, string? code, Entrance entrance) =>
        await Callers.PresentedKey(http, entrance.Sources) is { } hash && await tries.IsRightKey(http.Address(), code, hash);

    private static Refusal? NotFacilitator(Actor actor) => actor.Role switch
    {
        Role.Facilitator => null,
        Role.Participant => Refusal.Forbidden(RefusalCodes.NotAllowed),
        _ => new Refusal(RefusalReason.Unauthenticated, RefusalCodes.NoToken),
    };
}
