namespace Workshop.Storage;

/// <summary>Files and folders that nobody but the account that runs the program may read.</summary>
public static class OwnFiles
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a folder, for its owner only, unless it is there already: then its owner has decided who may enter.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Owner | UnixFileMode.UserExecute);
        }
    }

    /// <summary>
    /// Makes an empty file, unless there is one. One that is there is not touched: to close a file is to let go of all locks that this
    /// process has on it.
    /// </summary>
    public static void CreateMissing(string path)
    {
        if (!File.Exists(path))
        {
            Open(path, FileMode.OpenOrCreate).Dispose();
        }
    }

    /// <summary>Opens a file for reading and writing; one that is made is for its owner only.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
        var how = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = Owner;
        }

        return new FileStream(path, how);
    }
}
