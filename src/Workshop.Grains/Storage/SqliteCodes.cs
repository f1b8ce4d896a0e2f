using Microsoft.Data.Sqlite;

namespace Workshop.Storage;

/// <summary>SQLite's result codes that we tell apart.</summary>
internal static class SqliteCodes
{
    public const int Busy = 5;
    public const int ReadOnly = 8;
    public const int Corrupt = 11;
    public const int CannotOpen = 14;
    public const int Constraint = 19;
    public const int NotADatabase = 26;

    /// <summary>One sentence for whoever runs the server.</summary>
    public static string Why(SqliteException failure, string file) => failure.SqliteErrorCode switch
    {
        Busy => $"another program holds {file}; end it, and try again.",
        ReadOnly or CannotOpen => $"{file} cannot be written to.",
        Corrupt or NotADatabase => $"{file} is damaged or is no SQLite database; put a backup in its place.",
        _ => $"{file}: {failure.Message}",
    };
}
