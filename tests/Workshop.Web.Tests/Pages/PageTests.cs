using System.Net;
using System.Text.RegularExpressions;
using static Workshop.NoScript;

namespace Workshop;

/// <summary>The pages as a browser without script meets them.</summary>
public sealed partial class PageTests(AppProcess app)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task A_phone_without_script_joins_contributes_and_takes_back()
    {
        var workshop = await client.Create();
        using var phone = Browser();

        var frame = await phone.GetStringAsync($"/j/{workshop.Code}");
        Assert.Contains("Plejecenter Solgården", WebUtility.HtmlDecode(frame), StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", frame, StringComparison.Ordinal);

        var board = await Submit(phone, $"/j/{workshop.Code}/join", frame, ("group", "Familier"), ("table", "4"));
        Assert.Equal(["idea", "concern", "need", "wish"], Kinds().Matches(board).Select(m => m.Groups[1].Value));
        Assert.Contains("<textarea", board, StringComparison.Ordinal);

        var received = await Submit(phone, $"/j/{workshop.Code}", board, ("kind", "need"), ("text", "<script>alert(1)</script> Bænke"), ("place", ""));
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; Bænke", received, StringComparison.Ordinal);
        var card = Assert.Single((await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray());
        Assert.Equal(("need", "Familier", 4), (card.GetProperty("kind").GetString(), card.GetProperty("targetGroup").GetString(), card.GetProperty("table").GetInt32()));
        var id = card.GetProperty("id").GetString();
        Assert.Contains($"data-contribution=\"{id}\"", received, StringComparison.Ordinal);

        await Submit(phone, $"/j/{workshop.Code}/withdraw", received, ("contribution", id!));
        Assert.Equal(0, (await client.Get(workshop.Code)).GetProperty("contributions").GetArrayLength());
    }

    [Fact]
    public async Task No_kind_is_chosen_beforehand_and_one_has_to_be()
    {
        var workshop = await client.Create();
        using var phone = Browser();
        var board = await Submit(phone, $"/j/{workshop.Code}/join", "");
        Assert.DoesNotMatch("""name="kind"[^>]*checked""", board);

        using var answer = await Post(phone, $"/j/{workshop.Code}", board, ("text", "Bænke"));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<a href=\"#kind\">Vælg idé, bekymring, behov eller ønske.</a>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("""name="kind"[^>]*checked""", page);
        Assert.Contains(">Bænke</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_place_of_a_contribution_stands_on_its_authors_card()
    {
        var workshop = await client.Create();
        using var phone = Browser();
        var board = await Submit(phone, $"/j/{workshop.Code}/join", "");

        await Submit(phone, $"/j/{workshop.Code}", board, ("kind", "idea"), ("text", "Bænke"), ("place", "vestre-skole"));

        Assert.Matches("""<p class="card__about" dir="auto">Vestre Skole</p>\s*<p class="card__state" dir="auto">Modtaget</p>""", WebUtility.HtmlDecode(await phone.GetStringAsync($"/j/{workshop.Code}/mine")));
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_contribution()
    {
        var workshop = await client.Create();
        using var phone = Browser();
        var board = await Submit(phone, $"/j/{workshop.Code}/join", await phone.GetStringAsync($"/j/{workshop.Code}"));
        var id = IdOf(board);

        await Submit(phone, $"/j/{workshop.Code}", board, ("kind", "idea"), ("text", "Bænke"), ("id", id));
        await Submit(phone, $"/j/{workshop.Code}", board, ("kind", "idea"), ("text", "Bænke"), ("id", id));

        Assert.Single((await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray());
    }

    [Fact]
    public async Task A_refused_form_says_why_and_keeps_what_was_written()
    {
        var workshop = await client.Create();
        using var phone = Browser();
        var board = await Submit(phone, $"/j/{workshop.Code}/join", await phone.GetStringAsync($"/j/{workshop.Code}"));
        var text = "Lang tekst " + new string('x', 500);

        using var answer = await Post(phone, $"/j/{workshop.Code}", board, ("kind", "wish"), ("text", text));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Der er plads til 500 tegn", page, StringComparison.Ordinal);
        Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Matches("""value="wish"[^>]*checked""", page);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/join")]
    [InlineData("/withdraw")]
    public async Task A_form_of_another_site_is_refused_with_a_page_that_says_what_to_do(string form)
    {
        var workshop = await client.Create();
        using var phone = Browser();
        phone.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await phone.PostAsync(new Uri($"/j/{workshop.Code}{form}", UriKind.Relative), new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Gå tilbage, og prøv igen", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await client.Get(workshop.Code)).GetProperty("participants").GetInt32());
    }

    [Fact]
    public async Task The_wall_and_the_result_show_text_as_text_and_leave_out_what_is_hidden()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        var shown = await client.Contribute(workshop.Code, joined.Token, "<script>alert(1)</script>");
        var hidden = await client.Contribute(workshop.Code, joined.Token, "Noget grimt");
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "hide", contribution = hidden });
        using var browser = Browser();

        foreach (var path in new[] { $"/wall/{workshop.Code}", $"/result/{workshop.Code}" })
        {
            var page = await browser.GetStringAsync(path);
            Assert.Contains($"data-contribution=\"{shown}\"", page, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Noget grimt", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_console_opens_with_the_right_key_only_and_then_by_cookie()
    {
        var workshop = await client.Create();
        using var browser = Browser();
        var keyPage = await browser.GetStringAsync($"/facilitator/{workshop.Code}");
        Assert.DoesNotContain("console-header", keyPage, StringComparison.Ordinal);

        using var wrong = await Post(browser, $"/facilitator/{workshop.Code}", keyPage, ("key", "not-the-key"));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);

        var console = await Submit(browser, $"/facilitator/{workshop.Code}", keyPage, ("key", workshop.FacilitatorKey));
        Assert.Contains("console-header", console, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/api/workshops/{workshop.Code}/plan.docx")).StatusCode);

        using var other = Browser();
        var pasted = await Submit(other, $"/facilitator/{workshop.Code}", await other.GetStringAsync($"/facilitator/{workshop.Code}"), ("key", $" {workshop.FacilitatorUrl}\n"));
        Assert.Contains("console-header", pasted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("da", "lang=\"da\"", "Vær med i et møde")]
    [InlineData("en", "lang=\"en\"", "Join a ")]
    [InlineData("uk", "lang=\"uk\"", "Українська")]
    [InlineData("ar", "lang=\"ar\" dir=\"rtl\"", "العربية")]
    public async Task The_front_page_speaks_the_visitors_language(string language, string attribute, string word)
    {
        using var answer = await client.Request(HttpMethod.Get, "/", language: language);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(attribute, page, StringComparison.Ordinal);
        Assert.Contains(word, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wall_speaks_the_meetings_language_whatever_the_browser_asks_for()
    {
        var workshop = await client.Create(culture: "en");
        using var answer = await client.Request(HttpMethod.Get, $"/wall/{workshop.Code}", language: "da");
        Assert.Contains("lang=\"en\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/j/{0}")]
    [InlineData("/wall/{0}")]
    [InlineData("/result/{0}")]
    [InlineData("/facilitator/{0}")]
    public async Task No_page_lets_in_inline_script_frames_or_other_hosts(string path)
    {
        var workshop = await client.Create();
        using var answer = await client.Http.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, workshop.Code));
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", string.Join(' ', answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", string.Join(' ', answer.Headers.GetValues("Referrer-Policy")));
        Assert.DoesNotMatch("<script>|<script [^>]*>[^<]|<style|\\son[a-z]+=\"|style=\"", page);
        Assert.DoesNotMatch("""(src|href)="(https?:)?//""", page);
    }

    [Fact]
    public async Task Cookies_are_kept_from_scripts_and_other_sites()
    {
        var workshop = await client.Create();
        using var phone = Browser(redirect: false);
        using var joined = await Post(phone, $"/j/{workshop.Code}/join", await phone.GetStringAsync($"/j/{workshop.Code}"));

        var cookie = Assert.Single(joined.Headers.GetValues("Set-Cookie"), c => c.StartsWith("workshop-p-", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/j/aaa-aaa", "Ingen møder har koden AAAAAA.")]
    [InlineData("/j?code=K0DE", "»K0DE« er ikke en kode.")]
    [InlineData("/wall/%3Cb%3E", "»<b>« er ikke en kode.")]
    public async Task A_code_nobody_has_gets_a_page_that_says_what_is_wrong_with_it_and_takes_another(string path, string said)
    {
        using var answer = await client.Http.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(said, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Matches("""<input id="code"[^>]*aria-invalid="true" aria-describedby="code-hint code-problem" """, page);
    }

    private HttpClient Browser(bool redirect = true) => NoScript.Browser(app.Address, redirect);

    [GeneratedRegex("""type="radio" name="kind" value="([a-z]+)""")]
    private static partial Regex Kinds();
}
