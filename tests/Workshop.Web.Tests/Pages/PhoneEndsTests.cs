using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using static Workshop.NoScript;

namespace Workshop;

/// <summary>Ends and mishaps that a phone has to hear of, in words and with the way on.</summary>
public sealed partial class PhoneEndsTests(AppProcess app)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task A_browser_that_keeps_no_cookies_is_told_so_and_is_nobody_however_often_it_joins()
    {
        var workshop = await client.Create();
        using var forgetful = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        forgetful.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        for (var i = 0; i < 3; i++)
        {
            using var joined = await Post(forgetful, $"/j/{workshop.Code}/join", "");
            Assert.Equal(HttpStatusCode.SeeOther, joined.StatusCode);
            var page = WebUtility.HtmlDecode(await forgetful.GetStringAsync(joined.Headers.Location));
            Assert.Contains("Tillad cookies for denne side", page, StringComparison.Ordinal);
            Assert.Contains("/join\"", page, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await client.Get(workshop.Code)).GetProperty("participants").GetInt32());
        Assert.DoesNotContain("cookies", await forgetful.GetStringAsync($"/j/{workshop.Code}"), StringComparison.Ordinal);
        using var phone = Browser();
        Assert.DoesNotContain("cookies", await Submit(phone, $"/j/{workshop.Code}/join", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_consent_form_in_two_tabs_leaves_one_participant_who_keeps_what_is_theirs()
    {
        var workshop = await client.Create();
        var path = $"/j/{workshop.Code}";
        using var phone = Browser();
        var (first, second) = (await phone.GetStringAsync(path), await phone.GetStringAsync(path));

        var board = await Submit(phone, $"{path}/join", first, ("id", Guid.NewGuid().ToString()));
        await Submit(phone, path, board, ("kind", "idea"), ("text", "Fra den første fane"));
        var other = await Submit(phone, $"{path}/join", second, ("id", Guid.NewGuid().ToString()));
        var after = await Submit(phone, path, other, ("kind", "idea"), ("text", "Fra den anden fane"));

        Assert.Equal(2, Withdrawals().Count(after));
        Assert.Equal(1, (await client.Get(workshop.Code)).GetProperty("participants").GetInt32());
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_join_that_another_page_sends_takes_nobodys_identity(string header, string value)
    {
        var workshop = await client.Create();
        var path = $"/j/{workshop.Code}";
        using var phone = Browser();
        await Submit(phone, path, await Submit(phone, $"{path}/join", "", ("table", "4")), ("kind", "idea"), ("text", "Bænke"));

        // With the cookie, as from a sibling, and without it, as from another site.
        using var stranger = Browser();
        foreach (var browser in new[] { phone, stranger })
        {
            using var forged = new HttpRequestMessage(HttpMethod.Post, $"{path}/join") { Content = new FormUrlEncodedContent([new("table", "9")]) };
            forged.Headers.Add(header, value);
            using var answer = await browser.SendAsync(forged);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        var page = await phone.GetStringAsync(path);
        Assert.Equal(1, Withdrawals().Count(page));
        await Submit(phone, path, page, ("kind", "idea"), ("text", "Skygge"));
        Assert.All((await client.Get(workshop.Code, workshop.FacilitatorKey)).GetProperty("contributions").EnumerateArray(), c => Assert.Equal(4, c.GetProperty("table").GetInt32()));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "own")]
    public async Task A_join_from_the_page_itself_is_taken(string header, string value)
    {
        var workshop = await client.Create();
        using var phone = Browser();
        phone.DefaultRequestHeaders.Add(header, value == "own" ? app.Address.GetLeftPart(UriPartial.Authority) : value);
        Assert.Contains("<textarea", await Submit(phone, $"/j/{workshop.Code}/join", ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nbroken")]
    [InlineData("multipart/form-data", "no boundary")]
    public async Task What_is_no_form_is_a_bad_request(string type, string body)
    {
        var workshop = await client.Create();
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await client.Request(HttpMethod.Post, $"/j/{workshop.Code}/join", content: content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_cookie_of_the_forms_comes_along_when_a_link_on_another_site_is_followed()
    {
        var workshop = await client.Create();
        using var phone = Browser(redirect: false);
        using var joined = await Post(phone, $"/j/{workshop.Code}/join", "");
        using var board = await phone.GetAsync(joined.Headers.Location);
        var cookie = Assert.Single(board.Headers.GetValues("Set-Cookie"), c => c.StartsWith("workshop-form", StringComparison.Ordinal));
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_sent_without_script_when_all_cookies_are_gone_comes_along_when_one_joins_again()
    {
        var workshop = await client.Create();
        var path = $"/j/{workshop.Code}";
        using var before = Browser();
        var board = await Submit(before, $"{path}/join", "");
        using var phone = Browser();
        phone.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");

        using var sent = await Post(phone, path, board, ("kind", "wish"), ("text", "Skygge"), ("id", IdOf(board)), ("step", "collect"));
        var consent = WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        Assert.Contains("Det bliver sendt, når du er med igen", consent, StringComparison.Ordinal);
        var fields = Hidden().Matches(consent).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).ToArray();
        Assert.Contains(("text", "Skygge"), fields);
        Assert.DoesNotContain(fields, f => f.Item1 == "id");
        var received = WebUtility.HtmlDecode(await Submit(phone, $"{path}/join", consent, fields));

        Assert.Contains("Modtaget: Skygge", received, StringComparison.Ordinal);
        Assert.Equal(["wish Skygge"], await Texts(workshop.Code));
    }

    [Fact]
    public async Task Back_and_a_second_thought_under_the_same_id_is_a_contribution_of_its_own()
    {
        var workshop = await client.Create();
        var path = $"/j/{workshop.Code}";
        using var phone = Browser();
        var board = await Submit(phone, $"{path}/join", "");
        var form = ("id", IdOf(board));

        await Submit(phone, path, board, ("kind", "idea"), ("text", "Bænke"), form);
        for (var i = 0; i < 2; i++)
        {
            var received = WebUtility.HtmlDecode(await Submit(phone, path, board, ("kind", "idea"), ("text", "Skygge"), form));
            Assert.Contains("Modtaget: Skygge", received, StringComparison.Ordinal);
        }

        await Submit(phone, path, board, ("kind", "need"), ("text", " Skygge\r\n"), form);
        Assert.Equal(["idea Bænke", "idea Skygge", "need Skygge"], await Texts(workshop.Code));
    }

    [Fact]
    public async Task What_was_taken_back_can_be_said_again_or_otherwise_by_going_back()
    {
        var workshop = await client.Create();
        var path = $"/j/{workshop.Code}";
        using var phone = Browser();
        var board = await Submit(phone, $"{path}/join", "");
        var form = ("id", IdOf(board));
        foreach (var text in new[] { "Bænke", "Skygge", "Skygge" })
        {
            var received = await Submit(phone, path, board, ("kind", "idea"), ("text", text), form);
            Assert.Equal([$"idea {text}"], await Texts(workshop.Code));
            await Submit(phone, $"{path}/withdraw", received, ("contribution", Withdrawals().Match(received).Groups[1].Value));
            Assert.Empty(await Texts(workshop.Code));
        }
    }

    [Fact]
    public async Task Phones_of_a_deleted_workshop_are_told_so_and_their_coming_back_counts_as_no_trying_of_codes()
    {
        var workshop = await client.Create();
        var path = $"/j/{workshop.Code}";
        using var phone = Browser();
        await Submit(phone, $"{path}/join", "");
        var joined = await client.Join(workshop.Code);
        using var _ = await client.Request(HttpMethod.Delete, $"/api/workshops/{workshop.Code}", workshop.FacilitatorKey);

        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(app.Address, "/hubs/workshop?view=phone"), o => o.AccessTokenProvider = () => Task.FromResult<string?>(joined.Token)).Build();
        await hub.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 60; i++)
        {
            Assert.Contains("HubException: notFound", (await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<JsonElement>("Watch", workshop.Code, 0))).Message, StringComparison.Ordinal);
            var say = new { id = Guid.NewGuid(), type = "contribute", kind = "idea", text = "Bænke" };
            Assert.Contains("HubException: notFound", (await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<JsonElement>("Execute", workshop.Code, say))).Message, StringComparison.Ordinal);
            using var sent = await client.TrySend(workshop.Code, joined.Token, say);
            Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        }

        using var answer = await phone.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Mødet er slettet", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Matches($"data-code=\"{workshop.Code}\" data-gone=\"true\"", page);

        // Somebody who was never there may have mistyped; and is not stopped by the 180 visits before.
        using var stranger = Browser();
        using var wrong = await stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        Assert.DoesNotContain("slettet", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_and_its_line_say_which_program_they_are_of()
    {
        var workshop = await client.Create();
        using var phone = Browser();
        var builds = new[] { await phone.GetStringAsync($"/wall/{workshop.Code}"), await Submit(phone, $"/j/{workshop.Code}/join", "") }.Select(p => BuildOf().Match(p).Groups[1].Value).ToList();
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(app.Address, "/hubs/workshop")).Build();
        await hub.StartAsync(TestContext.Current.CancellationToken);

        var answer = await hub.InvokeAsync<JsonElement>("Watch", workshop.Code, 0);

        Assert.Matches("^[0-9a-f]{8}$", builds[0]);
        Assert.Equal([builds[0], builds[0]], [builds[1], answer.GetProperty("build").GetString()]);
    }

    private HttpClient Browser(bool redirect = true) => NoScript.Browser(app.Address, redirect);

    private async Task<IEnumerable<string>> Texts(string code) =>
        (await client.Get(code)).GetProperty("contributions").EnumerateArray().Select(c => $"{c.GetProperty("kind").GetString()} {c.GetProperty("text").GetString()}").ToList();

    [GeneratedRegex("""name="contribution" value="([^"]+)""")]
    private static partial Regex Withdrawals();

    [GeneratedRegex("""<input type="hidden" name="([a-z]+)" value="([^"]*)""")]
    private static partial Regex Hidden();

    [GeneratedRegex("""data-build="([^"]*)""")]
    private static partial Regex BuildOf();
}
