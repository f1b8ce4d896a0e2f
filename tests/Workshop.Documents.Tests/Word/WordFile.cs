using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Workshop.Documents;
using Workshop.Documents.Word;

namespace Workshop;

/// <summary>A Word file as a reader of its parts sees it.</summary>
internal static class WordFile
{
    public static WordprocessingDocument Open(PlanDocument document) => WordprocessingDocument.Open(new MemoryStream(PlanDocx.Write(document)), isEditable: false);

    public static Body Body(WordprocessingDocument word) => word.MainDocumentPart!.Document!.Body!;

    public static IEnumerable<Table> Tables(WordprocessingDocument word) => Body(word).Elements<Table>();

    public static IEnumerable<Table> MethodTables(WordprocessingDocument word) => Tables(word).Where(t => t.GetFirstChild<TableProperties>()!.TableStyle?.Val == "MethodTable");

    /// <summary>Cells of a table, row by row.</summary>
    public static IEnumerable<string[]> Rows(Table table) => table.Elements<TableRow>().Select(r => r.Elements<TableCell>().Select(c => c.InnerText).ToArray());

    public static IEnumerable<string> Paragraphs(WordprocessingDocument word, string style) =>
        Body(word).Elements<Paragraph>().Where(p => StyleOf(p) == style).Select(p => p.InnerText);

    public static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    /// <summary>What Word's own schema has against it.</summary>
    public static IEnumerable<string> Faults(WordprocessingDocument word) =>
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word).Select(e => $"{e.Path?.XPath}: {e.Description}");
}
