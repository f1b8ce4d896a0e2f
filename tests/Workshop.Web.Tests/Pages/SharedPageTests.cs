using System.Net;
using System.Text.RegularExpressions;
using static Workshop.NoScript;

namespace Workshop;

/// <summary>The pages that are rendered once for everybody: still true, still each their own where they have to be.</summary>
public sealed partial class SharedPageTests(AppProcess app)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task What_changes_is_on_the_next_page_that_anybody_gets()
    {
        var workshop = await client.Create();
        using var first = Browser();
        using var second = Browser();
        var path = $"/j/{workshop.Code}";
        Assert.Contains(workshop.Code, await first.GetStringAsync(path), StringComparison.Ordinal);
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "setTitle", title = "Regnvand i Havnekvarteret" });
        Assert.Contains("Regnvand i Havnekvarteret", await second.GetStringAsync(path), StringComparison.Ordinal);
        await Join(first, path);
        Assert.DoesNotContain("Bænke ved søen", await Join(second, path), StringComparison.Ordinal);

        var joined = await client.Join(workshop.Code);
        var contribution = await client.Contribute(workshop.Code, joined.Token, "Bænke ved søen");

        Assert.Contains("Bænke ved søen", await first.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Contains("Bænke ved søen", await second.GetStringAsync(path), StringComparison.Ordinal);
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "hide", contribution });
        Assert.DoesNotContain("Bænke ved søen", await first.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_page_has_its_own_token_id_and_version()
    {
        var workshop = await client.Create();
        var path = $"/j/{workshop.Code}";
        using var first = Browser();
        using var second = Browser();
        var pages = new[] { await Join(first, path), await Join(second, path), await second.GetStringAsync(path) };
        var version = (await client.Get(workshop.Code)).GetProperty("version").GetInt64();

        foreach (var stamp in new Func<string, string>[] { TokenOf, IdOf })
        {
            var stamps = pages.Select(stamp).ToList();
            Assert.DoesNotContain("", stamps);
            Assert.Distinct(stamps);
        }

        Assert.Equal([version, version, version], pages.Select(p => long.Parse(Version().Match(p).Groups[1].Value, null)));
    }

    [Fact]
    public async Task What_is_mine_is_on_my_page_only()
    {
        var workshop = await client.Create();
        var path = $"/j/{workshop.Code}";
        using var author = Browser();
        using var other = Browser();
        var board = await Join(author, path);
        await Join(other, path);
        await Submit(author, path, board, ("kind", "idea"), ("text", "Regnbede"));

        Assert.Contains($"action=\"{path}/withdraw\"", await author.GetStringAsync(path), StringComparison.Ordinal);
        var page = await other.GetStringAsync(path);
        Assert.Contains("Regnbede", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"action=\"{path}/withdraw\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip, deflate, br;q=0.9")]
    [InlineData("gzip")]
    [InlineData("gzip, br;q=0")]
    [InlineData("identity")]
    public async Task The_page_is_the_same_however_it_travels(string encodings)
    {
        var workshop = await client.Create();
        using var browser = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = app.Client.Http.BaseAddress };
        using var plain = new HttpClient { BaseAddress = app.Client.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/j/{workshop.Code}");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);

        using var answer = await browser.SendAsync(request);

        Assert.Equal(await plain.GetStringAsync($"/j/{workshop.Code}"), await answer.Content.ReadAsStringAsync());
    }

    private HttpClient Browser() => NoScript.Browser(app.Address);

    private static async Task<string> Join(HttpClient browser, string path) => WebUtility.HtmlDecode(await Submit(browser, $"{path}/join", ""));

    [GeneratedRegex("""data-version="(\d+)""")]
    private static partial Regex Version();
}
