using System.Globalization;

namespace Workshop.Storage;

/// <summary>
/// Knows whether a path still leads to the file that this process has open. A file that was taken away or replaced can be written to for as
/// long as one likes; all that is gone with the process.
/// </summary>
internal sealed class WatchedFile : IDisposable
{
    private readonly FileStream file;
    private readonly string? where;

    /// <param name="path">Of a file that is there. Closing it ends all locks that this process has on it: not before SQLite has let go.</param>
    public WatchedFile(string path)
    {
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        where = Where();
    }

    /// <exception cref="StoreUnavailableException">The file was taken away or replaced.</exception>
    public void MustBeThere()
    {
        if (Where() != where || !File.Exists(file.Name))
        {
            throw new StoreUnavailableException($"{file.Name} was taken away or replaced while it was in use.");
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>Where the open file lies now, as Linux tells it; null where nobody tells. Windows does not let an open database go.</summary>
    private string? Where() => OperatingSystem.IsLinux()
        ? new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}")).LinkTarget
        : null;
}
