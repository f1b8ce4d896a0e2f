using System.Text.Json;
using Workshop.Rules;
using Workshop.Web.Access;
using Workshop.Web.Live;
using Workshop.Web.Site;
using Workshop.Web.Wording;

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
        var one = api.MapGroup("/{code}");
        var read = one.MapGroup("").WithVisits(Source.Header | Source.FacilitatorCookie | Source.ParticipantCookie);
        read.MapGet("", Get).Produces<SessionView>().WithName("get")
            .WithSummary("The workshop as the caller may see it");
        read.MapGet("/events", EventsApi.Get).Produces<string>(200, "text/event-stream").WithName("events").WithMetadata(EventsApi.Line)
            .WithSummary("What happened after a version, and what happens from now on");
        var write = one.MapGroup("").WithVisits(Source.Header);
        write.MapPost("/participants", Join).Accepts<JoinRequest>(Json, Anything).Produces<JoinedView>(201).WithName("join")
            .WithSummary("Takes part, without a name; with a participant's token: changes groups and table").DisableAntiforgery();
        write.MapPost("/commands", Execute).Accepts<Command>(Json, Anything).Produces<AcceptedView>().WithName("execute")
            .WithSummary("The one door for every change").DisableAntiforgery();
        one.MapGroup("").WithVisits(Source.Header, facilitatorsOnly: true).MapDelete("", Delete).Produces(204).WithName("delete")
            .WithSummary("Takes every trace of the workshop out of storage; facilitator key");
        one.MapExports();
    }

    private static async Task<IResult> Create(HttpContext http, LiveSessions sessions, Gates gates, Problems problems, SiteAddress site)
    {
        if (gates.AdmitCreation(http.Address()) is { } tooFast)
        {
            return problems.Result(tooFast);
        }

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

    private static async Task<IResult> Get(Visit visit, HttpContext http, WholeBoards boards)
    {
        var seen = visit.Seen;
        var json = await boards.Make(
            seen, typeof(SessionView), () => Task.FromResult(JsonSerializer.SerializeToUtf8Bytes(SessionView.Of(seen), WorkshopJson.Options)), http.RequestAborted);
        return TypedResults.Bytes(json, Json);
    }

    private static async Task<IResult> Delete(Visit visit, LiveSessions sessions)
    {
        await sessions.Delete(visit.Session);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Join(Visit visit, HttpContext http, Joins joins, Tokens tokens, Problems problems)
    {
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

        if (request!.Id == Guid.Empty)
        {
            return problems.Result(Refusal.Invalid(RefusalCodes.MalformedId, "id"));
        }

        var (participant, joined, refused) = await joins.Join(http, visit, request.Id, request.TargetGroups ?? [], request.Table);
        return refused is null
            ? TypedResults.Created((string?)null, new JoinedView(participant, tokens.ForParticipant(visit.Code, participant, joined)))
            : problems.Result(refused);
    }

    private static async Task<IResult> Execute(Visit visit, HttpContext http, LiveSessions sessions, Problems problems)
    {
        if (visit.Actor.Role == Role.Public)
        {
            return problems.Result(new Refusal(RefusalReason.Unauthenticated, RefusalCodes.NoToken));
        }

        var (json, refusal) = await JsonBody.Read(http.Request, http.RequestAborted);
        Command? command = null;
        if (refusal is null)
        {
            (command, refusal) = JsonBody.ToCommand(json);
        }

        if (refusal is not null)
        {
            return problems.Result(refusal);
        }

        var outcome = await sessions.Execute(visit.Session, command!, visit.Actor);
        return outcome.Refusal is null ? TypedResults.Ok(new AcceptedView(outcome.Version)) : problems.Result(outcome.Refusal);
    }
}
