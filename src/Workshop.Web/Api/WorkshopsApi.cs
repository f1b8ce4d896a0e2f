using System.Globalization;
using System.Text.Json;
using Workshop.Sessions;
using Workshop.Web.Access;
using Workshop.Web.Live;
using Workshop.Web.Setup;

namespace Workshop.Web.Api;

/// <summary>The HTTP API. Translates; the rules are in the domain.</summary>
public static class WorkshopsApi
{
    /// <summary>Routing would turn other media types away with an empty answer; we say what is wrong instead.</summary>
    private const string Anything = "*/*";
    private const string Json = "application/json";

    public static void MapWorkshopsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/workshops").WithTags("Workshops");
        api.MapPost("", Create).Accepts<CreateRequest>(Json, Anything).Produces<CreatedView>(201).WithName("create")
            .WithSummary("Creates a workshop from a template").DisableAntiforgery();
        var one = api.MapGroup("/{code}").AddEndpointFilter<RouteGroupBuilder, WrongTries>();
        one.MapGet("", Get).Produces<SessionView>().WithName("get")
            .WithSummary("The workshop as the caller may see it");
        one.MapDelete("", Delete).Produces(204).WithName("delete")
            .WithSummary("Takes every trace of the workshop out of storage; facilitator key");
        one.MapPost("/participants", Join).Accepts<JoinRequest>(Json, Anything).Produces<JoinedView>(201).WithName("join")
            .WithSummary("Takes part, without a name").DisableAntiforgery();
        one.MapPost("/commands", Execute).Accepts<Command>(Json, Anything).Produces<AcceptedView>().WithName("execute")
            .WithSummary("The one door for every change").DisableAntiforgery();
        one.MapGet("/events", EventsApi.Get).Produces<string>(200, "text/event-stream").WithName("events")
            .WithSummary("What happened after a version, and what happens from now on");
        one.MapExports();
    }

    private static async Task<IResult> Create(HttpContext http, LiveSessions sessions, Problems problems, SiteAddress site)
    {
        var (json, refusal) = await JsonBody.Read(http.Request, http.RequestAborted);
        var request = default(CreateRequest);
        if (refusal is null)
        {
            (request, refusal) = JsonBody.To<CreateRequest>(json);
        }

        if (refusal is not null)
        {
            return problems.Result(refusal);
        }

        var key = Secrets.NewKey();
        var culture = request!.Culture ?? Languages.OfNewMeeting;
        (var code, refusal) = await sessions.Create(request.Title, request.Template ?? Cases.Template.Blank, culture, Secrets.Hash(key));
        var links = site.LinksTo(code, http.Request);
        return refusal is null
            ? TypedResults.Created($"/api/workshops/{code}", new CreatedView(code, key, links.Join, links.Wall, $"{links.Facilitator}#{key}"))
            : problems.Result(refusal);
    }

    private static async Task<IResult> Get(string code, HttpContext http, LiveSessions sessions, Callers callers, Problems problems)
    {
        if (await sessions.Find(code) is not { } session)
        {
            return problems.Result(Refusal.NoSuchSession);
        }

        var (actor, refusal) = callers.Of(http, session, Callers.Source.Header | Callers.Source.Cookie);
        return refusal is null ? TypedResults.Ok(SessionView.Of(session.State, actor)) : problems.Result(refusal);
    }

    private static async Task<IResult> Delete(string code, HttpContext http, LiveSessions sessions, Callers callers, Problems problems)
    {
        if (await sessions.Find(code) is not { } session)
        {
            return problems.Result(Refusal.NoSuchSession);
        }

        if (callers.FacilitatorOnly(http, session, Callers.Source.Header) is { } refusal)
        {
            return problems.Result(refusal);
        }

        await sessions.Delete(session);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Join(string code, HttpContext http, LiveSessions sessions, Tokens tokens, Problems problems)
    {
        if (await sessions.Find(code) is not { } session)
        {
            return problems.Result(Refusal.NoSuchSession);
        }

        var (json, refusal) = await JsonBody.Read(http.Request, http.RequestAborted);
        var request = default(JoinRequest);
        if (refusal is null)
        {
            (request, refusal) = JsonBody.To<JoinRequest>(json);
        }

        if (refusal is not null)
        {
            return problems.Result(refusal);
        }

        var participant = Guid.NewGuid();
        var outcome = await sessions.Execute(session, new Join(participant, request!.TargetGroups, request.Table), Actor.Public);
        return outcome.Refusal is null
            ? TypedResults.Created((string?)null, new JoinedView(participant, tokens.ForParticipant(session.Code, participant)))
            : problems.Result(outcome.Refusal);
    }

    private static async Task<IResult> Execute(string code, HttpContext http, LiveSessions sessions, Callers callers, Problems problems)
    {
        if (await sessions.Find(code) is not { } session)
        {
            return problems.Result(Refusal.NoSuchSession);
        }

        var (actor, refusal) = callers.Of(http, session, Callers.Source.Header);
        if (refusal is null && actor.Role == Role.Public)
        {
            refusal = new Refusal(RefusalReason.Unauthenticated, RefusalCodes.NoToken);
        }

        JsonElement json = default;
        if (refusal is null)
        {
            (json, refusal) = await JsonBody.Read(http.Request, http.RequestAborted);
        }

        Command? command = null;
        if (refusal is null)
        {
            (command, refusal) = JsonBody.ToCommand(json);
        }

        if (refusal is not null)
        {
            return problems.Result(refusal);
        }

        var outcome = await sessions.Execute(session, command!, actor);
        return outcome.Refusal is null ? TypedResults.Ok(new AcceptedView(outcome.Version)) : problems.Result(outcome.Refusal);
    }
}
