using System.Text;
using static Workshop.Documents.Plain.MarkdownText;

namespace Workshop.Documents.Plain;

/// <summary>A Markdown file as it grows, block by block. Headings are plain text; everything else is Markdown already.</summary>
internal sealed class MarkdownPage
{
    private readonly StringBuilder md = new();

    public void Heading(int level, string text) => md.Append('#', level).Append(' ').AppendLine(Inline(text)).AppendLine();

    public void Paragraph(string text) => md.AppendLine(text).AppendLine();

    public void List(IEnumerable<string> items)
    {
        var length = md.Length;
        foreach (var item in items)
        {
            md.Append("- ").AppendLine(item);
        }

        if (md.Length > length)
        {
            md.AppendLine();
        }
    }

    public void Table(IReadOnlyCollection<string> heads, IEnumerable<IReadOnlyCollection<string>> rows)
    {
        md.Append("| ").AppendJoin(" | ", heads).AppendLine(" |");
        md.Append('|').Insert(md.Length, "---|", heads.Count).AppendLine();
        foreach (var cells in rows)
        {
            md.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");
        }

        md.AppendLine();
    }

    public override string ToString() => md.ToString().TrimEnd().ReplaceLineEndings("\n") + "\n";
}
