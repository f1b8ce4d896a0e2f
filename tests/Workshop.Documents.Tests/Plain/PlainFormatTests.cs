using Workshop.Rules;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Workshop.Documents;
using Workshop.Documents.Plain;
using Workshop.Plans;
using Workshop.Board;

namespace Workshop;

public class PlainFormatTests
{
    [Fact]
    public void The_csv_has_a_byte_order_mark_and_every_contribution_with_its_use()
    {
        var file = ContributionsCsv.Write(Sample.Document());
        Assert.Equal([0xEF, 0xBB, 0xBF], file.Take(3));

        var rows = Encoding.UTF8.GetString(file.AsSpan(3)).Split("\r\n");
        Assert.StartsWith("number,id,kind,text,target_group,table,x,y,place,theme,", rows[0], StringComparison.Ordinal);
        Assert.Equal(4 + 2, rows.Length);
        Assert.StartsWith($"1,{Sample.Playground},idea,Regnvandslegeplads i skolegården,Familier,5,0.62,0.66,Vestre Skole,Skolen,0,shown,false,2027-", rows[1], StringComparison.Ordinal);
        Assert.EndsWith("\"Formål; Familier; Vandet bliver aldrig farligt; Byvandring\"", rows[1], StringComparison.Ordinal);
        Assert.Contains("\"Vand i kælderen, <b>igen</b> | \"\"nu\"\"\nog igen\"", rows[2], StringComparison.Ordinal);
        Assert.Contains("Noget grimt om naboen,,,,,,,0,hidden,", rows[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+45 12", "'+45 12")]
    [InlineData("-2", "'-2")]
    [InlineData("@sum", "'@sum")]
    [InlineData("＝1", "'＝1")]
    [InlineData("2-3", "2-3")]
    public void No_field_runs_as_a_formula(string text, string safe)
    {
        var document = Sample.Document("da", new Contributed(Guid.NewGuid(), null, ContributionKind.Idea, text, null, null, null, false));
        var row = Encoding.UTF8.GetString(ContributionsCsv.Write(document)).Split("\r\n")[^2];
        Assert.Contains(safe == text ? $",idea,{safe}," : $",idea,\"{safe}\",", row, StringComparison.Ordinal);
    }

    [Fact]
    public void The_csv_writes_numbers_the_same_on_every_machine()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("da-DK");
        Assert.Contains(",0.62,0.66,", Encoding.UTF8.GetString(ContributionsCsv.Write(Sample.Document())), StringComparison.Ordinal);
    }

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
