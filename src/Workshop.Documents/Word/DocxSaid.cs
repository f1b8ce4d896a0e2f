using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workshop.Documents.Word;

/// <summary>What citizens said, theme by theme: numbers, and two voices that lead to what they said in full.</summary>
internal static class DocxSaid
{
    private static readonly int[] Shares = [31, 9, 9, 51];

    public static IEnumerable<OpenXmlElement> Write(PlanDocument document, SaidSection said)
    {
        var texts = document.Texts;
        if (said.Themes.Count == 0)
        {
            yield return DocxText.Paragraph(DocxStyles.Body, DocxText.Runs(texts["said.nothing"]));
            yield break;
        }

        yield return DocxTable.Make(
            said.Title,
            Shares,
            DocxPaper.TextWidth,
            [texts["said.theme"], texts["said.count"], texts["said.used"], texts["said.voices"]],
            said.Themes.Select(t => new IEnumerable<Paragraph>[]
            {
                [
                    DocxText.Paragraph(DocxStyles.TableText, t.Title is { } title ? DocxText.Bold(title) : DocxText.Bold(texts["said.ungathered"])),
                    DocxText.Paragraph(DocxStyles.TableText, DocxText.Small(t.Kinds)),
                ],
                Number(texts, t.Contributions),
                Number(texts, t.Used),
                t.Voices.Select(v => DocxText.Paragraph(
                    DocxStyles.TableText,
                    [.. DocxText.Runs($"{texts.Quoted(v.Text, int.MaxValue)} ("), DocxText.Link(texts["said.number", v.Number], v.Number), .. DocxText.Runs(")")])),
            }));
        if (PlanFront.UnusedOf(document) is { } unused)
        {
            yield return DocxText.Paragraph(DocxStyles.Fact, DocxText.Runs(unused));
        }
    }

    private static IEnumerable<Paragraph> Number(DocumentTexts texts, int number) =>
        [DocxText.Paragraph(DocxStyles.TableText, DocxText.Runs(number.ToString(texts.Culture)))];
}
