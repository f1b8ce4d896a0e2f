using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Workshop.Load;

/// <summary>Hears what comes over a <see cref="HubLine"/>; called by one thread at a time, which must not be held up.</summary>
internal interface IHubListener
{
    /// <param name="message">One message of the hub protocol; only valid during the call.</param>
    /// <param name="now">When it was read, in ticks of <see cref="Stopwatch"/>.</param>
    void Heard(ReadOnlySpan<byte> message, long now);
}

/// <summary>
/// One connection to the hub: a WebSocket on a bare socket that speaks SignalR's JSON protocol. Thousands of them share two cores with the
/// server that they measure, so an idle one costs its socket and a small buffer, and a message costs one read and no allocation.
/// </summary>
internal sealed class HubLine : IMessages, IDisposable
{
    /// <summary>Room for several patches of one card; longer ones are put together in pooled memory.</summary>
    private const int BufferSize = 4096;
    private const int SendTimeout = 10_000;

    private static readonly byte[] Handshake = [.. "{\"protocol\":\"json\",\"version\":1}"u8, MessageSplitter.EndOfMessage];
    private static readonly byte[] Ping = [.. "{\"type\":6}"u8, MessageSplitter.EndOfMessage];

    private readonly Lock sending = new();
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, SendTimeout = SendTimeout };
    private readonly MessageSplitter splitter = new();
    private readonly TaskCompletionSource shaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IHubListener listener;
    private long now;

    private HubLine(IHubListener listener) => this.listener = listener;

    /// <summary>Completes when the connection is gone, whoever ended it.</summary>
    public Task Closed => closed.Task;

    /// <summary>Everything that came over the wire: the answer to the upgrade, frames and all.</summary>
    public long BytesIn { get; private set; }

    /// <summary>What of <see cref="BytesIn"/> were pings of the hub protocol.</summary>
    public long KeepAliveBytes { get; private set; }

    /// <summary>As in a network that went dark: nothing is heard and nothing gets out, and nobody says so.</summary>
    public bool IsSilent { get; set; }

    public long LastHeard { get; private set; } = Stopwatch.GetTimestamp();

    public long LastSpoke { get; private set; } = Stopwatch.GetTimestamp();

    /// <param name="server">Its host and port; <c>http</c>.</param>
    /// <param name="path">The hub's, with its query.</param>
    /// <param name="cookie">The value of the <c>Cookie</c> header; null for none.</param>
    /// <exception cref="IOException">The server did not switch to a WebSocket, or closed it during the handshake.</exception>
    /// <exception cref="SocketException">No connection.</exception>
    public static async Task<HubLine> Open(Uri server, string path, string? cookie, IHubListener listener)
    {
        var line = new HubLine(listener);
        try
        {
            await line.socket.ConnectAsync(server.Host, server.Port);
            var upgrade = $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Convert.ToBase64String(Guid.NewGuid().ToByteArray())}\r\n"
                + (cookie is null ? "\r\n" : $"Cookie: {cookie}\r\n\r\n");
            await line.socket.SendAsync(Encoding.ASCII.GetBytes(upgrade));
            _ = line.Listen();
            await line.shaken.Task;
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <summary>Sends one message of the hub protocol, end mark included.</summary>
    /// <returns>False when the connection is gone.</returns>
    public bool Send(ReadOnlySpan<byte> message) => SendFrame(WebSocketFrame.Text, message);

    public bool SendPing() => Send(Ping);

    void IMessages.Message(ReadOnlySpan<byte> message)
    {
        if (IsSilent)
        {
            return;
        }

        if (!shaken.Task.IsCompleted)
        {
            if (message.IndexOf("\"error\""u8) >= 0)
            {
                throw new IOException(Encoding.UTF8.GetString(message));
            }

            shaken.TrySetResult();
            return;
        }

        if (HubMessage.KindOf(message) == HubMessage.Ping)
        {
            KeepAliveBytes += message.Length + 3;
            return;
        }

        listener.Heard(message, now);
    }

    void IMessages.Control(byte opcode, ReadOnlySpan<byte> payload)
    {
        if (opcode == WebSocketFrame.Ping)
        {
            SendFrame(WebSocketFrame.Pong, payload);
        }
        else if (opcode == WebSocketFrame.Close)
        {
            Dispose();
        }
    }

    public void Dispose() => socket.Dispose();

    private async Task Listen()
    {
        var buffer = new byte[BufferSize];
        try
        {
            var held = await ReadUpgrade(buffer);
            SendFrame(WebSocketFrame.Text, Handshake);
            while (true)
            {
                var done = splitter.Read(buffer.AsSpan(0, held), this);
                if (done > 0)
                {
                    buffer.AsSpan(done, held - done).CopyTo(buffer);
                    held -= done;
                }

                var read = await socket.ReceiveAsync(buffer.AsMemory(held));
                if (read == 0)
                {
                    break;
                }

                now = Stopwatch.GetTimestamp();
                LastHeard = IsSilent ? LastHeard : now;
                BytesIn += read;
                held += read;
            }

            shaken.TrySetException(new IOException("The server closed the connection during the handshake."));
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or IOException)
        {
            shaken.TrySetException(gone as IOException ?? new IOException(gone.Message));
        }
        catch (Exception fault)
        {
            // A fault of this program: it must not look like a line that broke.
            shaken.TrySetException(fault);
            closed.TrySetException(fault);
        }
        finally
        {
            Dispose();
            closed.TrySetResult();
        }
    }

    /// <returns>How many bytes at the buffer's start came after the answer already.</returns>
    private async Task<int> ReadUpgrade(byte[] buffer)
    {
        var held = 0;
        int end;
        while ((end = buffer.AsSpan(0, held).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var read = held < buffer.Length ? await socket.ReceiveAsync(buffer.AsMemory(held)) : 0;
            if (read == 0)
            {
                throw new IOException("The server closed the connection instead of switching to a WebSocket.");
            }

            held += read;
            BytesIn += read;
        }

        if (!buffer.AsSpan(0, held).StartsWith("HTTP/1.1 101"u8))
        {
            throw new IOException($"No WebSocket: {Encoding.ASCII.GetString(buffer, 0, buffer.AsSpan().IndexOf((byte)'\r'))}");
        }

        now = LastHeard = Stopwatch.GetTimestamp();
        buffer.AsSpan(end + 4, held - end - 4).CopyTo(buffer);
        return held - end - 4;
    }

    private bool SendFrame(byte opcode, ReadOnlySpan<byte> payload)
    {
        if (IsSilent)
        {
            return true;
        }

        var frame = ArrayPool<byte>.Shared.Rent(WebSocketFrame.LongestHead + payload.Length);
        try
        {
            var head = WebSocketFrame.WriteHead(frame, opcode, payload.Length);
            payload.CopyTo(frame.AsSpan(head));
            lock (sending)
            {
                LastSpoke = Stopwatch.GetTimestamp();
                return socket.Send(frame.AsSpan(0, head + payload.Length)) == head + payload.Length;
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            Dispose();
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }
}
