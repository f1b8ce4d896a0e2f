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
        private readonly MarkdownPage md = new();

        private DocumentTexts Texts => document.Texts;

        private string Missing => FrontMarkdown.Missing(Texts);

        public string Write()
        {
            FrontMarkdown.Write(md, document, PlanFront.Of(document));
            foreach (var section in PlanOutline.Of(document))
            {
                md.Heading(2, section.Title);
                Write(section);
            }

            return md.ToString();
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
                case SaidSection said:
                    Said(said.Themes);
                    break;
                case AppendixSection appendix:
                    Appendix(appendix);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(section), section.GetType().Name, "Unknown kind of section.");
            }
        }

        private void Table(PlanTable table)
        {
            md.Table([.. table.Columns.Select(Inline)], table.Bands.SelectMany(b => Band(table, b)).Concat(table.Total is { } total ? [Row(table, total)] : []));
            if (table.Bands.IsEmpty)
            {
                md.Paragraph(Texts["unwritten"]);
            }
        }

        private IEnumerable<string[]> Band(PlanTable table, PlanBand band)
        {
            if (band.Title is { } title)
            {
                var note = band.Rows.IsEmpty ? $": {Missing}" : band.Note.Length > 0 ? $" · {band.Note}" : "";
                yield return [$"**{title}**{note}", .. Enumerable.Repeat("", table.Columns.Length - 1)];
            }

            foreach (var row in band.Rows)
            {
                yield return Row(table, row);
            }
        }

        private string[] Row(PlanTable table, PlanTableRow row)
        {
            var sources = SourceNote.Of(document, row.Sources);
            return
            [
                .. row.Cells.Select((lines, i) => string.Join("<br>",
                [
                    .. row.Missing.Contains(i) ? [Missing] : Array.Empty<string>(),
                    .. lines.Select(Inline),
                    .. i == table.SourcesColumn && sources.Length > 0 ? [Inline(sources)] : Array.Empty<string>(),
                ])),
            ];
        }

        private void Entries(ImmutableArray<PlanEntry> entries)
        {
            foreach (var entry in entries)
            {
                if (entry.Title is { } title)
                {
                    md.Heading(3, title);
                }

                foreach (var field in entry.Fields)
                {
                    var text = field.Text.Length > 0 ? Block(field.Text) : Missing;
                    md.Paragraph(field.Label is null ? text : $"**{field.Label}:** {text}");
                }

                md.List(entry.Items.Select(Line));
                if (entry.Sources is { } sources && SourceNote.Of(document, sources) is { Length: > 0 } note)
                {
                    md.Paragraph(Inline(note));
                }
            }
        }

        private void Said(IReadOnlyList<SaidTheme> themes)
        {
            if (themes.Count == 0)
            {
                md.Paragraph(Texts["said.nothing"]);
                return;
            }

            md.Table(
                [Texts["said.theme"], Texts["said.count"], Texts["said.used"], Texts["said.voices"]],
                themes.Select(t => new[]
                {
                    $"{Inline(t.Title ?? Texts["said.ungathered"])}<br>{t.Kinds}",
                    t.Contributions.ToString(Texts.Culture),
                    t.Used.ToString(Texts.Culture),
                    string.Join("<br>", t.Voices.Select(v => Inline($"{Texts["quoted", v.Text]} ({Texts["said.number", v.Number]})"))),
                }));
            if (PlanFront.UnusedOf(document) is { } unused)
            {
                md.Paragraph(unused);
            }
        }

        private void Appendix(AppendixSection appendix)
        {
            foreach (var part in appendix.Parts)
            {
                if (part.Title is { } title)
                {
                    md.Heading(3, title);
                }

                md.Paragraph(Inline(part.About));
                md.List(part.Contributions.Select(Listed));
            }
        }

        private string Listed(Contribution c) => $"**{c.Number}** {Inline(c.Text)} *({Inline(document.About(c))})*";
    }
}
