using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Workshop.Web.Site;

/// <summary>What is believed of the way that a request came.</summary>
public static class Proxies
{
    /// <summary>
    /// The address and scheme that a browser used, as the proxies say that <c>Site__Proxies</c> names; nobody else is believed. Also turns
    /// away what names no host that could be, before anything is made of it.
    /// </summary>
    public static void UseProxies(this IApplicationBuilder app, WorkshopSettings settings)
    {
        if (settings.Proxies.Count > 0)
        {
            var options = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,

                // As many as there are, one behind the other.
                ForwardLimit = null,
            };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.Proxies)
            {
                options.KnownIPNetworks.Add(network);
            }

            app.UseForwardedHeaders(options);
        }

        app.Use((http, next) =>
        {
            if (IsHost(http.Request.Host))
            {
                return next(http);
            }

            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }

    /// <summary>Reads <c>Site__Proxies</c>: addresses, or networks as <c>10.0.0.0/8</c>, separated by commas.</summary>
    /// <exception cref="WrongSettingException">One of them is neither.</exception>
    public static IReadOnlyList<IPNetwork> Read(string? configured) =>
    [
        .. (configured ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(one =>
            IPAddress.TryParse(one, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(one, out var network) ? network
            : throw new WrongSettingException("Site__Proxies", $"'{one}' is neither an address nor a network such as 10.0.0.0/8.")),
    ];

    private static bool IsHost(HostString host) =>
        host.HasValue
        && Uri.CheckHostName(host.Host) != UriHostNameType.Unknown
        && Uri.TryCreate($"http://{host.Value}", UriKind.Absolute, out _);
}
