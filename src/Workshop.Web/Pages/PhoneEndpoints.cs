using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Workshop.Board;
using Workshop.Language;
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
    /// <summary>Where joining leads says so, so that a browser that keeps no cookies can be told.</summary>
    private const string JustJoined = "joined";

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
        model = model with { NoCookies = !model.Joined && http.Request.Query.ContainsKey(JustJoined) };
        return await services.Pages.Shared(http, visit.Session, model) ?? services.Page(http, model);
    }

    private static RazorComponentResult<MineList> Mine(Visit visit, HttpContext http, [AsParameters] Services services) =>
        new(new { Model = services.Stamped(http, services.Model(visit)) });

    private static async Task<IResult> Join(Visit visit, HttpContext http, [AsParameters] Services services)
    {
        // No token against forging here, so that everybody gets the same page; the browser itself says where the form comes from. A join that
        // somebody else sends would take the phone's identity, and with it the contributions that are its own.
        if (http.Request.ComesFromUs(services.Settings) == false)
        {
            throw new AntiforgeryValidationException("The form does not come from a page of ours.");
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
        return form.ContainsKey("text")
            ? await Submit(visit, Actor.Of(participant, joined), form, form["command"], http, services)
            : SeeOther($"/j/{visit.Code}?{JustJoined}");
    }

    private static async Task<IResult> Contribute(Visit visit, HttpContext http, [AsParameters] Services services)
    {
        var form = await services.Form(http);
        return await Submit(visit, visit.Actor, form, form["id"], http, services);
    }

    private static async Task<IResult> Submit(Visit visit, Actor actor, IFormCollection form, string? command, HttpContext http, Services services)
    {
        var known = EnumNames.TryParse<ContributionKind>(form["kind"], out var kind);
        var model = services.Model(visit, actor);
        var id = Guid.TryParse(command, out var sent) && sent != Guid.Empty ? sent : Guid.NewGuid();
        var draft = new PhoneDraft(kind, form["text"].ToString(), form["place"].ToString(), id) { Step = form["step"].ToString() };
        if (form.ContainsKey("refresh"))
        {
            // Without script this is how the newest contributions come; what is being written comes along.
            return services.Page(http, model with { Draft = draft });
        }

        var (received, refused) = known
            ? await Store(services, visit.Session, actor, new Contribute(id, kind, draft.Text, Place: PlaceOf(form, model.Map), Step: form["step"]))
            : (id, Refusal.Invalid(RefusalCodes.UnknownKind, "kind"));
        return refused is { } refusal
            ? services.Page(http, services.Refused(services.Model(visit, actor), refusal) with { Draft = draft }, refusal)
            : SeeOther($"/j/{visit.Code}?received={received}{(visit.Actor == actor ? "" : $"&{JustJoined}")}#mine");
    }

    /// <summary>
    /// Contributes what stands in the form. Sent twice it is one contribution; but a browser that goes back shows the form under the id that it
    /// was sent with, and what is written there then is another one. Its id follows from what was written, so it too can be sent twice.
    /// </summary>
    private static async Task<(Guid Id, Refusal? Refusal)> Store(Services services, LiveSession session, Actor actor, Contribute wish)
    {
        const int MostTries = 5;
        var text = InputText.Clean(wish.Text);
        for (var i = 0; i < MostTries; i++)
        {
            var outcome = await services.Sessions.Execute(session, wish, actor);
            var isThere = session.SeenBy(actor).Own.Any(c => c.Id == wish.Id && c.Text == text && c.Kind == wish.Kind);
            if (outcome.Refusal is not null || isThere || session.State.Version < outcome.Version)
            {
                return (wish.Id, outcome.Refusal);
            }

            wish = wish with { Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{wish.Id} {wish.Kind} {text}")).AsSpan(0, 16)) };
        }

        return (wish.Id, Refusal.Conflict(RefusalCodes.DuplicateId));
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

        public PhoneModel Model(Visit visit) => Model(visit, visit.Actor);

        public PhoneModel Model(Visit visit, Actor actor) => new(visit.Code, visit.Session.SeenBy(actor), actor.Role == Role.Participant, Settings.RetentionDays);

        public PhoneModel Refused(PhoneModel model, Refusal refusal) => model with
        {
            Problem = Problems.Sentence(refusal),
            ProblemField = refusal.Field is "text" or "kind" or "table" ? refusal.Field : refusal.Field == "targetGroups" ? "groups" : null,
        };

        /// <summary>A form of ours, as the browser says; where it says nothing, by the token. Who has lost all cookies still gets an answer.</summary>
        public async Task<IFormCollection> Form(HttpContext http)
        {
            if (http.Request.ComesFromUs(Settings) != true)
            {
                await Antiforgery.ValidateRequestAsync(http);
            }

            return await http.ReadForm();
        }
    }
}
