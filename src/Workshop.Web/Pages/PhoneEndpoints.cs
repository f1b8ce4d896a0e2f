using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Workshop.Cases;
using Workshop.Sessions;
using Workshop.Web.Access;
using Workshop.Web.Api;
using Workshop.Web.Live;
using Workshop.Web.Setup;

namespace Workshop.Web.Pages;

/// <summary>The phone's page and its forms, which do everything without script too.</summary>
public static class PhoneEndpoints
{
    public static void MapPhone(this IEndpointRouteBuilder routes)
    {
        var phone = routes.MapGroup("/j").ExcludeFromDescription().AddEndpointFilter<RouteGroupBuilder, WrongTries>();
        phone.MapGet("", Enter);
        phone.MapGet("/{code}", Show);
        phone.MapGet("/{code}/mine", Mine);
        phone.MapPost("/{code}", Contribute);
        phone.MapPost("/{code}/join", Join);
        phone.MapPost("/{code}/withdraw", Withdraw);
    }

    /// <summary>The front page's form for a code.</summary>
    private static IResult Enter(string? code) => SessionCode.TryParse(code, out var parsed)
        ? TypedResults.LocalRedirect($"/j/{parsed}")
        : SitePages.NotFound(code ?? "");

    private static async Task<IResult> Show(string code, HttpContext http, [AsParameters] Services services, Guid? received, int? page)
    {
        if (await services.Sessions.Find(code) is not { } session)
        {
            return SitePages.NotFound(code);
        }

        var model = services.Model(http, session) with { Received = received, Page = Math.Max(1, page ?? 1) };
        return await services.Pages.Shared(http, session, model) ?? services.Page(http, model);
    }

    private static async Task<IResult> Mine(string code, HttpContext http, [AsParameters] Services services) =>
        await services.Sessions.Find(code) is { } session
            ? new RazorComponentResult<MineList>(new { Model = services.Stamped(http, services.Model(http, session)) })
            : TypedResults.NotFound();

    private static async Task<IResult> Join(string code, HttpContext http, [AsParameters] Services services)
    {
        if (await services.Sessions.Find(code) is not { } session)
        {
            return SitePages.NotFound(code);
        }

        // No token against forging here, so that everybody gets the same page; the browser itself says where the form comes from. An old
        // one that does not can be made to join, from which nobody gains anything.
        if (http.Request.Headers["Sec-Fetch-Site"] is ["cross-site"])
        {
            throw new AntiforgeryValidationException("The form comes from another site.");
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var participant = Guid.NewGuid();
        var typed = form["table"].ToString().Trim();
        var table = typed.Length == 0 ? null : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)0;
        var groups = form["group"].OfType<string>();
        var outcome = await services.Sessions.Execute(session, new Join(participant, [.. groups], table), Actor.Public);
        if (outcome.Refusal is { } refusal)
        {
            return services.Page(http, services.Refused(services.Model(http, session), refusal) with { TypedTable = form["table"], TypedGroups = [.. groups] }, refusal);
        }

        services.Callers.SignInParticipant(http, session.Code, participant);
        return SeeOther($"/j/{session.Code}");
    }

    private static async Task<IResult> Contribute(string code, HttpContext http, [AsParameters] Services services)
    {
        if (await services.Sessions.Find(code) is not { } session)
        {
            return SitePages.NotFound(code);
        }

        var form = await services.Form(http);
        var known = Enum.TryParse<ContributionKind>(form["kind"], ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !int.TryParse(form["kind"], out _);
        var model = services.Model(http, session);
        var id = Guid.TryParse(form["id"], out var sent) && sent != Guid.Empty ? sent : Guid.NewGuid();
        var draft = new PhoneDraft(kind, form["text"].ToString(), form["place"].ToString(), id);
        if (form.ContainsKey("refresh"))
        {
            // Without script this is how the newest contributions come; what is being written comes along.
            return services.Page(http, model with { Draft = draft });
        }

        var outcome = known
            ? (await services.Sessions.Execute(session, new Contribute(id, kind, draft.Text, Place: PlaceOf(form, model.Map), Step: form["step"]), model.Me)).Refusal
            : Refusal.Invalid(RefusalCodes.UnknownKind, "kind");
        return outcome is { } refusal
            ? services.Page(http, services.Refused(model, refusal) with { State = session.State, Draft = draft }, refusal)
            : SeeOther($"/j/{session.Code}?received={id}#mine");
    }

    private static async Task<IResult> Withdraw(string code, HttpContext http, [AsParameters] Services services)
    {
        if (await services.Sessions.Find(code) is not { } session)
        {
            return SitePages.NotFound(code);
        }

        var form = await services.Form(http);
        _ = Guid.TryParse(form["contribution"], out var contribution);
        var model = services.Model(http, session);
        var outcome = await services.Sessions.Execute(session, new Withdraw(Guid.NewGuid(), contribution), model.Me);
        return outcome.Refusal is { } refusal
            ? services.Page(http, services.Refused(model, refusal) with { State = session.State }, refusal)
            : SeeOther($"/j/{session.Code}#mine");
    }

    /// <summary>A place chosen by name; the script sends points.</summary>
    private static Place? PlaceOf(IFormCollection form, CaseMap? map) =>
        map?.Places.FirstOrDefault(p => p.Id == form["place"]) is { } named ? new Place(named.X, named.Y) : null;

    /// <summary>303: the browser gets the page, so that a reload does not send the form again.</summary>
    private static SeeOtherResult SeeOther(string path) => new(path);

    /// <summary>What the forms need.</summary>
    private sealed record Services(LiveSessions Sessions, PhonePages Pages, Callers Callers, Problems Problems, WorkshopSettings Settings, IAntiforgery Antiforgery)
    {
        public RazorComponentResult<PhonePage> Page(HttpContext http, PhoneModel model, Refusal? refusal = null)
        {
            if (refusal is not null)
            {
                Problems.TellWhenAgain(http.Response, refusal);
            }

            return new(new { Model = Stamped(http, model) }) { StatusCode = refusal is null ? StatusCodes.Status200OK : Problems.StatusOf(refusal) };
        }

        public PhoneModel Stamped(HttpContext http, PhoneModel model) => model with { Stamp = Pages.StampFor(http, model.State) };

        public PhoneModel Model(HttpContext http, LiveSession session) =>
            new(session.Code, session.State, Callers.Participant(http, session), Settings.RetentionDays);

        public PhoneModel Refused(PhoneModel model, Refusal refusal) => model with
        {
            Problem = Problems.Sentence(refusal),
            ProblemField = refusal.Field is "text" or "kind" or "table" ? refusal.Field : refusal.Field == "targetGroups" ? "groups" : null,
        };

        public async Task<IFormCollection> Form(HttpContext http)
        {
            await Antiforgery.ValidateRequestAsync(http);
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
    }
}
