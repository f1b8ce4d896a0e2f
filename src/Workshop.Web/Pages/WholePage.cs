using System.Text;
using Workshop.Sessions;
using Workshop.Web.Components;
using Workshop.Web.Live;
using Workshop.Web.Site;

namespace Workshop.Web.Pages;

/// <summary>A page with a whole board on it, the same for all who read its language.</summary>
/// <param name="parameters">All of the page's; two pages are the same when these are.</param>
public sealed class WholePage(Type page, SeenSession session, Dictionary<string, object?> parameters) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var html = await services.GetRequiredService<WholeBoards>().Make(
            session,
            (page, Languages.Current, string.Join('|', parameters.Values)),
            () => services.GetRequiredService<HtmlMaker>().Page(page, parameters),
            httpContext.RequestAborted);
        await TypedResults.Text(html, "text/html", Encoding.UTF8).ExecuteAsync(httpContext);
    }
}
