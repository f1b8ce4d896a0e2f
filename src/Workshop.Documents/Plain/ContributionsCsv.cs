using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Workshop.Board;
using Workshop.Language;

namespace Workshop.Documents.Plain;

/// <summary>
/// Everything that came in as a table that a spreadsheet in the language of the meeting opens by a double click: UTF-8 with byte order mark;
/// in Danish <c>;</c> and decimal commas, in English <c>,</c> and decimal points; quotes as in RFC 4180; times on the meeting's clock, to
/// the minute. Hidden contributions are in it and marked: it is the facilitator's own record.
/// </summary>
public static partial class ContributionsCsv
{
    private static readonly string[] Columns =
        ["number", "id", "kind", "text", "group", "table", "x", "y", "place", "theme", "votes", "status", "simulated", "at", "usedIn"];

    public static byte[] Write(PlanDocument document)
    {
        // As the programs do that open the file: where the comma stands in numbers, it cannot stand between them.
        var separator = document.Texts.Culture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',';
        var csv = new StringBuilder();
        AppendRow(csv, separator, Columns.Select(c => document.Texts[$"csv.{c}"]));
        foreach (var c in document.Session.Contributions)
        {
            AppendRow(csv, separator, Row(document, c));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    private static IEnumerable<string> Row(PlanDocument document, Contribution c)
    {
        var (texts, culture) = (document.Texts, document.Texts.Culture);
        return
        [
            c.Number.ToString(culture),
            c.Id.ToString(),
            texts[$"kind.{c.Kind}"],
            c.Text,
            document.Session.GroupOf(c) ?? "",
            c.Table?.ToString(culture) ?? "",
            Share(c.Place?.X, culture),
            Share(c.Place?.Y, culture),
            document.PlaceOf(c) ?? "",
            document.Session.FindTheme(c.Theme)?.Title ?? "",
            "0",
            texts[$"status.{c.Status}"],
            texts[c.Simulated ? "yes" : "no"],
            TimeZoneInfo.ConvertTime(c.At, document.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            string.Join("; ", document.UsedIn(c)),
        ];
    }

    /// <summary>From 0 to 1; a phone may have sent -0.</summary>
    private static string Share(double? share, CultureInfo culture) => share is { } number ? Math.Abs(number).ToString(culture) : "";

    private static void AppendRow(StringBuilder csv, char separator, IEnumerable<string> fields) =>
        csv.AppendJoin(separator, fields.Select(Field)).Append("\r\n");

    /// <summary>
    /// A text, in quotes where it is not plain. Whatever separator the file is opened with, no cell of it runs as a formula: with another one
    /// than ours quotes do not hold a cell together, so an apostrophe goes before everything in it that could begin one (OWASP, CSV injection).
    /// </summary>
    private static string Field(string text)
    {
        var safe = BeginsFormula().Replace(InputText.WithoutTurns(text), "$1'");
        return NotPlain().IsMatch(safe) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>Where a cell may begin: at the start, or after whatever separates; and then a sign that begins a formula.</summary>
    [GeneratedRegex(@"((?:^|[,;|\t\r\n])[\s""]*)(?=[=+\-@＝＋－＠])")]
    private static partial Regex BeginsFormula();

    [GeneratedRegex(@"[,;|""'\s]")]
    private static partial Regex NotPlain();
}
