using System.Text;
using System.Text.RegularExpressions;
using Workshop.Language;

namespace Workshop.Documents.Plain;

/// <summary>What people wrote, as Markdown that says it: no markup of theirs becomes ours, in CommonMark and in what is common beside it.</summary>
internal static partial class MarkdownText
{
    /// <summary>On one line, as in a heading, a list or a cell: the beginning of a line of ours stands before it.</summary>
    public static string Inline(string text)
    {
        var safe = new StringBuilder(text.Length);
        var line = Spaces().Replace(InputText.WithoutTurns(text), " ").Trim();
        for (var i = 0; i < line.Length; i++)
        {
            var (before, here, after) = (i > 0 ? line[i - 1] : ' ', line[i], i + 1 < line.Length ? line[i + 1] : ' ');
            safe.Append(here switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '|' or '~' or '^' or '$' or '{' or '}' or '@' => $"\\{here}",

                // Signs that mean something in pairs: --- === +++ """.
                '-' or '=' or '+' or '"' when here == before || here == after => $"\\{here}",

                // Of an address (https://, mailto:) or a name for an emoji, not of a time.
                ':' when after != ' ' && !(char.IsAsciiDigit(before) && char.IsAsciiDigit(after)) => "\\:",
                '.' when EndsWww(line, i) => "\\.",
                _ => here.ToString(),
            });
        }

        return safe.ToString();
    }

    /// <summary>On lines of its own: line breaks and paragraphs are those of the text.</summary>
    public static string Block(string text) =>
        string.Join("\n\n", text.Split('\n').Select(Line).Aggregate(new List<string> { "" }, (paragraphs, line) =>
        {
            if (line.Length == 0)
            {
                paragraphs.Add("");
            }
            else
            {
                paragraphs[^1] += (paragraphs[^1].Length > 0 ? "  \n" : "") + line;
            }

            return paragraphs;
        }).Where(p => p.Length > 0));

    /// <summary>A line that begins with it, as in a list: what looks like a list, a rule or an underline is none.</summary>
    public static string Line(string text) => BeginsBlock().Replace(Inline(text), @"$1\$2");

    private static bool EndsWww(string line, int dot) => dot >= 3 && line.AsSpan(dot - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>Of what <see cref="Inline"/> leaves: a bullet, an underline of a heading, a term; or the dot after a number.</summary>
    [GeneratedRegex(@"^(\d{0,9})([-+=:.)])")]
    private static partial Regex BeginsBlock();
}
