using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Workshop.Load;

/// <summary>
/// The network of one hall, as a proxy in front of the server. Each connection has a fate of its own: it holds, breaks, breaks in the middle
/// of an answer, stalls now and then as bad Wi-Fi does, or goes dead without telling either end.
/// </summary>
internal sealed class BadLine : IDisposable
{
    private const int BufferSize = 16 * 1024;
    private const double StallAtRead = 0.03;
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan ShortestStall = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan LongestStall = TimeSpan.FromSeconds(1.3);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Connection, bool> connections = [];
    private readonly Uri server;
    private readonly Random random;
    private volatile bool calm;

    public BadLine(Uri server, int seed)
    {
        (this.server, random) = (server, new Random(seed));
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        _ = Accept();
    }

    private enum Fate
    {
        Holds,
        Breaks,
        BreaksInAnswer,
        Stalls,
        GoesDead,
    }

    /// <summary>Where clients connect instead of to the server.</summary>
    public Uri Address { get; }

    public int Cuts { get; private set; }

    /// <summary>No more faults; what is dead breaks.</summary>
    public void Calm()
    {
        calm = true;
        foreach (var connection in connections.Keys.Where(c => c.Fate == Fate.GoesDead))
        {
            connection.Cut();
        }
    }

    /// <summary>Breaks every connection that there is now.</summary>
    public void CutAll()
    {
        foreach (var connection in calm ? [] : connections.Keys)
        {
            Cuts++;
            connection.Cut();
        }
    }

    public void Dispose()
    {
        listener.Dispose();
        foreach (var connection in connections.Keys)
        {
            connection.Cut();
        }
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Carry(await listener.AcceptSocketAsync());
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The hall is empty.
        }
    }

    private async Task Carry(Socket client)
    {
        var connection = new Connection(client, Draw(out var after));
        connections[connection] = true;
        try
        {
            await connection.Server.ConnectAsync(server.Host, server.Port);
            var ended = Task.WhenAny(Pump(connection, connection.Client, connection.Server, false), Pump(connection, connection.Server, connection.Client, true));
            if (connection.Fate is Fate.Breaks or Fate.GoesDead)
            {
                await Task.WhenAny(ended, Task.Delay(after));
                if (connection.Fate == Fate.GoesDead && !calm)
                {
                    connection.Dead = true;
                    await Task.WhenAny(ended, Task.Delay(LongestLife));
                }
            }
            else
            {
                await ended;
            }
        }
        catch (SocketException)
        {
            // The server is down, which the client sees as a refused connection.
        }
        finally
        {
            Cuts += connection.Fate is Fate.Breaks or Fate.GoesDead ? 1 : 0;
            connection.Cut();
            connections.TryRemove(connection, out _);
        }
    }

    private async Task Pump(Connection connection, Socket from, Socket to, bool isAnswer)
    {
        var buffer = new byte[BufferSize];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                if (connection.Fate == Fate.BreaksInAnswer && isAnswer && !calm && Chance(0.1))
                {
                    Cuts++;
                    await to.SendAsync(buffer.AsMemory(0, read / 2));
                    return;
                }

                if (connection.Fate == Fate.Stalls && !calm && Chance(StallAtRead))
                {
                    await Task.Delay(Between(ShortestStall, LongestStall));
                }

                if (!connection.Dead)
                {
                    await to.SendAsync(buffer.AsMemory(0, read));
                }
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // One end broke it; so does the other.
        }
    }

    private Fate Draw(out TimeSpan after)
    {
        lock (random)
        {
            after = random.NextDouble() * LongestLife;
            return calm ? Fate.Holds : random.Next(10) switch
            {
                < 4 => Fate.Holds,
                < 6 => Fate.Breaks,
                < 7 => Fate.BreaksInAnswer,
                < 9 => Fate.Stalls,
                _ => Fate.GoesDead,
            };
        }
    }

    private bool Chance(double part)
    {
        lock (random)
        {
            return random.NextDouble() < part;
        }
    }

    private TimeSpan Between(TimeSpan least, TimeSpan most)
    {
        lock (random)
        {
            return least + (random.NextDouble() * (most - least));
        }
    }

    private sealed class Connection(Socket client, Fate fate)
    {
        public Socket Client => client;

        public Socket Server { get; } = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        public Fate Fate => fate;

        /// <summary>Nothing gets through any more, and nobody says so.</summary>
        public bool Dead { get; set; }

        public void Cut()
        {
            client.Dispose();
            Server.Dispose();
        }
    }
}
