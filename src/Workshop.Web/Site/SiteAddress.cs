using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Workshop.Web.Site;

/// <summary>Which address phones can reach, and so what the QR code points to.</summary>
public sealed partial class SiteAddress(WorkshopSettings settings, IServer server, ILogger<SiteAddress> logger)
{
    /// <summary>Where the address came from; the console warns when phones cannot reach it.</summary>
    public enum Reach
    {
        /// <summary>Set by <c>Site__PublicUrl</c>.</summary>
        Configured,

        /// <summary>This machine's address on the local network.</summary>
        LocalNetwork,

        /// <summary>Only this machine itself: there is no local network, or the server does not listen on it.</summary>
        ThisMachineOnly,
    }

    public (Uri Url, Reach Reach) Find(HttpRequest? request = null)
    {
        if (settings.PublicUrl is { } configured)
        {
            return (configured, Reach.Configured);
        }

        var listening = Listening();
        if (listening.FirstOrDefault(IsOpenToLan) is { } open && LanAddress() is { } lan)
        {
            return (new UriBuilder(open.Scheme, lan.ToString(), open.Port).Uri, Reach.LocalNetwork);
        }

        if (listening.FirstOrDefault(u => IPAddress.TryParse(u.Host, out var ip) && !IPAddress.IsLoopback(ip) && !IsAny(ip)) is { } named)
        {
            return (named, Reach.LocalNetwork);
        }

        var local = request is not null && IsOwn(request.Host.Host) ? new Uri($"{request.Scheme}://{request.Host}") : listening.FirstOrDefault() ?? new Uri("http://localhost");
        return (local, Reach.ThisMachineOnly);
    }

    public SessionLinks LinksTo(string code, HttpRequest? request = null)
    {
        var root = Find(request).Url.ToString().TrimEnd('/');
        return new SessionLinks($"{root}/j/{code}", $"{root}/wall/{code}", $"{root}/facilitator/{code}", root[(root.IndexOf("//", StringComparison.Ordinal) + 2)..]);
    }

    /// <summary>Says where the front page is and what phones will be sent to.</summary>
    public void Announce()
    {
        var (url, reach) = Find();
        var here = Listening().Select(u => new UriBuilder(u) { Host = IsOpenToLan(u) ? "localhost" : u.Host }.Uri).FirstOrDefault() ?? url;
        if (reach == Reach.ThisMachineOnly)
        {
            LogNoPhones(here);
        }
        else
        {
            LogAddresses(here, url);
        }
    }

    [LoggerMessage(LogLevel.Information, "Workshop is ready: open {Here} on this machine. Phones are sent to {Phones}")]
    private partial void LogAddresses(Uri here, Uri phones);

    [LoggerMessage(LogLevel.Warning, "Workshop is ready: open {Here} on this machine. Phones cannot join: there is no local network, or the server does not listen on it (ASPNETCORE_URLS). Site__PublicUrl overrides")]
    private partial void LogNoPhones(Uri here);

    /// <summary>Whether a name or address is this machine's. Whoever asks says what they asked for, so links follow no other.</summary>
    private bool IsOwn(string host)
    {
        var name = host.Trim('[', ']');
        return IPAddress.TryParse(name, out var ip)
            ? IPAddress.IsLoopback(ip) || NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses).Any(a => a.Address.Equals(ip))
            : new[] { "localhost", Environment.MachineName, $"{Environment.MachineName}.local", Dns.GetHostName() }
                .Concat(Listening().Select(u => u.Host)).Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    private List<Uri> Listening() =>
    [
        .. (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            .Select(a => a.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal))
            .Select(a => new Uri(a))
            .OrderBy(u => u.Scheme == "https" ? 0 : 1),
    ];

    private static bool IsOpenToLan(Uri url) => IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IsAny(ip);

    private static bool IsAny(IPAddress ip) => ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any);

    /// <summary>The IPv4 address of the network that leads on, before any other; never a loopback or self-assigned one.</summary>
    private static IPAddress? LanAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(n => n.OperationalStatus == OperationalStatus.Up && n.NetworkInterfaceType is not (NetworkInterfaceType.Loopback or NetworkInterfaceType.Tunnel))
        .SelectMany(n => n.GetIPProperties().UnicastAddresses.Select(a => (a.Address, LeadsOn: n.GetIPProperties().GatewayAddresses.Count > 0)))
        .Where(a => a.Address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a.Address) && a.Address.GetAddressBytes() is not [169, 254, ..])
        .OrderByDescending(a => a.LeadsOn)
        .Select(a => a.Address)
        .FirstOrDefault();
}

/// <summary>Absolute addresses of a session's pages.</summary>
/// <param name="Typed">What somebody without a camera types, before they enter the code: the front page, without its scheme.</param>
public sealed record SessionLinks(string Join, string Wall, string Facilitator, string Typed);
