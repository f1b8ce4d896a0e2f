using System.Globalization;

namespace Workshop.Load.Servers;

/// <summary>
/// Lets a server that this program starts say how large its managed heap is: .NET loads this assembly into it as a startup hook, and a
/// timer writes one number to a file. The kernel only knows what the process holds, not what it needs.
/// </summary>
internal static class HeapReport
{
    private const string FileSetting = "WORKSHOP_LOAD_HEAP_FILE";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static Timer? timer;

    public static void AskFor(IDictionary<string, string?> environment, string file)
    {
        environment["DOTNET_STARTUP_HOOKS"] = typeof(HeapReport).Assembly.Location;
        environment[FileSetting] = file;
    }

    /// <returns>Bytes; null when nothing was written yet.</returns>
    public static long? Read(string file) =>
        File.Exists(file) && long.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    /// <summary>Runs in the server.</summary>
    public static void Begin()
    {
        if (Environment.GetEnvironmentVariable(FileSetting) is { } file)
        {
            timer = new Timer(_ => Write(file), null, Pause, Pause);
        }
    }

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
