using static Workshop.Documents.Plain.MarkdownText;

namespace Workshop.Documents.Plain;

/// <summary>The first page of the plan as Markdown. What citizens said follows as a section, so it does not stand here.</summary>
internal static class FrontMarkdown
{
    public static void Write(MarkdownPage md, PlanDocument document, PlanFront front)
    {
        var texts = document.Texts;
        string Written(string text) => text.Length > 0 ? Inline(text) : Missing(texts);
        md.Heading(1, document.Session.Title);
        md.Paragraph($"**{texts["subtitle"]}**{(document.Sender?.Name is { Length: > 0 } sender ? $" · {Inline(sender)}" : "")}");
        foreach (var line in PlanOutline.Facts(document, front))
        {
            md.Paragraph(line);
        }

        md.Paragraph(Inline(front.Held));
        md.Paragraph($"**{texts["purpose"]}:** {Written(front.Purpose)}");
        md.List(front.Figures.Select(f => $"**{f.Number ?? texts["missing"]}** {f.Label}"));
        md.Heading(2, texts["deeds"]);
        if (front.Deeds.IsEmpty)
        {
            md.Paragraph(Missing(texts));
        }
        else
        {
            md.Table(
                [texts["deeds.when"], texts["deeds.what"], texts["deeds.who"]],
                front.Deeds.Select(d => new[] { Inline(d.When), Inline(d.Title), Written(d.Responsible) }));
        }

        if (front.MoreDeeds is { } more)
        {
            md.Paragraph(Inline(more));
        }

        md.Paragraph($"**{texts["frame.open"]}:** {Written(front.Open)}");
        md.Paragraph($"**{texts["frame.notOpen"]}:** {Written(front.NotOpen)}");
        md.Paragraph($"**{texts["front.next"]}:** {Written(front.Next)}");
        if (front.Follow is { } follow)
        {
            md.Paragraph($"**{texts["front.follow"]}:** <{follow.AbsoluteUri}>");
        }
    }

    public static string Missing(DocumentTexts texts) => $"**{texts["missing"]}**";
}
