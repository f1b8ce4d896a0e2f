using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Workshop.Board;

namespace Workshop.Documents.Plain;

/// <summary>The plan as Markdown with tables (GitHub's), readable as plain text too.</summary>
public static partial class PlanMarkdown
{
    public static byte[] Write(PlanDocument document) => Encoding.UTF8.GetBytes(new Writer(document).Write());

    private sealed partial class Writer(PlanDocument document)
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
            md.Append("| ").AppendJoin(" | ", table.Columns.Select(Cell)).AppendLine(" |");
            md.Append('|').Insert(md.Length, "---|", table.Columns.Length).AppendLine();
            foreach (var row in table.Rows)
            {
                var sources = SourceNote.Of(document, row.Sources);
                md.Append("| ").AppendJoin(" | ", row.Cells.Select((lines, i) => string.Join("<br>", lines
                    .Select(Cell)
                    .Concat(i == table.SourcesColumn && sources.Length > 0 ? [Cell(sources)] : [])))).AppendLine(" |");
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
                    md.Append("- ").AppendLine(Inline(item));
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

        [GeneratedRegex(@"^(\d*)([-+.)])(?=\s|$)")]
        private static partial Regex LooksLikeList();

        private void Paragraph(string text) => md.AppendLine(text).AppendLine();

        private static string Cell(string text) => Inline(text).Replace("|", "\\|", StringComparison.Ordinal);

        private static string Block(string text) => string.Join("  \n", text.Split('\n').Select(l => LooksLikeList().Replace(Inline(l), @"$1\$2")));

        /// <summary>What people wrote stays what they wrote: no markup of theirs becomes ours.</summary>
        private static string Inline(string text)
        {
            var safe = new StringBuilder();
            foreach (var c in text.Replace('\n', ' '))
            {
                safe.Append(c switch
                {
                    '&' => "&amp;",
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '\\' or '`' or '*' or '_' or '[' or ']' or '#' => $"\\{c}",
                    _ => c.ToString(),
                });
            }

            return safe.ToString();
        }
    }
}
