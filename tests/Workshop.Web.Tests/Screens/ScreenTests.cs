using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Workshop.Web.Screens;

/// <summary>A sleepy phone costs neither the others time nor the server memory.</summary>
public sealed class ScreenTests
{
    private readonly SerializedHubMessage message = new(new InvocationMessage("Patch", [new string('x', 400)]));

    [Fact]
    public async Task While_its_line_is_busy_a_screen_is_left_out_and_told_when_it_is_free()
    {
        var line = new FakeLine(reads: false);
        Assert.True(line.Screen.Offer(message));
        Assert.True(line.Screen.Busy);

        for (var i = 0; i < 1000; i++)
        {
            Assert.False(line.Screen.Offer(message));
        }

        Assert.True(line.Screen.Missed);
        _ = line.Read();
        await Eventually.True(() => !line.Screen.Busy, "the line to be free");
        Assert.Single(line.Patches);

        Assert.True(line.Screen.Offer(message));
        Assert.False(line.Screen.Missed);
        await Eventually.True(() => line.Patches.Count == 2, "the next message");
    }
}
