using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Workshop.Load;

/// <summary>A PostgreSQL of this run's own in a temporary folder, with the settings that it comes with; gone afterwards.</summary>
internal sealed class PrivatePostgres : IDisposable
{
    /// <summary>The database refuses to run as root, so root runs it as this user.</summary>
    private const string SystemUser = "postgres";

    private readonly string programs = FindPrograms();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-load-pg-");

    public string ConnectionString { get; private set; } = "";

    /// <summary>The process that all its processes come from; 0 before the start.</summary>
    public int Id { get; private set; }

    /// <exception cref="LoadException">PostgreSQL did not start.</exception>
    public void Start()
    {
        if (System.Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            Run("chown", SystemUser, folder.FullName);
        }

        var port = FreePort();
        Run("initdb", "-D", Data, "-U", SystemUser, "-A", "trust", "-E", "UTF8", "--no-sync");
        Run("pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(folder.FullName, "log"), "-o", $"-p {port} -h 127.0.0.1 -k {folder.FullName}");
        Id = int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        ConnectionString = $"Host=127.0.0.1;Port={port};Username={SystemUser};Database=postgres";
    }

    public void Dispose()
    {
        if (Id != 0)
        {
            Run("pg_ctl", "stop", "-D", Data, "-m", "immediate");
        }

        folder.Delete(recursive: true);
    }

    private string Data => Path.Combine(folder.FullName, "data");

    private static string FindPrograms()
    {
        const string OnDebian = "/usr/lib/postgresql";
        var onPath = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] ofVersions = Directory.Exists(OnDebian) ? [.. Directory.GetDirectories(OnDebian).OrderDescending().Select(d => Path.Combine(d, "bin"))] : [];
        return onPath.Concat(ofVersions).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pg_ctl")))
            ?? throw new LoadException("PostgreSQL is not installed (no initdb and pg_ctl on PATH); give --postgres a connection string, or take another baseline.");
    }

    private void Run(string program, params string[] args)
    {
        var own = Path.Combine(programs, program);
        List<string> command = [File.Exists(own) ? own : program, .. args];
        if (System.Environment.IsPrivilegedProcess && File.Exists(own))
        {
            command = ["runuser", "-u", SystemUser, "--", .. command];
        }

        // What it starts inherits its output, so nobody may wait for that to end.
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = folder.FullName, UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new LoadException($"{program} could not be started.");
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new LoadException($"{program} ended with {process.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
