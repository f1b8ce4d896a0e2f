using System.Text;
using Microsoft.Extensions.Localization;
using Workshop.Sessions;
using Workshop.Web.Components;
using Workshop.Web.Live;
using Workshop.Web.Resources;
using Workshop.Web.Site;

namespace Workshop.Web.Pages;

/// <summary>A page with a whole board on it, the same for all who read its language.</summary>
/// <param name="parameters">All of the page's; two pages are the same when these are.</param>
public sealed class WholePage(Type page, SeenSession session, Dictionary<string, object?> parameters) : IResult
{
    /// <summary>Whose own is marked on their copy; null for nobody's.</summary>
    public OwnMarks? For { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var maker = services.GetRequiredService<HtmlMaker>();
        var html = await services.GetRequiredService<WholeBoards>().Make(
            session,
            (page, Languages.Current, string.Join('|', parameters.Values)),
            () => maker.Page(page, parameters),
            httpContext.RequestAborted);
        await TypedResults.Text(For is null ? html : await For.On(html, maker, services.GetRequiredService<IStringLocalizer<Texts>>()), "text/html", Encoding.UTF8).ExecuteAsync(httpContext);
    }
}
