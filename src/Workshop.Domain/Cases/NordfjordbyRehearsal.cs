using System.Text.Json;
using Workshop.Rules;

namespace Workshop.Cases;

/// <summary>The built-in set of contributions, read from the table that lies beside this file.</summary>
internal static class NordfjordbyRehearsal
{
    public static ImmutableArray<RehearsalLine> Lines { get; } = Read();

    private static ImmutableArray<RehearsalLine> Read()
    {
        using var stream = typeof(NordfjordbyRehearsal).Assembly.GetManifestResourceStream("nordfjordby-contributions.json")
            ?? throw new InvalidOperationException("The rehearsal's contributions are missing from the assembly.");
        return JsonSerializer.Deserialize<ImmutableArray<RehearsalLine>>(stream, WorkshopJson.Options);
    }
}
