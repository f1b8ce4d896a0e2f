using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Workshop.Load.Servers;

/// <summary>A PostgreSQL of this run's own in a temporary folder, with the settings that it comes with; gone afterwards.</summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    /// <summary>The database refuses to run as root, so root runs it as this user.</summary>
    private const string SystemUser = "postgres";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-load-pg-");
    private readonly string programs;

    private readonly EventHandler end;

    private PrivatePostgres(string programs)
    {
        this.programs = programs;

        // Nobody else knows of the database: it must not outlive this program.
        end = (_, _) => DisposeAsync().AsTask().Wait();
        AppDomain.CurrentDomain.ProcessExit += end;
    }

    public string ConnectionString { get; private set; } = "";

    /// <summary>The process that all its processes come from.</summary>
    public int Id { get; private set; }

    /// <exception cref="LoadException">PostgreSQL is not installed, or did not start.</exception>
    public static async Task<PrivatePostgres> Start()
    {
        var database = new PrivatePostgres(FindPrograms());
        try
        {
            await database.Begin();
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= end;
        if (Id != 0)
        {
            await Run("pg_ctl", "stop", "-D", Data, "-m", "immediate");
        }

        folder.Delete(recursive: true);
    }

    private string Data => Path.Combine(folder.FullName, "data");

    private async Task Begin()
    {
        if (System.Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            await Run("chown", SystemUser, folder.FullName);
        }

        var port = FreePort();
        await Run("initdb", "-D", Data, "-U", SystemUser, "-A", "trust", "-E", "UTF8", "--no-sync");
        await Run("pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(folder.FullName, "log"), "-o", $"-p {port} -h 127.0.0.1 -k {folder.FullName}");
        Id = int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        ConnectionString = $"Host=127.0.0.1;Port={port};Username={SystemUser};Database=postgres";
    }

    private static string FindPrograms()
    {
        const string OnDebian = "/usr/lib/postgresql";
        var onPath = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] ofVersions = Directory.Exists(OnDebian) ? [.. Directory.GetDirectories(OnDebian).OrderDescending().Select(d => Path.Combine(d, "bin"))] : [];
        return onPath.Concat(ofVersions).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pg_ctl")))
            ?? throw new LoadException("PostgreSQL is not installed (no initdb and pg_ctl on PATH); give --postgres a connection string, or take another baseline.");
    }

    private async Task Run(string program, params string[] args)
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
        await process.WaitForExitAsync();
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
