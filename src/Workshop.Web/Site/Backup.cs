using Workshop.Storage;

namespace Workshop.Web.Site;

/// <summary><c>backup FOLDER</c> in place of the server: copies everything that has to be kept, while the server runs.</summary>
public static class Backup
{
    /// <param name="arguments">The folder, which must not hold a backup yet.</param>
    /// <returns>The exit code of the program.</returns>
    public static int Run(string[] arguments)
    {
        if (arguments is not [var folder])
        {
            Console.Error.WriteLine("backup: name the folder that the backup goes to.");
            return 1;
        }

        // The same settings as the server's, by the same way.
        var builder = WebApplication.CreateBuilder();
        var settings = WorkshopSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
        try
        {
            var database = SqliteBackup.Write(settings.ConnectionString, folder);
            CopyKeys(settings.KeyFolder, Path.Combine(folder, Path.GetFileName(settings.KeyFolder)));
            Console.WriteLine($"backup: {database}, its seals and the signing keys are in {folder}.");
            return 0;
        }
        catch (Exception failed) when (failed is UnusableStoreException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"backup: {failed.Message}");
            return 1;
        }
    }

    private static void CopyKeys(string from, string to)
    {
        OwnFiles.CreateFolder(to);
        foreach (var key in Directory.Exists(from) ? Directory.EnumerateFiles(from) : [])
        {
            using var source = File.OpenRead(key);
            using var copy = OwnFiles.Open(Path.Combine(to, Path.GetFileName(key)), FileMode.Create);
            source.CopyTo(copy);
        }
    }
}
