using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Workshop.Load.Wire;

namespace Workshop.Load.Servers;

/// <summary>A server as a process of its own, with a data folder of its own, that can be killed as a power cut would.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> output = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-load-");
    private readonly string dll;
    private readonly string workingDirectory;
    private readonly Leftovers leftovers;
    private Process? process;
    private Uri? address;

    public ServerProcess(string dll, string workingDirectory)
    {
        (this.dll, this.workingDirectory) = (dll, workingDirectory);
        leftovers = new Leftovers(End);
    }

    /// <summary>Where it listens; the same after a restart.</summary>
    public Uri Address => address ?? throw new InvalidOperationException("Not started.");

    public int Id => process?.Id ?? throw new InvalidOperationException("Not started.");

    public string Folder => folder.FullName;

    /// <summary>The managed heap after its last collection, as the server itself last said; null when it has not.</summary>
    public long? HeapBytes => HeapReport.Read(HeapFile);

    public List<string> Arguments { get; } = [];

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Starts, or starts again at the same address, and waits until it is ready.</summary>
    /// <exception cref="LoadException">It stopped, or did not get ready within a minute; says what it wrote.</exception>
    public async Task Start()
    {
        Launch();
        using var http = new HttpClient();
        var waited = Stopwatch.StartNew();
        while (address is null || !await IsReady(http, address))
        {
            if (process!.HasExited || waited.Elapsed > Limit)
            {
                throw new LoadException($"The server did not start: {string.Join(System.Environment.NewLine, output)}");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said goodbye to.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    public void Dispose() => leftovers.Dispose();

    private void End()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            process.WaitForExit();
        }

        process?.Dispose();
        folder.Delete(recursive: true);
    }

    private string HeapFile => Path.Combine(Folder, "heap");

    private static async Task<bool> IsReady(HttpClient http, Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        finally
        {
            await Task.Yield();
        }
    }

    private void Launch()
    {
        var start = new ProcessStartInfo("dotnet", [dll, .. Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
        };
        SocketTuning.RemoveFrom(start.Environment);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address?.ToString() ?? "http://127.0.0.1:0";
        HeapReport.AskFor(start.Environment, HeapFile);
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start) ?? throw new LoadException("The server could not be started.");
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Note(string? line)
    {
        const int LinesKept = 200;
        if (line is null)
        {
            return;
        }

        output.Enqueue(line);
        if (output.Count > LinesKept)
        {
            output.TryDequeue(out _);
        }

        if (address is null && Listening().Match(line) is { Success: true } listening)
        {
            address = new Uri($"http://127.0.0.1:{listening.Groups[1].Value}");
        }
    }

    [GeneratedRegex(@"Now listening on: http://[^ ]+:(\d+)")]
    private static partial Regex Listening();
}
