using System.Net;
using System.Text;
using static Workshop.NoScript;

namespace Workshop;

/// <summary>What forms and addresses may hold that no page of ours sends.</summary>
public sealed class BadFormTests(AppProcess app)
{
    private readonly WorkshopClient client = app.Client;

    public static TheoryData<string, string> Unreadable => new()
    {
        { "application/json", "{}" },
        { "text/plain", "hej" },
        { "multipart/form-data", "--x" },
        { "multipart/form-data; boundary=x", "nothing of the kind" },
        { "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"table\"\r\n\r\n1" },
        { "application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 2000).Select(i => $"k{i}=1")) },
        { "application/x-www-form-urlencoded", new string('k', 3000) + "=1" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_is_no_form_is_a_bad_request_at_every_form(string type, string body)
    {
        var workshop = await client.Create();
        foreach (var path in new[] { $"/j/{workshop.Code}/join", $"/j/{workshop.Code}", $"/j/{workshop.Code}/withdraw", $"/facilitator/{workshop.Code}", "/new", "/rehearse" })
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await client.Http.PostAsync(path, content);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_thousand_bad_forms_are_a_line_of_log_and_no_stack()
    {
        // Orleans names a session whose turn is slow on a busy machine; that is no form's doing.
        await using var own = new AppProcess { Settings = { ["Logging__LogLevel__Orleans"] = "Error" } };
        await own.Start();
        var workshop = await own.Client.Create();
        for (var i = 0; i < 50; i++)
        {
            using var nothing = await own.Client.Http.PostAsync($"/j/{workshop.Code}/join", new StringContent("hej"));
            using var forged = await own.Client.Http.PostAsync($"/j/{workshop.Code}", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", "made-up")]));
            using var cookie = new HttpRequestMessage(HttpMethod.Get, $"/j/{workshop.Code}") { Headers = { { "Cookie", "workshop-form=made-up" } } };
            using var page = await own.Client.Http.SendAsync(cookie);
        }

        Assert.Single(own.Output.Split('\n'), l => l.Contains("Requests that could not be read: 1; the last one POST /j/{code}/join, BadHttpRequestException", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", own.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception:", own.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(workshop.Code, own.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("idea,wish")]
    [InlineData("idea, need")]
    [InlineData("1")]
    [InlineData("+1")]
    [InlineData("")]
    public async Task A_kind_is_one_of_the_four_by_name(string kind)
    {
        var (workshop, phone, board) = await Joined();
        using (phone)
        {
            using var answer = await Post(phone, $"/j/{workshop.Code}", board, ("kind", kind), ("text", "Bænke"));

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal(0, (await client.Get(workshop.Code)).GetProperty("contributions").GetArrayLength());
        }
    }

    [Fact]
    public async Task The_form_takes_500_code_points_whatever_they_are_made_of_and_the_browser_lets_them_be_typed()
    {
        string[] whole = [string.Concat(Enumerable.Repeat("🌧", 500)), string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 71)), new string('x', 480) + string.Concat(Enumerable.Repeat("\r\n", 19)) + "y"];
        var (workshop, phone, board) = await Joined();
        using (phone)
        {
            Assert.Contains("maxlength=\"1000\"", board, StringComparison.Ordinal);
            foreach (var text in whole)
            {
                await Submit(phone, $"/j/{workshop.Code}", board, ("kind", "idea"), ("text", $" {text}\r\n"));
            }

            using var tooLong = await Post(phone, $"/j/{workshop.Code}", board, ("kind", "idea"), ("text", whole[0] + "🌧"));

            Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
            Assert.Equal(
                whole.Select(t => t.Replace("\r\n", "\n", StringComparison.Ordinal)),
                (await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray().Select(c => c.GetProperty("text").GetString()));
        }
    }

    [Theory]
    [InlineData("page=abc")]
    [InlineData("page=-3")]
    [InlineData("page=2147483647")]
    [InlineData("received=x")]
    [InlineData("received=x&page=2&page=3")]
    public async Task An_address_that_says_nonsense_opens_the_first_page(string query)
    {
        var (workshop, phone, _) = await Joined();
        using (phone)
        {
            var html = await phone.GetStringAsync($"/j/{workshop.Code}?{query}");

            Assert.Contains("data-page=\"1\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("?page=-", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\u2009")]
    [InlineData("\u00A0")]
    [InlineData(" – ")]
    [InlineData("\u200B.\u200B")]
    public async Task A_code_copied_from_a_screen_is_found(string between)
    {
        var workshop = await client.Create();
        var copied = Uri.EscapeDataString($"{workshop.Code[..3]}{between}{workshop.Code[3..]}");

        using var phone = Browser(app.Address, redirect: false);
        using var answer = await phone.GetAsync(new Uri($"/j?code={copied}", UriKind.Relative));
        Assert.Equal($"/j/{workshop.Code}", answer.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync(new Uri($"/wall/{copied}", UriKind.Relative))).StatusCode);
    }

    private async Task<(WorkshopClient.Created Workshop, HttpClient Phone, string Board)> Joined()
    {
        var workshop = await client.Create();
        var phone = Browser(app.Address);
        return (workshop, phone, await Submit(phone, $"/j/{workshop.Code}/join", await phone.GetStringAsync($"/j/{workshop.Code}")));
    }
}
