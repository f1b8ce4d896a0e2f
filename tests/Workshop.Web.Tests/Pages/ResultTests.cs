using System.Net;
using System.Text.RegularExpressions;
using static Workshop.NoScript;

namespace Workshop;

/// <summary>What citizens and politicians read after a meeting.</summary>
public sealed partial class ResultTests(AppProcess app)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task What_is_done_stands_first_with_who_said_it_then_the_themes_and_last_what_is_in_no_row()
    {
        var workshop = await client.Create();
        var (used, left, _) = await Meeting(workshop);
        await Lead(workshop, new { id = Guid.NewGuid(), type = "close" });

        var page = await Read(workshop);

        string[] order =
        [
            "Det gør vi", "Vi går ruten sammen", $"data-contribution=\"{used}\"", "Vandet bliver aldrig farligt", "Hvad sker der nu?", "Det talte vi om", "Skolevejen",
            "Ikke med i planen – endnu", $"data-contribution=\"{left}\"", "Rammerne for mødet",
        ];
        var places = order.Select(o => page.IndexOf(o, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Equal(1, Regex.Count(page, $"data-contribution=\"{left}\""));
        Assert.DoesNotContain("Planen skrives nu", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_theme_says_which_rows_it_led_to_and_how_much_of_it_is_left()
    {
        var workshop = await client.Create();
        var (_, _, theme) = await Meeting(workshop);

        var outcome = Outcome().Matches(await Read(workshop)).Single(m => m.Groups[1].Value == theme.ToString()).Value;

        var row = Regex.Match(outcome, "href=\"#(row-[^\"]+)\"[^>]*>Vi går ruten sammen<");
        Assert.Contains($"id=\"{row.Groups[1].Value}\"", await Read(workshop), StringComparison.Ordinal);
        Assert.Contains($"href=\"#unused-{theme}\">Ikke med i planen endnu: 1<", outcome, StringComparison.Ordinal);
        Assert.Contains($"data-count=\"theme-{theme}\">2<", outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_meeting_runs_nothing_is_promised_and_one_can_still_join()
    {
        var workshop = await client.Create();
        await Meeting(workshop);

        var page = await Read(workshop);

        Assert.Contains("Planen skrives nu", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/j/{workshop.Code}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Det gør vi", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Mødet blev holdt", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_plan_there_is_what_was_written_by_theme()
    {
        var workshop = await client.Create();
        var card = await client.Contribute(workshop.Code, workshop.FacilitatorKey, "Bænke");
        await Lead(workshop, new { id = Guid.NewGuid(), type = "createTheme", title = "Ophold", contributions = new[] { card } });
        await Lead(workshop, new { id = Guid.NewGuid(), type = "close" });

        var page = await Read(workshop);

        Assert.Contains("Det, I har skrevet", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ikke med i planen", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Det gør vi", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_took_part_finds_their_own_marked_and_first_and_nobody_else_does()
    {
        var workshop = await client.Create();
        var path = $"/j/{workshop.Code}";
        using var author = NoScript.Browser(app.Address);
        using var other = NoScript.Browser(app.Address);
        var board = await Submit(author, $"{path}/join", "");
        await Submit(author, path, board, ("kind", "idea"), ("text", "Regnbede"), ("id", IdOf(board)));
        await Submit(author, path, await author.GetStringAsync(path), ("kind", "need"), ("text", "Noget grimt"));
        await Submit(other, $"{path}/join", "");
        var cards = (await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray().ToDictionary(c => c.GetProperty("text").GetString()!, c => c.GetProperty("id").GetGuid());
        await Lead(workshop, new { id = Guid.NewGuid(), type = "hide", contribution = cards["Noget grimt"] });

        var (mine, theirs, nobodys) = (await Read(workshop, author), await Read(workshop, other), await Read(workshop));

        Assert.Equal([cards["Regnbede"]], Own().Matches(mine).Select(m => Guid.Parse(m.Groups[1].Value)));
        Assert.Contains("Dine bidrag", mine, StringComparison.Ordinal);
        Assert.True(mine.IndexOf("Dine bidrag", StringComparison.Ordinal) < mine.IndexOf("Det, I har skrevet", StringComparison.Ordinal));
        Assert.DoesNotContain("Noget grimt", mine, StringComparison.Ordinal);
        Assert.Equal(nobodys, theirs);
        Assert.DoesNotContain("Dine bidrag", theirs, StringComparison.Ordinal);
        Assert.Empty(Own().Matches(theirs));
    }

    /// <summary>A theme of two, one of which is in an activity; a message that grew from the same.</summary>
    private async Task<(Guid Used, Guid Left, Guid Theme)> Meeting(WorkshopClient.Created workshop)
    {
        var used = await client.Contribute(workshop.Code, workshop.FacilitatorKey, "Gå turen med os");
        var left = await client.Contribute(workshop.Code, workshop.FacilitatorKey, "Mere lys i tunnelen", "wish");
        var theme = Guid.NewGuid();
        var sources = new { contributions = new[] { used }, themes = Array.Empty<Guid>() };
        await Lead(workshop, new { id = theme, type = "createTheme", title = "Skolevejen", contributions = new[] { used, left } });
        await Lead(workshop, new { id = Guid.NewGuid(), type = "putMessage", row = new { id = Guid.NewGuid(), text = "Vandet bliver aldrig farligt", targetGroups = Array.Empty<string>(), angle = "", thirdParty = "", sources } });
        await Lead(workshop, new { id = Guid.NewGuid(), type = "putActivity", row = new { id = Guid.NewGuid(), title = "Vi går ruten sammen", description = "", style = "dialogue", phase = "before", when = "", targetGroups = Array.Empty<string>(), messages = Array.Empty<Guid>(), hours = (decimal?)null, cost = (decimal?)null, partners = "", responsible = "", sources } });
        return (used, left, theme);
    }

    private Task<long> Lead(WorkshopClient.Created workshop, object command) => client.Send(workshop.Code, workshop.FacilitatorKey, command);

    private async Task<string> Read(WorkshopClient.Created workshop, HttpClient? browser = null) =>
        WebUtility.HtmlDecode(await (browser ?? client.Http).GetStringAsync(new Uri($"/result/{workshop.Code}", UriKind.Relative)));

    [GeneratedRegex("""<li class="panel outcome" data-theme="([^"]+)".*?(?=<li class="panel outcome"|</section>)""", RegexOptions.Singleline)]
    private static partial Regex Outcome();

    [GeneratedRegex("""data-contribution="([^"]+)" data-own=""")]
    private static partial Regex Own();
}
