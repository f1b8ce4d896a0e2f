using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Workshop.Web.Access;
using Workshop.Web.Live;
using Workshop.Web.Pages;
using Workshop.Web.Setup;

namespace Workshop.Web.Facilitator;

/// <summary>
/// The console's page. The key comes in the address' fragment, which browsers never send; a script puts it into the form of the key page,
/// and the form makes it a cookie.
/// </summary>
public static class FacilitatorEndpoints
{
    public static void MapFacilitator(this IEndpointRouteBuilder routes)
    {
        var console = routes.MapGroup("/facilitator/{code}").ExcludeFromDescription().AddEndpointFilter<RouteGroupBuilder, WrongTries>();
        console.MapGet("", Show);
        console.MapPost("", Enter);
        routes.MapRazorComponents<ConsoleDocument>().AddInteractiveServerRenderMode();
    }

    private static async Task<IResult> Show(string code, HttpContext http, LiveSessions sessions, Callers callers, SiteAddress site)
    {
        if (await sessions.Find(code) is not { } session)
        {
            return SitePages.NotFound(code);
        }

        if (callers.FacilitatorKey(http, session) is not { } key)
        {
            return KeyPage(session, wrong: false, StatusCodes.Status200OK);
        }

        var links = site.LinksTo(session.Code, http.Request);
        return new RazorComponentResult<ConsoleDocument>(new
        {
            session.Code,
            session.State.Title,
            PhoneUrl = links.Join,
            ReturnUrl = $"{links.Facilitator}#{key}",
            site.Find(http.Request).Reach,
        });
    }

    private static async Task<IResult> Enter(string code, HttpContext http, LiveSessions sessions, Callers callers, IAntiforgery antiforgery)
    {
        if (await sessions.Find(code) is not { } session)
        {
            return SitePages.NotFound(code);
        }

        await antiforgery.ValidateRequestAsync(http);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return callers.SignInFacilitator(http, session, form["key"].ToString().Trim())
            ? TypedResults.LocalRedirect($"/facilitator/{session.Code}")
            : KeyPage(session, wrong: true, StatusCodes.Status401Unauthorized);
    }

    private static RazorComponentResult<KeyPage> KeyPage(LiveSession session, bool wrong, int status) =>
        new(new { session.Code, session.State.Title, Wrong = wrong }) { StatusCode = status };
}
