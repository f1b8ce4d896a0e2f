using System.Diagnostics;
using System.Reflection;

namespace Workshop;

/// <summary>The tests of the front end's own parts (outbox, service worker, countdown, order of cards), which run where they live: in JavaScript.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task The_parts_of_the_front_end_pass_their_tests()
    {
        var web = typeof(ClientTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebRoot").Value!;
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        using var process = Process.Start(new ProcessStartInfo(npm, ["test"])
        {
            WorkingDirectory = Path.Combine(web, "Client"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, string.Join('\n', said));
        Assert.Contains("# fail 0", said[0], StringComparison.Ordinal);
        Assert.DoesNotContain("# pass 0", said[0], StringComparison.Ordinal);
    }
}
