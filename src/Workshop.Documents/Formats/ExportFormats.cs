using Workshop.Documents.Plain;
using Workshop.Documents.Word;

namespace Workshop.Documents.Formats;

/// <summary>One format of an export.</summary>
/// <param name="Extension">As in the address and the file name, without the dot.</param>
/// <param name="Write">Makes the whole file.</param>
public sealed record ExportFormat(string Extension, string ContentType, Func<PlanDocument, byte[]> Write);

/// <summary>All formats that there are. A new format is a line here.</summary>
public static class ExportFormats
{
    /// <summary>The cooperation plan.</summary>
    public static IReadOnlyList<ExportFormat> Plan { get; } =
    [
        new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", PlanDocx.Write),
        new("md", "text/markdown; charset=utf-8", PlanMarkdown.Write),
        new("json", "application/json; charset=utf-8", PlanJson.Write),
    ];

    /// <summary>Everything that came in.</summary>
    public static IReadOnlyList<ExportFormat> Contributions { get; } =
    [
        new("csv", "text/csv; charset=utf-8", ContributionsCsv.Write),
        new("json", "application/json; charset=utf-8", ContributionsJson.Write),
    ];
}
