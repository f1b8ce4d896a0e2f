using System.Buffers;
using System.Globalization;
using System.Text;
using Workshop.Board;

namespace Workshop.Documents.Plain;

/// <summary>
/// Everything that came in as a table (RFC 4180, UTF-8 with byte order mark, so that spreadsheets read æøå). Hidden contributions are in it
/// and marked: it is the facilitator's own record.
/// </summary>
public static class ContributionsCsv
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n;\t'");
    private static readonly string[] Columns =
        ["number", "id", "kind", "text", "target_group", "table", "x", "y", "place", "theme", "votes", "status", "simulated", "at", "used_in"];

    public static byte[] Write(PlanDocument document)
    {
        var csv = new StringBuilder();
        AppendRow(csv, Columns);
        foreach (var c in document.Session.Contributions)
        {
            AppendRow(csv, Row(document, c));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    private static IEnumerable<string> Row(PlanDocument document, Contribution c) =>
    [
        Number(c.Number),
        c.Id.ToString(),
        JsonNames.Of(c.Kind),
        c.Text,
        document.Session.GroupOf(c) ?? "",
        Number(c.Table),
        Number(c.Place?.X),
        Number(c.Place?.Y),
        document.PlaceOf(c) ?? "",
        document.Session.FindTheme(c.Theme)?.Title ?? "",
        "0",
        c.Status,
        c.Simulated ? "true" : "false",
        c.At.ToString("O", CultureInfo.InvariantCulture),
        string.Join("; ", document.UsedIn(c)),
    ];

    private static string Number(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static void AppendRow(StringBuilder csv, IEnumerable<string> fields) => csv.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    /// <summary>
    /// A field that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection); quotes where RFC 4180 asks.
    /// </summary>
    private static string Field(string text)
    {
        var safe = text.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] || text is ['\t' or '\r' or '\n', ..] ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
