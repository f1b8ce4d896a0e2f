using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Workshop;

/// <summary>The real server as a process of its own, with a data folder of its own, that can be killed as a power cut would.</summary>
public sealed partial class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<string> output = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-app-");
    private Process? process;
    private Uri? address;
    private WorkshopClient? client;

    /// <summary>What <c>dotnet</c> runs; the server of this repository, unless something else takes its place.</summary>
    public string Dll { get; init; } = Built("WebDll");

    public string WorkingDirectory { get; init; } = Built("WebRoot");

    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary>Where it listens; the same after a restart.</summary>
    public Uri Address => address ?? throw new InvalidOperationException("Not started.");

    /// <summary>The number of the process; another one after a restart.</summary>
    public int Id => process?.Id ?? throw new InvalidOperationException("Not started.");

    /// <summary>A client of the API.</summary>
    public WorkshopClient Client => client ??= new WorkshopClient(Address);

    public string Folder => folder.FullName;

    public string Output => string.Join('\n', output);

    /// <summary>More settings, in environment form; set before the start. Null takes away what this process would hand on.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Starts, or starts again at the same address, and waits until it is ready.</summary>
    /// <exception cref="ServerException">It stopped, or was not ready within a minute; says what it wrote.</exception>
    public async Task Start()
    {
        Launch();
        using var http = new HttpClient();
        var waited = Stopwatch.StartNew();
        while (!await IsReady(http))
        {
            if (process!.HasExited || waited.Elapsed > Limit)
            {
                throw new ServerException($"The server {(process.HasExited ? "stopped" : "is not ready")}:\n{Output}");
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Starts with settings that it should stop at.</summary>
    /// <returns>The exit code and everything it wrote.</returns>
    public async Task<(int ExitCode, string Output)> RunToItsEnd()
    {
        Launch();
        using var limit = new CancellationTokenSource(Limit);
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

    /// <summary>SIGTERM, as a service manager asks a server to end.</summary>
    /// <exception cref="ServerException">It has not ended within a minute; says what it wrote.</exception>
    public async Task Stop()
    {
        using var asking = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process!.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new ServerException($"The server does not end:\n{Output}");
        }
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

    private static string Built(string key) =>
        typeof(AppProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private async Task<bool> IsReady(HttpClient http)
    {
        try
        {
            return address is not null && (await http.GetAsync(new Uri(address, "/health/ready"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        finally
        {
            // Where sockets call back on the one thread that watches them all, as in the load program, nobody may stay on it.
            await Task.Yield();
        }
    }

    private void Launch()
    {
        var start = new ProcessStartInfo("dotnet", [Dll, .. Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = WorkingDirectory,
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
