using System.Runtime.InteropServices;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>What the load is put on: the server of this repository, or a baseline in its place. There is one at a time.</summary>
internal sealed class Target : IAsyncDisposable
{
    public const string Workshop = "workshop";

    private static Target? open;
    private static IReadOnlyList<IDisposable> signals = [];

    private AppProcess? process;
    private PrivatePostgres? database;
    private int? foreignProcess;
    private readonly Lazy<Task> ending;

    private Target(string name) => (Name, ending, open) = (name, new Lazy<Task>(End), this);

    /// <summary><see cref="Workshop"/>, or the baseline's name.</summary>
    public string Name { get; }

    public Uri Address { get; private set; } = null!;

    /// <summary>What the operating system says of the server now; null where it is not known.</summary>
    public ProcessFigures? Process => (process?.Id ?? foreignProcess) is { } id ? ProcessFigures.Of(id) : null;

    /// <summary>The number of the process that this program started; another one after a restart.</summary>
    public int Id => process!.Id;

    /// <summary>Where the server that this program started keeps everything.</summary>
    public string Folder => process!.Folder;

    /// <summary>What it wrote.</summary>
    public string Output => process!.Output;

    /// <summary>CPU time of the baseline's own database, all its processes together; null when there is none that we started.</summary>
    public TimeSpan? DatabaseCpu => database is null ? null : ProcessFigures.CpuOfFamily(database.Id);

    /// <summary>The managed heap after its last collection; null where it is not known.</summary>
    public long? HeapBytes => process is null ? null : StartupHook.Read(HeapFile);

    /// <param name="name"><see cref="Workshop"/>, or one of <see cref="CardStores.Names"/>.</param>
    /// <param name="settings">The scenario's, in environment form.</param>
    public static async Task<Target> Open(string name, Choices choices, Sample sample, IEnumerable<(string Name, string Value)> settings)
    {
        var target = new Target(name);
        try
        {
            if (name == Workshop && choices.Server is { } running)
            {
                (target.Address, target.foreignProcess) = (running, choices.Pid);
            }
            else
            {
                target.process = name == Workshop ? new AppProcess() : new AppProcess { Dll = typeof(Target).Assembly.Location, WorkingDirectory = AppContext.BaseDirectory };
                await target.Start(target.process, choices, sample, settings);
            }

            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    /// <summary>The runtime does nothing of itself at a signal, and what was started here would live on; from here on it ends too.</summary>
    public static void EndAtSignals() => signals =
    [
        .. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, _ => open?.ending.Value.Wait())),
    ];

    /// <summary>Kills the server as a power cut would, and starts it again, at the same address, with the same data.</summary>
    public Task KillAndRestart() => Restart(gently: false, TimeSpan.Zero);

    /// <summary>Ends the server, as a power cut does or as a service manager asks it to, and starts it again after a while.</summary>
    public async Task Restart(bool gently, TimeSpan pause)
    {
        if (gently)
        {
            await process!.Stop();
        }
        else
        {
            process!.Kill();
        }

        await Task.Delay(pause);
        await process.Start();
    }

    /// <summary>Whoever comes second, at a signal or at the end of a run, waits for the first.</summary>
    public ValueTask DisposeAsync() => new(ending.Value);

    private string HeapFile => Path.Combine(process!.Folder, "heap");

    private async Task End()
    {
        await (process?.DisposeAsync() ?? ValueTask.CompletedTask);
        database?.Dispose();
    }

    private async Task PrepareBaseline(AppProcess server, Choices choices, Sample sample)
    {
        database = Name == CardStores.Postgres && choices.Postgres is null ? new PrivatePostgres() : null;
        database?.Start();
        var file = Path.Combine(server.Folder, "sample.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(sample));
        server.Arguments = [BaselineServer.Verb, Name, Name == CardStores.Postgres ? choices.Postgres ?? database!.ConnectionString : server.Folder, file];

        // What a web project gets by itself, and a console does not.
        server.Settings["DOTNET_gcServer"] = "1";
        server.Settings["DOTNET_gcConcurrent"] = "1";
    }

    private async Task Start(AppProcess server, Choices choices, Sample sample, IEnumerable<(string Name, string Value)> settings)
    {
        if (Name != Workshop)
        {
            await PrepareBaseline(server, choices, sample);
        }

        // It runs as it would without this program.
        foreach (var name in SocketTuning.Settings)
        {
            server.Settings[name] = null;
        }

        foreach (var (name, value) in StartupHook.Settings(HeapFile).Select(s => (s.Key, s.Value)).Concat(Name == Workshop ? settings.Concat(choices.Settings) : []))
        {
            server.Settings[name] = value;
        }

        await server.Start();
        Address = server.Address;
    }
}
