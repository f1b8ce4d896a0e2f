using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Workshop.Load.Blackouts;

/// <summary>
/// The hall's network: phones connect through it to the server. It can go dark, and it can lose answers. An answer is lost together with
/// its connection, as it is on a real network: TCP delivers what it delivers in order, or not at all. The server has done what was asked;
/// the phone will never know from this connection.
/// </summary>
internal sealed class Wifi : IDisposable
{
    private static readonly byte[] Answer = [.. "{\"type\":3,\"invocationId\":\""u8];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Link, bool> links = new();
    private readonly Uri server;
    private readonly Random random;
    private volatile bool dark;
    private int answersLost;
    private int linesCut;

    public Wifi(Uri server, int seed)
    {
        (this.server, random) = (server, new Random(seed));
        const int Waiting = 1024;
        listener.Start(Waiting);
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        _ = Accept();
    }

    public Uri Address { get; }

    /// <summary>Which part of the answers is lost, 0 to 1.</summary>
    public double Loss { get; set; }

    public int AnswersLost => answersLost;

    /// <summary>Lines that ended because the network went dark.</summary>
    public int LinesCut => linesCut;

    /// <summary>No network for anybody. Every second line breaks at once; the others go silent, so that phones still believe in them.</summary>
    public void GoDark()
    {
        dark = true;
        var second = false;
        foreach (var link in links.Keys)
        {
            if (second = !second)
            {
                Cut(link);
            }
            else
            {
                link.Silent = true;
            }
        }
    }

    public void ComeBack()
    {
        foreach (var link in links.Keys)
        {
            Cut(link);
        }

        dark = false;
    }

    public void Dispose()
    {
        listener.Dispose();
        foreach (var link in links.Keys)
        {
            link.Dispose();
        }
    }

    private void Cut(Link link)
    {
        Interlocked.Increment(ref linesCut);
        link.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var phone = await listener.AcceptSocketAsync();
                if (dark)
                {
                    phone.Dispose();
                }
                else
                {
                    _ = Carry(phone);
                }
            }
        }
        catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
        {
            // The run is over.
        }
    }

    private async Task Carry(Socket phone)
    {
        using var link = new Link(phone);
        links.TryAdd(link, true);
        try
        {
            await link.Server.ConnectAsync(server.Host, server.Port);
            await Task.WhenAny(Pump(link, link.Phone, link.Server, fromServer: false), Pump(link, link.Server, link.Phone, fromServer: true));
        }
        catch (SocketException)
        {
            // The server is down: the phone sees its connection close.
        }
        finally
        {
            links.TryRemove(link, out _);
        }
    }

    private async Task Pump(Link link, Socket from, Socket to, bool fromServer)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer)) > 0)
            {
                if (link.Silent)
                {
                    continue;
                }

                if (fromServer && Loss > 0 && HoldsOutcome(buffer.AsSpan(0, read)) && IsLost())
                {
                    Interlocked.Increment(ref answersLost);
                    return;
                }

                for (var sent = 0; sent < read;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
                }
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // One side is gone; the other follows.
        }
    }

    /// <summary>Whether the bytes hold the answer to a contribution; those are asked under a number.</summary>
    private static bool HoldsOutcome(ReadOnlySpan<byte> bytes)
    {
        for (int at; (at = bytes.IndexOf(Answer)) >= 0; bytes = bytes[(at + Answer.Length)..])
        {
            if (at + Answer.Length < bytes.Length && char.IsAsciiDigit((char)bytes[at + Answer.Length]))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsLost()
    {
        lock (random)
        {
            return random.NextDouble() < Loss;
        }
    }

    private sealed class Link(Socket phone) : IDisposable
    {
        public Socket Phone { get; } = phone;

        public Socket Server { get; } = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        /// <summary>Takes what comes, and passes nothing on.</summary>
        public bool Silent { get; set; }

        public void Dispose()
        {
            Phone.Dispose();
            Server.Dispose();
        }
    }
}
