using System.Text;
using Workshop.Language;

namespace Workshop.Documents;

/// <summary>What a file is called where it is saved.</summary>
public static class DocumentNames
{
    private const int LongestTitle = 60;

    /// <summary>The title of the meeting, what it is, and the code, without an extension; any file system takes it.</summary>
    /// <param name="what"><c>plan</c> or <c>contributions</c>.</param>
    public static string Of(PlanDocument document, string what)
    {
        var plain = string.Concat(InputText.WithoutTurns(document.Session.Title).EnumerateRunes().Select(r => IsPlain(r) ? r.ToString() : " "));
        var title = InputText.Shorten(string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries)), LongestTitle).TrimStart('.', ' ');
        var name = $"{document.Texts[$"file.{what}"]} {document.Code}";
        return title.Length > 0 ? $"{title} - {name}" : name;
    }

    /// <summary>What means nothing to a shell or a file system.</summary>
    private static bool IsPlain(Rune rune) =>
        !Rune.IsControl(rune) && rune.Value is not ('/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' or ';' or '%' or '~' or '`' or '$' or '\'');
}
