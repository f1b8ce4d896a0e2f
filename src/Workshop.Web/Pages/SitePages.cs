using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;
using Workshop.Cases;
using Workshop.Meeting;
using Workshop.Rules;
using Workshop.Web.Access;
using Workshop.Web.Live;
using Workshop.Web.Site;
using Workshop.Web.Wording;

namespace Workshop.Web.Pages;

/// <summary>The front page, the wall, the result, and the QR code.</summary>
public static class SitePages
{
    public static void MapSitePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", Home);
        pages.MapPost("/new", Create);
        pages.MapPost("/rehearse", Rehearse);
        pages.MapGet("/accessibility", () => new RazorComponentResult<AccessibilityPage>());
        pages.MapGet("/was", Was);
        pages.MapGet("/.well-known/security.txt", SecurityContact);
        pages.MapGet("/sw.js", ServiceWorker);

        // For everybody, and so for nobody in particular: whatever else the browser holds.
        var open = routes.MapGroup("").ExcludeFromDescription().WithVisits(Source.None);
        open.MapGet("/wall/{code}", Wall);
        open.MapGet("/result/{code}", (Visit visit) => new WholePage(typeof(ResultPage), visit.Seen, new() { [nameof(ResultPage.Session)] = visit.Seen }));
        open.MapGet("/sheet/{code}", (Visit visit, HttpContext http, SiteAddress site) =>
            new RazorComponentResult<SheetPage>(new { visit.Code, Session = visit.Seen, Links = site.LinksTo(visit.Code, http.Request) }).InCulture(http, visit.Seen.Culture));
        open.MapGet("/qr/{code}.svg", Qr);
    }

    private static RazorComponentResult<HomePage> Home() => new();

    private static RazorComponentResult<HomePage> Refused(HttpContext http, Problems problems, Refusal refusal, string? title)
    {
        Problems.TellWhenAgain(http.Response, refusal);
        return new(new { DraftTitle = title, Problem = problems.Sentence(refusal) }) { StatusCode = Problems.StatusOf(refusal) };
    }

    private static async Task<IResult> Create(HttpContext http, LiveSessions sessions, Gates gates, Callers callers, Problems problems, IAntiforgery antiforgery)
    {
        await antiforgery.ValidateRequestAsync(http);
        var form = await http.ReadForm();
        if (gates.AdmitCreation(http.Address()) is { } tooFast)
        {
            return Refused(http, problems, tooFast, form["title"]);
        }

        var key = Secrets.NewKey();
        var (code, refusal) = await sessions.Create(form["title"], Template.Blank, Languages.OfNewMeeting, Secrets.Hash(key));
        if (refusal is not null)
        {
            return Refused(http, problems, refusal, form["title"]);
        }

        callers.SignInMaker(http, code, key);
        return new SeeOtherResult($"/facilitator/{code}");
    }

    private static async Task<IResult> Rehearse(HttpContext http, LiveSessions sessions, Gates gates, Callers callers, Problems problems, IAntiforgery antiforgery)
    {
        await antiforgery.ValidateRequestAsync(http);
        if (gates.AdmitCreation(http.Address()) is { } tooFast)
        {
            return Refused(http, problems, tooFast, null);
        }

        var key = Secrets.NewKey();
        var culture = Languages.OfNewMeeting;
        var (code, refusal) = await sessions.Create(Templates.Find(Template.Nordfjordby, culture)!.Title, Template.Nordfjordby, culture, Secrets.Hash(key));
        if (refusal is null && await sessions.Find(code) is { } session)
        {
            await sessions.Execute(session, new StartRehearsal(Guid.NewGuid()), Actor.Facilitator);
            callers.SignInMaker(http, code, key);
            return new SeeOtherResult($"/facilitator/{code}");
        }

        throw new InvalidOperationException($"The rehearsal could not be created: {refusal?.Code}.");
    }

    private static IResult Wall(Visit visit, string? contrast, HttpContext http, SiteAddress site)
    {
        var links = site.LinksTo(visit.Code, http.Request);
        return new WholePage(typeof(WallPage), visit.Seen, new()
        {
            [nameof(WallPage.Session)] = visit.Seen,
            [nameof(WallPage.Code)] = visit.Code,
            [nameof(WallPage.Connected)] = visit.Session.Connected,
            [nameof(WallPage.Links)] = links,
            [nameof(WallPage.HighContrast)] = contrast == "high",
        }).InCulture(http, visit.Seen.Culture);
    }

    /// <summary>The address that the law's guidance gives every public site's statement.</summary>
    private static RedirectHttpResult Was(WorkshopSettings settings) => TypedResults.Redirect(settings.WasUrl?.ToString() ?? "/accessibility");

    /// <summary>Whom to tell of a hole, as RFC 9116 wants it said; it has to expire, and this one says so anew each time.</summary>
    private static IResult SecurityContact(WorkshopSettings settings, TimeProvider time) => settings.Contact is { } contact
        ? TypedResults.Text(string.Create(CultureInfo.InvariantCulture, $"Contact: {contact}\nExpires: {time.GetUtcNow().AddDays(180):yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: da, en\n"))
        : TypedResults.NotFound();

    /// <summary>The service worker, at the root so that it may serve every phone's page; its name never changes, so it is never kept.</summary>
    private static PhysicalFileHttpResult ServiceWorker(IWebHostEnvironment host, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.PhysicalFile(Path.Combine(host.WebRootPath, "built", "sw.js"), "text/javascript");
    }

    /// <summary>Dark on white with the four modules of quiet that the standard asks for; error correction M.</summary>
    private static ContentHttpResult Qr(Visit visit, HttpContext http, SiteAddress site)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(site.LinksTo(visit.Code, http.Request).Join, QRCodeGenerator.ECCLevel.M);
        using var qr = new SvgQRCode(data);
        return TypedResults.Text(qr.GetGraphic(8, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute), "image/svg+xml");
    }
}
