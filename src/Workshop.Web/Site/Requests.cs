using System.Net.Sockets;

namespace Workshop.Web.Site;

/// <summary>What can be told from a request about who sends it.</summary>
public static class Requests
{
    /// <summary>Whether a person asks, with a browser, and not a program.</summary>
    public static bool AsksForPage(this HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>
    /// Where a request comes from, as far as limits count it. Of IPv6 the first 64 bits: whoever has one such address has 2^64 of them. Kept
    /// in memory for minutes, and nowhere else.
    /// </summary>
    public static string Address(this HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    /// <summary>
    /// Whether a form comes from a page of ours, by what the browser itself says, which no page can change. Not from a sibling either: another
    /// name of the same domain, another port. Over plain HTTP browsers send <c>Origin</c> alone.
    /// </summary>
    /// <returns>Null when it says nothing: a program, or a browser from before 2020.</returns>
    public static bool? ComesFromUs(this HttpRequest request, WorkshopSettings settings)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
        {
            return site is "same-origin" or "none";
        }

        return request.Headers.Origin is [{ } origin]
            ? Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && (from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase) || from.Authority == settings.PublicUrl?.Authority)
            : null;
    }
}
