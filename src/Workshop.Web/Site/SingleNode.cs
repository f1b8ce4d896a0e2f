using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using Workshop.Grains;

namespace Workshop.Web.Site;

/// <summary>A cluster of one, which only this machine can talk to.</summary>
public static class SingleNode
{
    public static void Configure(ISiloBuilder silo, WorkshopSettings settings)
    {
        // Free ports unless told otherwise, so that several installations can run on one machine; both held until both are known.
        using var first = Listen();
        using var second = Listen();
        var port = settings.SiloPort == 0 ? PortOf(first) : settings.SiloPort;
        var gateway = settings.GatewayPort == 0 ? PortOf(second) : settings.GatewayPort;
        silo.UseLocalhostClustering(port, gateway, new IPEndPoint(IPAddress.Loopback, port), "workshop", "workshop");
        silo.Services.AddWorkshopSerialization();
        silo.Configure<GrainCollectionOptions>(o => o.CollectionAge = TimeSpan.FromMinutes(30));

        // Orleans plans by the time of day when a grain that nobody needs may go; put back by more than that, it would take no grain in for as long.
        silo.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.ActivationManagement, new EvenTime());
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
