using System.Reflection;
using System.Text.Json;
using Workshop.Load.Baselines;
using Workshop.Load.Options;

namespace Workshop.Load.Servers;

/// <summary>What the load is put on: the server of this repository, or a baseline in its place.</summary>
internal sealed class Target : IDisposable
{
    public const string Workshop = "workshop";

    private readonly ServerProcess? process;
    private readonly PrivatePostgres? database;
    private readonly int? foreignProcess;

    private Target(string name, Uri address, ServerProcess? process, PrivatePostgres? database, int? foreignProcess)
    {
        (Name, Address, this.process, this.database, this.foreignProcess) = (name, address, process, database, foreignProcess);
    }

    /// <summary><see cref="Workshop"/>, or the baseline's name.</summary>
    public string Name { get; }

    public Uri Address { get; }

    /// <summary>What the kernel says of the server now; null where it is not known.</summary>
    public ProcessFigures? Process => ProcessFigures.Of(process?.Id ?? foreignProcess);

    /// <summary>CPU time of the baseline's own database, all its processes together; null when there is none that we started.</summary>
    public TimeSpan? DatabaseCpu => database is null || ProcessFigures.Missing is not null ? null : ProcessFigures.CpuOfFamily(database.Id);

    /// <summary>The managed heap after its last collection; null where it is not known.</summary>
    public long? HeapBytes => process?.HeapBytes;

    public static async Task<Target> Open(Choices choices)
    {
        if (choices.Server is { } running)
        {
            return new Target(Workshop, running, null, null, choices.Pid);
        }

        var server = new ServerProcess(Built("WebDll"), Built("WebRoot"));
        server.Environment["Storage__ConnectionString"] = $"Data Source={Path.Combine(server.Folder, "workshop.db")}";
        foreach (var (name, value) in choices.Settings)
        {
            server.Environment[name] = value;
        }

        return await Started(Workshop, server, null);
    }

    /// <param name="name">One of <see cref="CardStores.Names"/>.</param>
    public static async Task<Target> OpenBaseline(string name, Choices choices, Sample sample)
    {
        var database = name == CardStores.Postgres && choices.Postgres is null ? PrivatePostgres.Start() : null;
        var server = new ServerProcess(typeof(Target).Assembly.Location, AppContext.BaseDirectory);
        var file = Path.Combine(server.Folder, "sample.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(sample));
        server.Arguments.AddRange([BaselineServer.Verb, name, name == CardStores.Postgres ? choices.Postgres ?? database!.ConnectionString : server.Folder, file]);

        // What a web project gets by itself, and a console does not.
        server.Environment["DOTNET_gcServer"] = "1";
        server.Environment["DOTNET_gcConcurrent"] = "1";
        return await Started(name, server, database);
    }

    /// <summary>Kills the server as a power cut would.</summary>
    public void Kill() => (process ?? throw new LoadException("This server is not ours to kill.")).Kill();

    /// <summary>Starts it again, at the same address, with the same data.</summary>
    public Task Restart() => (process ?? throw new LoadException("This server is not ours to start.")).Start();

    public void Dispose()
    {
        process?.Dispose();
        database?.Dispose();
    }

    private static async Task<Target> Started(string name, ServerProcess server, PrivatePostgres? database)
    {
        try
        {
            await server.Start();
            return new Target(name, server.Address, server, database, null);
        }
        catch
        {
            server.Dispose();
            database?.Dispose();
            throw;
        }
    }

    private static string Built(string key) =>
        typeof(Target).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
