namespace Workshop.Web.Site;

/// <summary><c>HEAD</c> wherever there is <c>GET</c>: link previews and monitors ask so.</summary>
public static class Heads
{
    /// <summary>Lets a request for the head run as one for the whole; the server, which goes by what was asked, sends no body.</summary>
    public static IApplicationBuilder UseHeads(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            return next(http);
        }

        http.Request.Method = HttpMethods.Get;
        http.Items[typeof(Heads)] = true;
        return next(http);
    });

    /// <summary>Whether only the head is wanted, for answers that would never end.</summary>
    public static bool AsksForHead(this HttpContext http) => http.Items.ContainsKey(typeof(Heads));
}
