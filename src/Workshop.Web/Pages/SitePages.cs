using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;
using Workshop.Cases;
using Workshop.Sessions;
using Workshop.Web.Access;
using Workshop.Web.Api;
using Workshop.Web.Live;
using Workshop.Web.Setup;

namespace Workshop.Web.Pages;

/// <summary>The front page, the wall, the result, and the QR code.</summary>
public static class SitePages
{
    public static void MapSitePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription().AddEndpointFilter<RouteGroupBuilder, WrongTries>();
        pages.MapGet("/", () => Home());
        pages.MapPost("/new", Create);
        pages.MapPost("/rehearse", Rehearse);
        pages.MapGet("/wall/{code}", Wall);
        pages.MapGet("/result/{code}", Result);
        pages.MapGet("/sheet/{code}", Sheet);
        pages.MapGet("/accessibility", () => new RazorComponentResult<AccessibilityPage>());
        pages.MapGet("/sw.js", ServiceWorker);
        pages.MapGet("/qr/{code}.svg", Qr);
    }

    /// <summary>The page that says that there is no such workshop, and lets one try another code.</summary>
    public static RazorComponentResult<NotFoundPage> NotFound(string typed) =>
        new(new { Typed = typed.Length > 20 ? typed[..20] : typed }) { StatusCode = StatusCodes.Status404NotFound };

    /// <summary>A page that says in one sentence what is wrong.</summary>
    public static RazorComponentResult<ErrorPage> Error(string detail, int status) => new(new { Detail = detail }) { StatusCode = status };

    private static RazorComponentResult<HomePage> Home(string? title = null, string? problem = null, int status = StatusCodes.Status200OK) =>
        new(new { DraftTitle = title, Problem = problem }) { StatusCode = status };

    private static async Task<IResult> Create(HttpContext http, LiveSessions sessions, Problems problems, IAntiforgery antiforgery)
    {
        await antiforgery.ValidateRequestAsync(http);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var key = Secrets.NewKey();
        var (code, refusal) = await sessions.Create(form["title"], Template.Blank, Languages.OfNewMeeting, Secrets.Hash(key));
        return refusal is null
            ? new SeeOtherResult($"/facilitator/{code}#{key}")
            : Home(form["title"], problems.Sentence(refusal), Problems.StatusOf(refusal));
    }

    private static async Task<IResult> Rehearse(HttpContext http, LiveSessions sessions, IAntiforgery antiforgery)
    {
        await antiforgery.ValidateRequestAsync(http);
        var key = Secrets.NewKey();
        var culture = Languages.OfNewMeeting;
        var (code, refusal) = await sessions.Create(Template.Find(Template.Nordfjordby, culture)!.Title, Template.Nordfjordby, culture, Secrets.Hash(key));
        if (refusal is null && await sessions.Find(code) is { } session)
        {
            await sessions.Execute(session, new StartRehearsal(Guid.NewGuid()), Actor.Facilitator);
            return new SeeOtherResult($"/facilitator/{code}#{key}");
        }

        throw new InvalidOperationException($"The rehearsal could not be created: {refusal?.Code}.");
    }

    private static async Task<IResult> Wall(string code, string? contrast, HttpContext http, LiveSessions sessions, SiteAddress site) =>
        await sessions.Find(code) is { } session
            ? new RazorComponentResult<WallPage>(new { session.Code, session.State, session.Connected, Links = site.LinksTo(session.Code, http.Request), HighContrast = contrast == "high" })
            : NotFound(code);

    private static async Task<IResult> Sheet(string code, HttpContext http, LiveSessions sessions, SiteAddress site) =>
        await sessions.Find(code) is { } session
            ? new RazorComponentResult<SheetPage>(new { session.Code, session.State, Links = site.LinksTo(session.Code, http.Request) })
            : NotFound(code);

    private static async Task<IResult> Result(string code, LiveSessions sessions) =>
        await sessions.Find(code) is { } session
            ? new RazorComponentResult<ResultPage>(new { session.Code, session.State })
            : NotFound(code);

    /// <summary>The service worker, at the root so that it may serve every phone's page; its name never changes, so it is never kept.</summary>
    private static PhysicalFileHttpResult ServiceWorker(IWebHostEnvironment host, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.PhysicalFile(Path.Combine(host.WebRootPath, "built", "sw.js"), "text/javascript");
    }

    /// <summary>Dark on white with the four modules of quiet that the standard asks for; error correction M.</summary>
    private static async Task<IResult> Qr(string code, HttpContext http, LiveSessions sessions, SiteAddress site)
    {
        if (await sessions.Find(code) is not { } session)
        {
            return TypedResults.NotFound();
        }

        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(site.LinksTo(session.Code, http.Request).Join, QRCodeGenerator.ECCLevel.M);
        using var qr = new SvgQRCode(data);
        return TypedResults.Text(qr.GetGraphic(8, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute), "image/svg+xml");
    }
}
