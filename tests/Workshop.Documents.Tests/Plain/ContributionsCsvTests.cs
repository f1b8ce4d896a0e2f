using System.Globalization;
using System.Text;
using CsCheck;
using Workshop.Board;
using Workshop.Documents;
using Workshop.Documents.Plain;
using Workshop.Meeting;

namespace Workshop;

public class ContributionsCsvTests
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    [Fact]
    public void A_danish_meeting_gets_what_a_danish_spreadsheet_opens()
    {
        var file = ContributionsCsv.Write(Sample.Document());
        Assert.Equal([0xEF, 0xBB, 0xBF], file.Take(3));

        var rows = Encoding.UTF8.GetString(file.AsSpan(3)).Split("\r\n");
        Assert.Equal("Nummer;Id;Slags;Tekst;Målgruppe;Bord;x;y;Sted;Tema;Stemmer;Status;Simuleret;Tidspunkt;\"Brugt i\"", rows[0]);
        Assert.Equal(4 + 2, rows.Length);
        Assert.Equal(
            $"1;{Sample.Playground};Idé;\"Regnvandslegeplads i skolegården\";Familier;5;\"0,62\";\"0,66\";\"Vestre Skole\";Skolen;0;vist;nej;\"2027-05-04 20:01\";\"Formål; Familier; Vandet bliver aldrig farligt; Byvandring\"",
            rows[1]);
        Assert.Contains("\"Vand i kælderen, <b>igen</b> | \"\"nu\"\"\nog igen\"", rows[2], StringComparison.Ordinal);
        Assert.Contains("\"Noget grimt om naboen\";;;;;;;0;skjult;", rows[3], StringComparison.Ordinal);
    }

    [Fact]
    public void An_english_meeting_gets_what_an_english_spreadsheet_opens()
    {
        var rows = Text(Sample.Document("en")).Split("\r\n");

        Assert.Equal("Number,Id,Kind,Text,\"Target group\",Table,x,y,Place,Theme,Votes,Status,Simulated,Time,\"Used in\"", rows[0]);
        Assert.Contains(",5,0.62,0.66,", rows[1], StringComparison.Ordinal);
        Assert.Contains(",shown,no,\"2027-05-04 20:01\",", rows[1], StringComparison.Ordinal);
        Assert.Contains(",hidden,", rows[3], StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_the_same_on_every_machine()
    {
        var here = Text(Sample.Document());
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-CH");

        Assert.Equal(here, Text(Sample.Document()));
    }

    [Fact]
    public void The_times_are_those_of_the_meetings_clock_summer_and_winter()
    {
        var document = Sample.Document();
        var away = document with { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles") };

        Assert.Contains("2027-05-04 20:01", Text(document), StringComparison.Ordinal);
        Assert.Contains("2027-05-04 11:01", Text(away), StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_at_the_edge_is_0()
    {
        var rows = Text(Sample.Document("da", new Contributed(Guid.NewGuid(), null, ContributionKind.Idea, "Her", null, null, new Place(-0.0, -0.0), false))).Split("\r\n");

        Assert.Contains(";Her;;;0;0;", rows[^2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+45 12", "'+45 12")]
    [InlineData("-2", "'-2")]
    [InlineData("@sum", "'@sum")]
    [InlineData("＝1", "'＝1")]
    [InlineData("Hej;=1+1;", "Hej;'=1+1;")]
    [InlineData("Hej,=1+1,", "Hej,'=1+1,")]
    [InlineData("Hej\t=1+1", "Hej\t'=1+1")]
    [InlineData("Hej\n=1+1", "Hej\n'=1+1")]
    [InlineData("Hej; \"=1+1", "Hej; \"'=1+1")]
    [InlineData("2-3", "2-3")]
    [InlineData("a = b", "a = b")]
    public void No_field_begins_a_formula(string text, string safe)
    {
        var rows = Read(Text(Saying(text)), ';');
        Assert.Equal(safe, rows[^1][3]);
    }

    [Fact]
    public void No_cell_is_a_formula_whatever_separator_the_file_is_opened_with() =>
        Gen.OneOf(Gen.OneOfConst('=', '+', '-', '@', '＝', '"', '\'', ' ', '\n', 'a', '1'), Gen.OneOfConst(Separators)).Array[1, 12].Select(c => new string(c)).Sample(text =>
        {
            foreach (var file in new[] { Text(Saying(text)), Text(Saying(text, "en")) })
            {
                foreach (var separator in Separators)
                {
                    Assert.DoesNotContain(Read(file, separator).SelectMany(r => r), cell => cell.Trim().Trim('"').Trim() is ['=' or '+' or '-' or '@' or '＝', ..]);
                }
            }
        }, iter: 1000);

    [Fact]
    public void What_was_written_comes_back_when_the_file_is_read()
    {
        const string Written = "Bænke; \"gerne\" flere,\nog | træer\tsnart";

        Assert.Equal(Written, Read(Text(Saying(Written)), ';')[^1][3]);
        Assert.Equal(Written, Read(Text(Saying(Written, "en")), ',')[^1][3]);
    }

    [Fact]
    public void A_turn_of_direction_in_an_old_log_does_not_leave_its_cell() =>
        Assert.Equal("vendt", Read(Text(Saying("\u202Evendt")), ';')[^1][3]);

    private static PlanDocument Saying(string text, string culture = "da") =>
        Sample.Document(culture, new Contributed(Guid.NewGuid(), null, ContributionKind.Idea, text, null, null, null, false));

    private static string Text(PlanDocument document) => Encoding.UTF8.GetString(ContributionsCsv.Write(document).AsSpan(3));

    /// <summary>As a spreadsheet reads it: a quote holds a cell together where the cell begins with it, and nowhere else.</summary>
    private static List<List<string>> Read(string csv, char separator)
    {
        var rows = new List<List<string>> { new() };
        var cell = new StringBuilder();
        var (quoted, begun) = (false, false);
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < csv.Length && csv[i + 1] == '"')
                {
                    cell.Append(csv[++i]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && !begun)
            {
                quoted = begun = true;
            }
            else if (c == separator || c == '\n')
            {
                rows[^1].Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                begun = false;
                if (c == '\n' && i + 1 < csv.Length)
                {
                    rows.Add([]);
                }
            }
            else
            {
                begun = true;
                cell.Append(c);
            }
        }

        return rows;
    }
}
