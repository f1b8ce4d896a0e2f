using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Workshop.Load;

/// <summary>Another program that reads the database and takes its time: a backup, or somebody who looks.</summary>
internal static class HeldDatabase
{
    /// <summary>The first word of the command line that starts it; not for people.</summary>
    public const string Verb = "hold-database";

    /// <param name="args">The file, and for how many seconds.</param>
    public static async Task Run(IReadOnlyList<string> args)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = args[0], Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction(deferred: true);
        await using var select = connection.CreateCommand();
        select.CommandText = "SELECT count(*) FROM events";
        await select.ExecuteScalarAsync();
        await Task.Delay(TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture)));
    }

    public static async Task For(string file, TimeSpan time)
    {
        using var process = Process.Start("dotnet", [typeof(HeldDatabase).Assembly.Location, Verb, file, time.TotalSeconds.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
    }
}
