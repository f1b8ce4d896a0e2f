using System.Collections.Immutable;
using System.Text;
using Workshop.Board;
using static Workshop.Documents.Plain.MarkdownText;

namespace Workshop.Documents.Plain;

/// <summary>The plan as Markdown with tables (GitHub's), readable as plain text too.</summary>
public static class PlanMarkdown
{
    public static byte[] Write(PlanDocument document) => Encoding.UTF8.GetBytes(new Writer(document).Write());

    private sealed class Writer(PlanDocument document)
    {
        private readonly StringBuilder md = new();

        private DocumentTexts Texts => document.Texts;

        public string Write()
        {
            md.Append("# ").AppendLine(Inline(document.Session.Title)).AppendLine();
            Paragraph($"**{Texts["subtitle"]}**");
            foreach (var line in PlanOutline.Facts(document))
            {
                Paragraph(line);
            }

            foreach (var section in PlanOutline.Of(document))
            {
                md.Append("## ").AppendLine(Inline(section.Title)).AppendLine();
                Write(section);
            }

            return md.ToString().TrimEnd().ReplaceLineEndings("\n") + "\n";
        }

        private void Write(PlanSection section)
        {
            switch (section)
            {
                case TableSection table:
                    Table(table.Table);
                    break;
                case TextSection text:
                    Entries(text.Entries);
                    break;
                case SourcesSection sources:
                    Listed(sources.Contributions);
                    break;
            }
        }

        private void Table(PlanTable table)
        {
            md.Append("| ").AppendJoin(" | ", table.Columns.Select(Inline)).AppendLine(" |");
            md.Append('|').Insert(md.Length, "---|", table.Columns.Length).AppendLine();
            foreach (var row in table.Rows)
            {
                var sources = SourceNote.Of(document, row.Sources);
                md.Append("| ").AppendJoin(" | ", row.Cells.Select((lines, i) => string.Join("<br>", lines
                    .Select(Inline)
                    .Concat(i == table.SourcesColumn && sources.Length > 0 ? [Inline(sources)] : [])))).AppendLine(" |");
            }

            md.AppendLine();
            if (table.Rows.IsEmpty)
            {
                Paragraph(Texts["unwritten"]);
            }
        }

        private void Entries(ImmutableArray<PlanEntry> entries)
        {
            foreach (var entry in entries)
            {
                if (entry.Title is { } title)
                {
                    md.Append("### ").AppendLine(Inline(title)).AppendLine();
                }

                foreach (var field in entry.Fields)
                {
                    Paragraph(field.Label is null ? Block(field.Text) : $"**{field.Label}:** {Block(field.Text)}");
                }

                foreach (var item in entry.Items)
                {
                    md.Append("- ").AppendLine(Line(item));
                }

                if (!entry.Items.IsEmpty)
                {
                    md.AppendLine();
                }

                if (entry.Sources is { } sources && SourceNote.Of(document, sources) is { Length: > 0 } note)
                {
                    Paragraph(Inline(note));
                }
            }
        }

        private void Listed(IReadOnlyList<Contribution> contributions)
        {
            Paragraph(Texts[contributions.Count == 0 ? "sources.none" : "sources.about"]);
            foreach (var c in contributions)
            {
                var about = string.Join(" · ", document.Circumstances(c));
                md.AppendLine(Texts.Culture, $"- **{c.Number}** {Inline(c.Text)} *({Inline(about)}. {Inline(Texts["sources.usedIn", string.Join(", ", document.UsedIn(c))])})*");
            }

            md.AppendLine();
        }

        private void Paragraph(string text) => md.AppendLine(text).AppendLine();
    }
}
