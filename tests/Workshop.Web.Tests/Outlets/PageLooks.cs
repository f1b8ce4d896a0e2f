using System.Net;

namespace Workshop.Outlets;

/// <summary>Looks at the pages, in every browser that there is.</summary>
internal sealed class PageLooks(Hall hall, Reader reader)
{
    /// <summary>How many of the others' contributions a phone's page shows.</summary>
    private const int CardsPerPage = 40;

    private KnownBoard Board => hall.Board;

    /// <summary>The pages that are the same for everybody, whatever cookies the browser holds.</summary>
    public async Task AsNobody()
    {
        foreach (var browser in new[] { hall.Stranger, hall.People[0].Browser, hall.Host.Browser })
        {
            var wall = await Get(browser, $"/wall/{hall.Code}");
            AssertCards("the wall", Board.Shown.Select(s => s.Id).Order(), Marks.Cards(wall).Order());
            AssertCounts("the wall", wall);
            var result = await Get(browser, $"/result/{hall.Code}");
            AssertCards("the result", Board.Shown.Select(s => s.Id).Order(), Marks.Cards(result).Order());
            AssertCounts("the result", result);
            Assert.Equal([Board.Shown.Count(), Board.ParticipantsAt(Board.Version)], Marks.Lead(result));
            Assert.Empty(Marks.Cards(await Get(browser, $"/sheet/{hall.Code}")));
            await Get(browser, $"/qr/{hall.Code}.svg");
        }

        foreach (var query in new[] { "", "?page=2", $"?received={AnyId()}" })
        {
            Assert.Empty(Marks.Cards(await Get(hall.Stranger, $"/j/{hall.Code}{query}")));
        }
    }

    /// <summary>The phone's page of a participant, who also sees their own.</summary>
    public async Task AsParticipant()
    {
        var browser = reader.Person!.Browser;
        Guid[] mine = [.. Board.OwnOf(reader.Person.Id).Select(s => s.Id)];
        var received = AnyId();
        foreach (var (query, page) in new[] { ("", 1), ("?page=2", 2), ($"?received={received}", 1) })
        {
            var phone = await Get(browser, $"/j/{hall.Code}{query}");
            var last = Math.Max(1, (Board.Shown.Count() + CardsPerPage - 1) / CardsPerPage);
            var board = Board.Shown.Reverse().Skip((Math.Min(page, last) - 1) * CardsPerPage).Take(CardsPerPage).Select(s => s.Id);
            AssertCards($"/j{query}", mine.Concat(board), Marks.Cards(phone));
            AssertCounts($"/j{query}", phone);
            var said = query.StartsWith("?received", StringComparison.Ordinal) && mine.Contains(received) ? Board.Find(received)!.Text : null;
            Assert.Equal(said is null ? [] : [said], Marks.In(Marks.Received(phone)));
        }

        AssertCards("/j/mine", mine, Marks.Cards(await Get(browser, $"/j/{hall.Code}/mine")));
    }

    private async Task<string> Get(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}: {page}");
        reader.Check($"{path}{(browser == hall.Host.Browser ? " in the facilitator's browser" : "")}", page);
        return page;
    }

    /// <summary>The id of any contribution, rather of one that this reader must not see.</summary>
    private Guid AnyId()
    {
        var hidden = Board.All.FindAll(s => !s.IsFor(reader.Id));
        return hidden.Count > 0 && hall.Chance(75) ? hall.Any(hidden).Id : Board.All.Count > 0 ? hall.Any(Board.All).Id : hall.NewId();
    }

    private void AssertCards(string page, IEnumerable<Guid> known, IEnumerable<Guid> shown)
    {
        var (right, found) = (known.ToList(), shown.ToList());
        Assert.True(
            right.SequenceEqual(found),
            $"{page} for {reader.Person?.Name ?? "nobody"} shows {found.Count} contributions instead of {right.Count}; too many: {List(found.Except(right))}; missing: {List(right.Except(found))}");
    }

    private string List(IEnumerable<Guid> ids) => string.Join(", ", ids.Select(id => $"{Board.Find(id)}"));

    private void AssertCounts(string page, string html)
    {
        var known = Board.Counts();
        foreach (var (name, count) in Marks.Counts(html).Where(c => c.Name != "connected"))
        {
            Assert.True(known.TryGetValue(name, out var right) && right == count, $"{page} for {reader.Person?.Name ?? "nobody"} counts {count} as '{name}', there are {right} to be seen");
        }
    }
}
