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
}
