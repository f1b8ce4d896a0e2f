using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Workshop.Web.Screens;

namespace Workshop;

/// <summary>A sleepy phone costs neither the others time nor the server memory.</summary>
public sealed class ScreenTests
{
    private readonly Pipe wire = new(new PipeOptions(pauseWriterThreshold: 100, resumeWriterThreshold: 10, useSynchronizationContext: false));
    private readonly SerializedHubMessage message = new(new InvocationMessage("Patch", [new string('x', 400)]));

    [Fact]
    public async Task While_its_line_is_busy_a_screen_is_left_out_and_told_when_it_is_free()
    {
        var screen = new Screen(Line());
        Assert.True(screen.Offer(message));
        Assert.True(screen.Busy);

        for (var i = 0; i < 1000; i++)
        {
            Assert.False(screen.Offer(message));
        }

        Assert.True(screen.Missed);
        var read = await wire.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.True(read.Buffer.Length < 1000, $"{read.Buffer.Length} bytes wait for one phone");
        wire.Reader.AdvanceTo(read.Buffer.End);
        await Eventually.True(() => !screen.Busy, "the line to be free");

        Assert.True(screen.Offer(message));
        Assert.False(screen.Missed);
    }

    private HubConnectionContext Line()
    {
        var connection = new DefaultConnectionContext("one") { Transport = new Wire(wire.Writer), Application = new Wire(wire.Writer) };
        return new HubConnectionContext(connection, new HubConnectionContextOptions { KeepAliveInterval = TimeSpan.FromMinutes(1) }, NullLoggerFactory.Instance)
        {
            Protocol = new JsonHubProtocol(),
        };
    }

    private sealed class Wire(PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input { get; } = new Pipe().Reader;

        public PipeWriter Output { get; } = output;
    }
}
