using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Workshop.Web.Site;

/// <summary>
/// Which language a request is answered in: what the address says (<c>?culture=</c>), else what the visitor chose before, else what the
/// browser asks for, else Danish. The wall, the console and the sheet speak the meeting's language, unless another was chosen
/// (<see cref="InCulture"/>).
/// </summary>
public static class Languages
{
    /// <summary>What participants can read, each by its own name. The console and the wall speak Danish or English.</summary>
    public static IReadOnlyList<(string Culture, string Name)> All { get; } =
    [
        ("da", "Dansk"), ("en", "English"), ("de", "Deutsch"), ("pl", "Polski"), ("tr", "Türkçe"), ("uk", "Українська"), ("ar", "العربية"),
    ];

    /// <summary>Of the page, for its <c>lang</c>.</summary>
    public static string Current => CultureInfo.CurrentUICulture.Name;

    /// <summary>Of a meeting made from this page: the console and the wall speak Danish or English, whatever else the visitor reads.</summary>
    public static string OfNewMeeting => Current == "da" ? "da" : "en";

    /// <summary>Of the page, for its <c>dir</c>.</summary>
    public static string Direction => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    public static void Configure(RequestLocalizationOptions options)
    {
        string[] cultures = [.. All.Select(l => l.Culture)];
        options.SetDefaultCulture("da").AddSupportedCultures(cultures).AddSupportedUICultures(cultures);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider(),
            new CookieRequestCultureProvider { CookieName = "workshop-language" },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }

    /// <summary>Remembers a choice made by <c>?culture=</c> on a page.</summary>
    public static IApplicationBuilder UseRememberedLanguage(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Query["culture"] is [{ } chosen] && All.Any(l => l.Culture == chosen) && IsPage(http.Request))
        {
            http.Response.Cookies.Append(
                "workshop-language",
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
                new CookieOptions { IsEssential = true, HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(90) });
        }

        return next(http);
    });

    /// <summary>The same answer in the meeting's language, unless the visitor has chosen one.</summary>
    public static IResult InCulture(this IResult result, HttpContext http, string culture) =>
        http.Features.Get<IRequestCultureFeature>()?.Provider is QueryStringRequestCultureProvider or CookieRequestCultureProvider ? result : new Spoken(result, culture);

    /// <summary>Hubs carry the language in their address too, but only a visit to a page is a choice.</summary>
    private static bool IsPage(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.AsksForPage();

    private sealed class Spoken(IResult result, string culture) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            httpContext.Response.Headers.ContentLanguage = culture;
            return result.ExecuteAsync(httpContext);
        }
    }
}
