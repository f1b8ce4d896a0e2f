using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Workshop;

/// <summary>The real server as a process of its own, with a data folder of its own, that can be killed as a power cut would.</summary>
public sealed partial class AppProcess : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> output = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-app-");
    private Process? process;
    private Uri? address;
    private WorkshopClient? client;

    /// <summary>Where it listens; the same after a restart.</summary>
    public Uri Address => address ?? throw new InvalidOperationException("Not started.");

    /// <summary>A client of the API.</summary>
    public WorkshopClient Client => client ??= new WorkshopClient(Address);

    public string Folder => folder.FullName;

    public string Output => string.Join('\n', output);

    /// <summary>More settings, in environment form; set before the start.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public async ValueTask InitializeAsync() => await Start();

    /// <summary>Starts, or starts again at the same address, and waits until it is ready.</summary>
    public async Task Start()
    {
        Launch();
        await Eventually.True(() => process!.HasExited || address is not null, "the server to listen");
        using var http = new HttpClient { BaseAddress = address };
        await Eventually.True(
            async () =>
            {
                Assert.False(process!.HasExited, $"The server stopped:\n{Output}");
                try
                {
                    return (await http.GetAsync("/health/ready")).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "the server to be ready");
    }

    /// <summary>Starts with settings that it should stop at.</summary>
    /// <returns>The exit code and everything it wrote.</returns>
    public async Task<(int ExitCode, string Output)> RunToItsEnd()
    {
        Launch();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process!.WaitForExitAsync(limit.Token);
        process.WaitForExit();
        return (process.ExitCode, Output);
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said goodbye to.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        client?.Dispose();
        process?.Dispose();
        folder.Delete(recursive: true);
    }

    private void Launch()
    {
        var dll = typeof(AppProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebDll").Value!;
        var start = new ProcessStartInfo("dotnet", [dll])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = typeof(AppProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebRoot").Value!,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address?.ToString() ?? "http://127.0.0.1:0";
        start.Environment["Storage__ConnectionString"] = $"Data Source={Path.Combine(folder.FullName, "workshop.db")}";
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start) ?? throw new InvalidOperationException("The server could not be started.");
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        output.Enqueue(line);
        if (address is null && Listening().Match(line) is { Success: true } listening)
        {
            address = new Uri($"http://127.0.0.1:{listening.Groups[1].Value}");
        }
    }

    [GeneratedRegex(@"Now listening on: http://[^ ]+:(\d+)")]
    private static partial Regex Listening();
}
