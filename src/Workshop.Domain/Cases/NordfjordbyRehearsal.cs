using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Workshop.Sessions;

namespace Workshop.Cases;

/// <summary>The built-in set of contributions, read from the table that lies beside this file.</summary>
public static class NordfjordbyRehearsal
{
    public static ImmutableArray<RehearsalLine> Lines { get; } = Read();

    private static ImmutableArray<RehearsalLine> Read()
    {
        using var stream = typeof(NordfjordbyRehearsal).Assembly.GetManifestResourceStream("nordfjordby-contributions.csv")
            ?? throw new InvalidOperationException("The rehearsal's contributions are missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = ImmutableArray.CreateBuilder<RehearsalLine>();
        _ = reader.ReadLine(); // kind,text,target_group,table,x,y,theme
        while (reader.ReadLine() is { } row)
        {
            var f = Fields(row);
            lines.Add(new RehearsalLine(
                Enum.Parse<ContributionKind>(f[0], ignoreCase: true),
                f[1],
                f[2],
                int.Parse(f[3], CultureInfo.InvariantCulture),
                f[4].Length == 0 ? null : new Place(Number(f[4]), Number(f[5])),
                f[6]));
        }

        return lines.ToImmutable();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>One row: commas between fields, quotes around a field that holds a comma. No field holds a quote or a line break.</summary>
    private static List<string> Fields(string row)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var c in row)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
