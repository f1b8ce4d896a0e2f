using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Workshop.Board;
using Workshop.Meeting;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Access;
using Workshop.Web.Live;
using Workshop.Web.Site;
using Workshop.Web.Wording;

namespace Workshop.Web.Pages;

/// <summary>The phone's page and its forms, which do everything without script too.</summary>
public static class PhoneEndpoints
{
    public static void MapPhone(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/j", Enter).ExcludeFromDescription();
        var phone = routes.MapGroup("/j/{code}").ExcludeFromDescription().WithVisits(Source.ParticipantCookie);
        phone.MapGet("", Show);
        phone.MapGet("/mine", Mine);
        phone.MapPost("", Contribute);
        phone.MapPost("/join", Join);
        phone.MapPost("/withdraw", Withdraw);
    }

    /// <summary>The front page's form for a code.</summary>
    private static IResult Enter(string? code) => SessionCode.TryParse(code, out var parsed)
        ? TypedResults.LocalRedirect($"/j/{parsed}")
        : Doorkeeper.NotFound(code ?? "");

    private static async Task<IResult> Show(Visit visit, HttpContext http, [AsParameters] Services services, string? received, string? page)
    {
        var model = services.Model(visit).At(page) with { Received = Guid.TryParse(received, out var id) ? id : null };
        return await services.Pages.Shared(http, visit.Session, model) ?? services.Page(http, model);
    }

    private static RazorComponentResult<MineList> Mine(Visit visit, HttpContext http, [AsParameters] Services services) =>
        new(new { Model = services.Stamped(http, services.Model(visit)) });

    private static async Task<IResult> Join(Visit visit, HttpContext http, [AsParameters] Services services)
    {
        // No token against forging here, so that everybody gets the same page; the browser itself says where the form comes from. An old
        // one that does not can be made to join, from which nobody gains anything.
        if (http.Request.Headers["Sec-Fetch-Site"] is ["cross-site"])
        {
            throw new AntiforgeryValidationException("The form comes from another site.");
        }

        var form = await http.ReadForm();
        var typed = form["table"].ToString().Trim();
        var table = typed.Length == 0 ? null : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)0;
        var groups = form["group"].OfType<string>();
        var id = Guid.TryParse(form["id"], out var sent) && sent != Guid.Empty ? sent : (Guid?)null;
        var (participant, joined, refusal) = await services.Joins.Join(http, visit, id, [.. groups], table);
        if (refusal is not null)
        {
            return services.Page(http, services.Refused(services.Model(visit), refusal) with { TypedTable = form["table"], TypedGroups = [.. groups] }, refusal);
        }

        services.Callers.SignInParticipant(http, visit.Code, participant, joined);
        return SeeOther($"/j/{visit.Code}");
    }

    private static async Task<IResult> Contribute(Visit visit, HttpContext http, [AsParameters] Services services)
    {
        var form = await services.Form(http);
        var known = EnumNames.TryParse<ContributionKind>(form["kind"], out var kind);
        var model = services.Model(visit);
        var id = Guid.TryParse(form["id"], out var sent) && sent != Guid.Empty ? sent : Guid.NewGuid();
        var draft = new PhoneDraft(kind, form["text"].ToString(), form["place"].ToString(), id);
        if (form.ContainsKey("refresh"))
        {
            // Without script this is how the newest contributions come; what is being written comes along.
            return services.Page(http, model with { Draft = draft });
        }

        var outcome = known
            ? (await services.Sessions.Execute(visit.Session, new Contribute(id, kind, draft.Text, Place: PlaceOf(form, model.Map), Step: form["step"]), visit.Actor)).Refusal
            : Refusal.Invalid(RefusalCodes.UnknownKind, "kind");
        return outcome is { } refusal
            ? services.Page(http, services.Refused(services.Model(visit), refusal) with { Draft = draft }, refusal)
            : SeeOther($"/j/{visit.Code}?received={id}#mine");
    }

    private static async Task<IResult> Withdraw(Visit visit, HttpContext http, [AsParameters] Services services)
    {
        var form = await services.Form(http);
        _ = Guid.TryParse(form["contribution"], out var contribution);
        var outcome = await services.Sessions.Execute(visit.Session, new Withdraw(Guid.NewGuid(), contribution), visit.Actor);
        return outcome.Refusal is { } refusal
            ? services.Page(http, services.Refused(services.Model(visit), refusal), refusal)
            : SeeOther($"/j/{visit.Code}#mine");
    }

    /// <summary>A place chosen by name; the script sends points.</summary>
    private static Place? PlaceOf(IFormCollection form, CaseMap? map) =>
        map?.Places.FirstOrDefault(p => p.Id == form["place"]) is { } named ? new Place(named.X, named.Y) : null;

    /// <summary>303: the browser gets the page, so that a reload does not send the form again.</summary>
    private static SeeOtherResult SeeOther(string path) => new(path);

    /// <summary>What the forms need.</summary>
    private sealed record Services(LiveSessions Sessions, Joins Joins, PhonePages Pages, Callers Callers, Problems Problems, WorkshopSettings Settings, IAntiforgery Antiforgery)
    {
        public RazorComponentResult<PhonePage> Page(HttpContext http, PhoneModel model, Refusal? refusal = null)
        {
            if (refusal is not null)
            {
                Problems.TellWhenAgain(http.Response, refusal);
            }

            return new(new { Model = Stamped(http, model) }) { StatusCode = refusal is null ? StatusCodes.Status200OK : Problems.StatusOf(refusal) };
        }

        public PhoneModel Stamped(HttpContext http, PhoneModel model) => model with { Stamp = Pages.StampFor(http, model.Session) };

        public PhoneModel Model(Visit visit) => new(visit.Code, visit.Seen, visit.Actor.Role == Role.Participant, Settings.RetentionDays);

        public PhoneModel Refused(PhoneModel model, Refusal refusal) => model with
        {
            Problem = Problems.Sentence(refusal),
            ProblemField = refusal.Field is "text" or "kind" or "table" ? refusal.Field : refusal.Field == "targetGroups" ? "groups" : null,
        };

        public async Task<IFormCollection> Form(HttpContext http)
        {
            await Antiforgery.ValidateRequestAsync(http);
            return await http.ReadForm();
        }
    }
}
