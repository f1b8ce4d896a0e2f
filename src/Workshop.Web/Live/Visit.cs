using System.Reflection;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Access;
using Workshop.Web.Site;

namespace Workshop.Web.Live;

/// <summary>
/// Where the token of a visit may come from, whether only a facilitator may enter, and whether even a session whose log is damaged may be
/// entered: to delete it. Metadata of an endpoint.
/// </summary>
public sealed record Entrance(Source Sources, bool FacilitatorsOnly = false, bool EvenDamaged = false);

/// <summary>
/// A session and who asks, found before any door does its work: endpoints take it as a parameter, and <see cref="Doorkeeper"/> answers in
/// their place when there is no such session or the token will not do.
/// </summary>
public sealed class Visit
{
    private readonly LiveSession? session;

    private Visit(LiveSession? session, Actor actor, Refusal? refusal)
    {
        this.session = session;
        Actor = actor;
        Refusal = refusal;
    }

    public Actor Actor { get; }

    /// <summary>Why nobody gets in; then there is no session.</summary>
    public Refusal? Refusal { get; }

    public LiveSession Session => session ?? throw new InvalidOperationException("A visit that was refused has no session.");

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
        var tries = services.GetRequiredService<WrongTries>();
        var address = http.Address();
        if (tries.Blocked(address, code) is { } blocked)
        {
            return new Visit(null, Actor.Public, blocked);
        }

        if (await services.GetRequiredService<LiveSessions>().Find(code) is not { } session)
        {
            return new Visit(null, Actor.Public, tries.Count(address, Refusal.NoSuchSession));
        }

        if (session.Damaged && !entrance.EvenDamaged)
        {
            return new Visit(null, Actor.Public, Refusal.Unreadable);
        }

        var (actor, refusal) = services.GetRequiredService<Callers>().Of(http, session.Code, session.State, entrance.Sources);
        refusal ??= entrance.FacilitatorsOnly ? NotFacilitator(actor) : null;
        return refusal is null ? new Visit(session, actor, null) : new Visit(null, actor, tries.Count(address, refusal));
    }

    private static Refusal? NotFacilitator(Actor actor) => actor.Role switch
    {
        Role.Facilitator => null,
        Role.Participant => Refusal.Forbidden(RefusalCodes.NotAllowed),
        _ => new Refusal(RefusalReason.Unauthenticated, RefusalCodes.NoToken),
    };
}
