using System.Globalization;

/// <summary>
/// Lets a server that this program starts say how large its managed heap is: .NET loads this assembly into it as a startup hook, looks for
/// a class of exactly this name in no namespace, and a timer writes one number to a file. The kernel only knows what the process holds, not
/// what it needs.
/// </summary>
internal static class StartupHook
{
    private const string FileSetting = "WORKSHOP_LOAD_HEAP_FILE";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static Timer? timer;

    /// <summary>Settings for a server that is to say it.</summary>
    public static Dictionary<string, string> Settings(string file) => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
        [FileSetting] = file,
    };

    /// <returns>The managed heap after its last collection, in bytes; null when nothing was written yet.</returns>
    public static long? Read(string file) =>
        File.Exists(file) && long.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    /// <summary>Runs in the server.</summary>
    public static void Initialize() => timer = Environment.GetEnvironmentVariable(FileSetting) is { } file ? new Timer(_ => Write(file), null, Pause, Pause) : null;

    private static void Write(string file)
    {
        try
        {
            File.WriteAllText(file, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes.ToString(CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // The folder is being removed, or the file is being read: the next one comes soon.
        }
    }
}
