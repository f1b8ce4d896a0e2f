using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Workshop.Rules;
using Workshop.Web.Access;
using Workshop.Web.Live;
using Workshop.Web.Site;
using Workshop.Web.Wording;

namespace Workshop.Web.Facilitator;

/// <summary>
/// The console's page. The key comes in the address' fragment, which browsers never send; a script puts it into the form of the key page,
/// and the form makes it a cookie.
/// </summary>
public static class FacilitatorEndpoints
{
    public static void MapFacilitator(this IEndpointRouteBuilder routes)
    {
        var console = routes.MapGroup("/facilitator/{code}").ExcludeFromDescription().WithVisits(Source.None);
        console.MapGet("", Show);
        console.MapPost("", Enter);
        routes.MapRazorComponents<ConsoleShell>().AddInteractiveServerRenderMode();
    }

    private static IResult Show(Visit visit, HttpContext http, Callers callers, SiteAddress site)
    {
        if (callers.Facilitator(http, visit.Code, visit.Session.State) is not { } facilitator)
        {
            return KeyPage(visit, wrong: false, StatusCodes.Status200OK).InCulture(http, visit.Seen.Culture);
        }

        var links = site.LinksTo(visit.Code, http.Request);
        return new RazorComponentResult<ConsoleShell>(new
        {
            visit.Code,
            visit.Seen.Title,
            PhoneUrl = links.Join,
            ReturnUrl = $"{links.Facilitator}#{facilitator.Key}",
            facilitator.Actor.Link,
            site.Find(http.Request).Reach,
        }).InCulture(http, visit.Seen.Culture);
    }

    private static async Task<IResult> Enter(Visit visit, HttpContext http, Callers callers, WrongTries tries, Doorkeeper doorkeeper, IAntiforgery antiforgery)
    {
        await antiforgery.ValidateRequestAsync(http);
        var form = await http.ReadForm();
        if (callers.SignInFacilitator(http, visit.Code, visit.Session.State, form["key"].ToString().Trim()))
        {
            return TypedResults.LocalRedirect($"/facilitator/{visit.Code}");
        }

        return tries.Count(http.Address(), new Refusal(RefusalReason.Unauthenticated, RefusalCodes.UnknownToken)) is { Reason: RefusalReason.TooFast } tooMany
            ? doorkeeper.Answer(http, tooMany)
            : KeyPage(visit, wrong: true, StatusCodes.Status401Unauthorized).InCulture(http, visit.Seen.Culture);
    }

    private static RazorComponentResult<KeyPage> KeyPage(Visit visit, bool wrong, int status) =>
        new(new { visit.Code, visit.Seen.Title, Wrong = wrong }) { StatusCode = status };
}
