namespace Workshop.Web.Site;

/// <summary>What can be told from a request about who sends it.</summary>
public static class Requests
{
    /// <summary>Whether a person asks, with a browser, and not a program.</summary>
    public static bool AsksForPage(this HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Kept in memory for minutes, to count wrong tries, and nowhere else.</summary>
    public static string Address(this HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
