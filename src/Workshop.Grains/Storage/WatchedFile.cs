using System.Globalization;

namespace Workshop.Storage;

/// <summary>
/// Knows whether a path still leads to the file that this process has open. A file that was taken away or replaced can be written to for as
/// long as one likes; all that is gone with the process.
/// </summary>
/// <param name="file">Open at its path, and closed with this: not before SQLite has let go of it, whose locks would go too.</param>
internal sealed class WatchedFile(FileStream file) : IDisposable
{
    private readonly string? where = Where(file);

    public WatchedFile(string path)
        : this(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
    {
    }

    /// <exception cref="StoreUnavailableException">The file was taken away or replaced.</exception>
    public void MustBeThere()
    {
        if (Where(file) != where || !File.Exists(file.Name))
        {
            throw new StoreUnavailableException($"{file.Name} was taken away or replaced while it was in use.");
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>Where the open file lies now, as Linux tells it; null where nobody tells. Windows does not let an open database go.</summary>
    private static string? Where(FileStream file) => OperatingSystem.IsLinux()
        ? new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}")).LinkTarget
        : null;
}
