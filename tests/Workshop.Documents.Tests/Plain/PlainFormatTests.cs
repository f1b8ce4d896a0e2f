using Workshop.Rules;
using System.Text;
using System.Text.Json;
using Workshop.Documents;
using Workshop.Documents.Plain;
using Workshop.Plans;

namespace Workshop;

public class PlainFormatTests
{
    [Fact]
    public void The_json_plan_reads_back_as_the_plan()
    {
        var document = Sample.Document();
        var json = JsonDocument.Parse(PlanJson.Write(document)).RootElement;

        var plan = json.GetProperty("plan").Deserialize<Plan>(WorkshopJson.Options)!;
        Assert.Equal(JsonSerializer.Serialize(document.Plan, WorkshopJson.Options), JsonSerializer.Serialize(plan, WorkshopJson.Options));
        Assert.Equal(["preparation", "analysis", "cooperation"], json.GetProperty("tables").EnumerateArray().Select(t => t.GetProperty("name").GetString()));
        Assert.Equal([1, 2], json.GetProperty("sources").EnumerateArray().Select(s => s.GetProperty("number").GetInt32()));
        Assert.DoesNotContain("Noget grimt", json.GetRawText(), StringComparison.Ordinal);
        var rows = json.GetProperty("tables")[2].GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["Før", "Efter"], rows.Select(r => r.GetProperty("band").GetString()));
        Assert.Equal([3, 4, 5], rows[1].GetProperty("missing").EnumerateArray().Select(m => m.GetInt32()));
    }

    [Fact]
    public void The_json_of_contributions_holds_everything_with_its_use()
    {
        var all = JsonDocument.Parse(ContributionsJson.Write(Sample.Document())).RootElement.GetProperty("contributions").EnumerateArray().ToList();

        Assert.Equal(["shown", "shown", "hidden", "shown"], all.Select(c => c.GetProperty("status").GetString()));
        Assert.Equal("=HYPERLINK(\"http://x\")", all[3].GetProperty("text").GetString());
        Assert.Contains("Byvandring", all[0].GetProperty("usedIn").EnumerateArray().Select(u => u.GetProperty("heading").GetString()));
    }

    [Fact]
    public void Markdown_has_the_tables_and_no_markup_that_people_wrote()
    {
        var md = Encoding.UTF8.GetString(PlanMarkdown.Write(Sample.Document()));

        Assert.StartsWith("# Regnvand &amp; »leg« &lt;nu&gt;\n", md, StringComparison.Ordinal);
        Assert.Contains("| Formål | Målgrupper | Budskaber | Aktivitet | Tid | Ressourcer | Ansvarlig |\n|---|---|---|---|---|---|---|\n", md, StringComparison.Ordinal);
        Assert.Contains("12,5 timer<br>4.000 kr.<br>Med: Vestre Skole", md, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;igen&lt;/b&gt;", md, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", md, StringComparison.Ordinal);
        Assert.DoesNotContain("Noget grimt", md, StringComparison.Ordinal);
        Assert.Equal(5, md.Split('\n').Count(l => l.StartsWith("|---", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_empty_plan_says_so_in_every_section()
    {
        var md = Encoding.UTF8.GetString(PlanMarkdown.Write(Sample.Empty()));
        Assert.Equal(7, md.Split('\n').Count(l => l == "Endnu ikke skrevet."));
        Assert.Contains("Planen bygger endnu ikke på noget bidrag.", md, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_has_the_first_page_the_bands_the_sums_and_what_is_not_used()
    {
        var md = Encoding.UTF8.GetString(PlanMarkdown.Write(Nordfjordby.Document()));

        foreach (var line in new[]
        {
            "**Plan for samarbejdet med borgerne** · Nordfjordby Kommune",
            "Udkast 26. november 2026. Bygger på 108 bidrag fra 84 deltagere (mødekode N8X7RY).",
            "- **175.500 kr.** og 464 timer (uden 2 aktiviteter)",
            "| Efter | Fødselsdag for linjen | **Mangler** |",
            "**Næste skridt:** Byvandring i regnvejr · Før · maj 2027 · Mette Holm",
            "**Følg med:** <https://workshop.nordfjordby.dk/result/N8X7RY>",
            "| **Før** · 3 aktiviteter · 264 timer · 75.500 kr. |  |  |  |  |  |  |",
            "|  |  |  | I alt |  | 464 timer<br>175.500 kr.<br>2 aktiviteter uden timer og kroner |  |",
            "12 bidrag er ikke brugt i planen. De står i bilag B.",
            "### Ikke med i planen endnu",
            "Teksten vises ikke. Personlige oplysninger: 108.",
        })
        {
            Assert.Contains(line, md.Split('\n'));
        }

        Assert.DoesNotContain("Min nabo hedder", md, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_numbers_in_a_row_become_a_range()
    {
        var document = Sample.Document();
        string Note(params int[] numbers) => SourceNote.Of(document, new RowSources([.. numbers], [], 0));

        Assert.Equal("Bygger på 1 bidrag: 7", Note(7));
        Assert.Equal("Bygger på 2 bidrag: 1, 2", Note(1, 2));
        Assert.Equal("Bygger på 9 bidrag: 1–3, 5, 6, 9–12", Note(1, 2, 3, 5, 6, 9, 10, 11, 12));
        Assert.Equal("", Note());
    }
}
