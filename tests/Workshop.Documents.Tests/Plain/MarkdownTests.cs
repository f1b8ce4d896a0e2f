using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Workshop.Documents;
using Workshop.Documents.Plain;

namespace Workshop;

/// <summary>What a reader of Markdown, with everything that is common beside CommonMark, makes of the plan: no markup of strangers is ours.</summary>
public partial class MarkdownTests
{
    private static readonly MarkdownPipeline Reader = new MarkdownPipelineBuilder().UseAdvancedExtensions().UseEmojiAndSmiley(enableSmileys: false).Build();

    public static TheoryData<string> Markup =>
    [
        "~~~", "```", "````js", "A\n---", "A\n===", "---", "***", "___", "- - -", "1. et", "1) et", "- et", "+ et", "* et", "1986. Et år", "#", "# et", "et #",
        "> et", ">et", "    kode", "\tkode", "A\n\n    kode", "[et](http://x.dk)", "![et](x.png)", "[et]: http://x.dk", "[et]", "[^1]", "[^1]: note", "<b>et</b>",
        "<http://x.dk>", "http://x.dk", "https://x.dk/a_b_c", "ftp://x.dk", "www.x.dk", "WWW.x.dk", "mailto:a@b.dk", "a@b.dk", "tel:+4512345678", "tel:45", "&lt;",
        "&#42;et&#42;", "*et*", "**et**", "_et_", "__et__", "`et`", "~et~", "~~et~~", "==et==", "++et++", "^et^", "$et$", "$$\net\n$$", "{.et}", "# et {#id}",
        ":::\net\n:::", ":smile:", "^^^\net", "\"\"\"\net", "a | b\n--- | ---\n1 | 2", "| a |\n|---|", "+---+\n| a |\n+---+", "a|b", "\\", "et\\", "\\|", "\\*et\\*",
        "Ord\n: forklaring", ":   forklaring", "- [ ] et", "- [x] et", "*[HTML]: et", "et  \nto", "et\\\nto", "@anna", "#12", "<!-- et", "<?php", "</p>", "<br>", "&", "et: to", "kl. 12:30", "5 - 3 = 2",
        "a--b", "\u202Eet", "-5 grader", "0. nul",
    ];

    [Theory]
    [MemberData(nameof(Markup))]
    public void Markup_of_strangers_stays_text(string text) => Check(text);

    [Fact]
    public void Any_markup_stays_text_wherever_it_stands() =>
        Gen.OneOf(Gen.OneOfConst([.. Markup.Select(m => (string)m.Data)]), Gen.OneOfConst("\n", "\n\n", " ", "a", "*", "_", "`", "|", "-", "=", "\\", "[", "](", "1.", ":", "~", "$", "&"))
            .Array[1, 8].Select(string.Concat).Where(t => t.Trim().Length > 0).Sample(t => Check(t.Trim()), iter: 300);

    [Fact]
    public void A_fence_does_not_swallow_the_rest_of_the_plan()
    {
        var plan = Markdown.Parse(Encoding.UTF8.GetString(PlanMarkdown.Write(Sample.Of("~~~"))), Reader);

        Assert.Equal(9, plan.Descendants<HeadingBlock>().Count(h => h.Level <= 2));
        Assert.Empty(plan.Descendants<CodeBlock>());
    }

    private static void Check(string text)
    {
        var md = Encoding.UTF8.GetString(PlanMarkdown.Write(Sample.Of(text)));
        var plain = Encoding.UTF8.GetString(PlanMarkdown.Write(Sample.Of(Sign().Replace(text.Replace("\u202E", "", StringComparison.Ordinal), "x"))));

        Assert.Equal(Shape(plain), Shape(md));
        Assert.Contains(Spaces().Replace(text.Replace("\u202E", "", StringComparison.Ordinal), " ").Trim(), Words(md), StringComparison.Ordinal);
    }

    /// <summary>Everything that is not text, in its order.</summary>
    private static IEnumerable<string> Shape(string md) => Markdown.Parse(md, Reader).Descendants()
        .Where(n => n is not (LiteralInline or HtmlEntityInline))
        .Select(n => n is HeadingBlock h ? $"heading {h.Level}" : n is HtmlInline html ? html.Tag : n.GetType().Name);

    /// <summary>What a reader reads, on one line.</summary>
    private static string Words(string md)
    {
        var words = new StringBuilder();
        foreach (var node in Markdown.Parse(md, Reader).Descendants())
        {
            words.Append(node switch
            {
                LiteralInline literal => literal.Content.ToString(),
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LineBreakInline or Block => " ",
                _ => "",
            });
        }

        return Spaces().Replace(words.ToString(), " ");
    }

    [GeneratedRegex(@"\S")]
    private static partial Regex Sign();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
