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
        Assert.Equal(3, md.Split('\n').Count(l => l.StartsWith("|---", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_empty_plan_says_so_in_every_section()
    {
        var md = Encoding.UTF8.GetString(PlanMarkdown.Write(Sample.Empty()));
        Assert.Equal(7, md.Split('\n').Count(l => l == "Endnu ikke skrevet."));
        Assert.Contains("Ingen rækker i planen har kilder endnu.", md, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_numbers_in_a_row_become_a_range()
    {
        var document = Sample.Document();
        string Note(params int[] numbers) => SourceNote.Of(document, new RowSources([.. numbers], [], 0));

        Assert.Equal("Kilder: 1, 2", Note(1, 2));
        Assert.Equal("Kilder: 1–3, 5, 6, 9–12", Note(1, 2, 3, 5, 6, 9, 10, 11, 12));
        Assert.Equal("", Note());
    }
}
