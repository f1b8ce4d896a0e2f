using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Workshop.Web.Screens;

/// <summary>A screen whose line a test reads, or lets fill up.</summary>
internal sealed class FakeLine
{
    private readonly Pipe wire;

    public FakeLine(bool reads = true, string name = "one")
    {
        // A line that is read never fills up, however slow the reader is on a busy machine.
        wire = new Pipe(new PipeOptions(pauseWriterThreshold: reads ? 10_000_000 : 100, resumeWriterThreshold: 10, useSynchronizationContext: false));
        var connection = new DefaultConnectionContext(name) { Transport = new Duplex(wire.Writer), Application = new Duplex(wire.Writer) };
        Connection = new HubConnectionContext(connection, new HubConnectionContextOptions { KeepAliveInterval = TimeSpan.FromMinutes(1) }, NullLoggerFactory.Instance)
        {
            Protocol = new JsonHubProtocol(),
        };
        Screen = new Screen(Connection);
        if (reads)
        {
            _ = Read();
        }
    }

    public HubConnectionContext Connection { get; }

    public Screen Screen { get; }

    /// <summary>Patches that have come.</summary>
    public ConcurrentQueue<JsonElement> Patches { get; } = [];

    /// <summary>Reads from now on, whatever has gathered first.</summary>
    public async Task Read()
    {
        while (await wire.Reader.ReadAsync() is { IsCompleted: false } read)
        {
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)0x1e) is { } end)
            {
                var message = JsonDocument.Parse(buffer.Slice(0, end)).RootElement.Clone();
                Patches.Enqueue(message.GetProperty("arguments")[0]);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            wire.Reader.AdvanceTo(buffer.Start, read.Buffer.End);
        }
    }

    private sealed class Duplex(PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input { get; } = new Pipe().Reader;

        public PipeWriter Output { get; } = output;
    }
}
