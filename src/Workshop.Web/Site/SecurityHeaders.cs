namespace Workshop.Web.Site;

/// <summary>
/// What a browser is told on every answer: only our own files, no inline script or style, no framing, no third party, nothing kept in
/// shared caches but fingerprinted files.
/// </summary>
public static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, WorkshopSettings settings) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!http.Request.Path.StartsWithSegments("/built"))
        {
            SetOfDocuments(http, headers);
            if (settings.IsHttps)
            {
                headers.StrictTransportSecurity = "max-age=15552000";
            }
        }

        http.Response.OnStarting(() =>
        {
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>What has a meaning for documents and workers alone; on scripts and styles it would only make the first visit larger.</summary>
    private static void SetOfDocuments(HttpContext http, IHeaderDictionary headers)
    {
        // Older phones do not count a WebSocket of the same host as 'self'.
        var host = http.Request.Host;
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + $"connect-src 'self' ws://{host} wss://{host}; "
            + "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'self'";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["X-Frame-Options"] = "DENY";
    }
}
