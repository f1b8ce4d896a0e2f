using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Workshop.Web.Live;

namespace Workshop.Web.Setup;

/// <summary>
/// Which language a request is answered in: what the address says (<c>?culture=</c>), else what the visitor chose before, else what the
/// browser asks for, else Danish. The wall and the console speak the meeting's language, whatever the browser asks for.
/// </summary>
public static class Languages
{
    public static IReadOnlyList<string> All { get; } = ["da", "en"];

    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture("da").AddSupportedCultures([.. All]).AddSupportedUICultures([.. All]);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider(),
            new CookieRequestCultureProvider { CookieName = "workshop-language" },
            new CustomRequestCultureProvider(OfTheMeeting),
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }

    /// <summary>Remembers a choice made by <c>?culture=</c> on a page.</summary>
    public static IApplicationBuilder UseRememberedLanguage(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Query["culture"] is [{ } chosen] && All.Contains(chosen) && IsPage(http.Request))
        {
            http.Response.Cookies.Append(
                "workshop-language",
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
                new CookieOptions { IsEssential = true, HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(90) });
        }

        return next(http);
    });

    /// <summary>Hubs carry the language in their address too, but only a visit to a page is a choice.</summary>
    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    private static async Task<ProviderCultureResult?> OfTheMeeting(HttpContext http)
    {
        var path = http.Request.Path;
        if (!path.StartsWithSegments("/wall", out var rest) && !path.StartsWithSegments("/facilitator", out rest))
        {
            return null;
        }

        var code = rest.Value?.Trim('/').Split('/')[0];
        var session = await http.RequestServices.GetRequiredService<LiveSessions>().Find(code);
        return session is null ? null : new ProviderCultureResult(session.State.Culture);
    }
}
