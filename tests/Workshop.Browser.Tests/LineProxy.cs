using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Workshop;

/// <summary>What lies between a browser and a server: a line that can be cut, or that stalls now and then.</summary>
public sealed class LineProxy : IAsyncDisposable
{
    private readonly Uri server;
    private readonly ConcurrentDictionary<TcpClient, bool> ends = new();
    private readonly Random chance = new(10);
    private TcpListener? listener;
    private DateTime stalledUntil;
    private DateTime nextStall = DateTime.MaxValue;

    private LineProxy(Uri server) => this.server = server;

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public static LineProxy To(AppProcess app)
    {
        var proxy = new LineProxy(app.Address);
        proxy.Open();
        return proxy;
    }

    /// <summary>Lets through, at the same address as before.</summary>
    public void Open()
    {
        listener = new TcpListener(IPAddress.Loopback, Address.Port);
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        _ = Accept(listener);
    }

    /// <summary>Drops everything, and refuses what comes.</summary>
    public void Cut()
    {
        listener?.Stop();
        foreach (var end in ends.Keys)
        {
            end.Close();
        }
    }

    /// <summary>From now on nothing goes through for 0.7 to 1.3 seconds, every one to two seconds.</summary>
    public void Stall() => nextStall = DateTime.UtcNow;

    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }

    private async Task Accept(TcpListener from)
    {
        while (true)
        {
            TcpClient browser;
            try
            {
                browser = await from.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = Carry(browser);
        }
    }

    private async Task Carry(TcpClient browser)
    {
        using var there = new TcpClient();
        using (browser)
        {
            ends[browser] = ends[there] = true;
            try
            {
                await there.ConnectAsync(server.Host, server.Port);
                await Task.WhenAny(Pump(browser, there), Pump(there, browser));
            }
            catch (SocketException)
            {
                // The server is not there: the browser hears it by the end of its connection.
            }
            finally
            {
                ends.TryRemove(browser, out _);
                ends.TryRemove(there, out _);
            }
        }
    }

    private async Task Pump(TcpClient from, TcpClient to)
    {
        var bytes = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(bytes)) > 0)
            {
                await Task.Delay(Wait());
                await to.GetStream().WriteAsync(bytes.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or let go of by one of the two.
        }
    }

    private TimeSpan Wait()
    {
        lock (chance)
        {
            var now = DateTime.UtcNow;
            if (now >= nextStall)
            {
                stalledUntil = now.AddSeconds(0.7 + (0.6 * chance.NextDouble()));
                nextStall = stalledUntil.AddSeconds(1 + chance.NextDouble());
            }

            return stalledUntil > now ? stalledUntil - now : TimeSpan.Zero;
        }
    }
}
