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
    /// <summary>Consoles that are open from one address, and on the host: each costs some 300 KB.</summary>
    private static readonly Line ConsoleLine = new("console", 200, 1_000, FacilitatorsOnly: true);

    public static void MapFacilitator(this IEndpointRouteBuilder routes)
    {
        // The key page itself comes whatever the code, when an address has to wait: only with the key does it lead anywhere.
        routes.MapGet("/facilitator/{code}", Show).ExcludeFromDescription().WithMetadata(new Entrance(Source.None));
        routes.MapGroup("/facilitator/{code}").ExcludeFromDescription().WithVisits(Source.Form).MapPost("", Enter);
        routes.MapRazorComponents<ConsoleShell>().AddInteractiveServerRenderMode().Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route } && route.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal))
            {
                endpoint.Metadata.Add(ConsoleLine);
            }
        });
    }

    private static IResult Show(Visit visit, HttpContext http, Callers callers, SiteAddress site, Doorkeeper doorkeeper)
    {
        if (visit.Refusal is { } refusal)
        {
            return refusal.Reason == RefusalReason.TooFast ? KeyPage("", wrong: false, StatusCodes.Status200OK) : doorkeeper.Answer(http, refusal);
        }

        if (callers.Facilitator(http, visit.Code, visit.Session.State) is not { } facilitator)
        {
            return KeyPage(visit.Seen.Title, wrong: false, StatusCodes.Status200OK).InCulture(http, visit.Seen.Culture);
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
            : KeyPage(visit.Seen.Title, wrong: true, StatusCodes.Status401Unauthorized).InCulture(http, visit.Seen.Culture);
    }

    /// <param name="title">The workshop's; empty when it is not told.</param>
    private static RazorComponentResult<KeyPage> KeyPage(string title, bool wrong, int status) => new(new { Title = title, Wrong = wrong }) { StatusCode = status };
}
