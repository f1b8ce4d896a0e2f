using System.Net;
using static Workshop.NoScript;

namespace Workshop;

/// <summary>The way back, for who has closed the tab.</summary>
public sealed class OwnMeetingsTests(AppProcess app)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task The_front_page_leads_a_browser_back_to_what_it_leads_and_has_joined_without_a_key_and_nobody_else()
    {
        var led = await client.Create("Regnvand i Lærkevænget");
        var joined = await client.Create("Skoleveje i Fjordparken");
        using var browser = NoScript.Browser(app.Address);
        using var stranger = NoScript.Browser(app.Address);
        await SignIn(browser, led);
        await Submit(browser, $"/j/{joined.Code}/join", "");

        var page = await Front(browser);

        Assert.Contains($"href=\"/facilitator/{led.Code}\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/j/{joined.Code}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/j/{led.Code}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/facilitator/{joined.Code}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(led.FacilitatorKey, page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Regnvand i Lærkevænget", StringComparison.Ordinal) < page.IndexOf("Skoleveje i Fjordparken", StringComparison.Ordinal));
        Assert.DoesNotContain("Dine møder", await Front(stranger), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_over_leads_to_its_result_and_what_is_deleted_nowhere()
    {
        var over = await client.Create("Regnvand i Lærkevænget");
        var gone = await client.Create("Skoleveje i Fjordparken");
        using var browser = NoScript.Browser(app.Address);
        await Submit(browser, $"/j/{over.Code}/join", "");
        await Submit(browser, $"/j/{gone.Code}/join", "");
        await client.Send(over.Code, over.FacilitatorKey, new { id = Guid.NewGuid(), type = "close" });
        using var _ = await client.Request(HttpMethod.Delete, $"/api/workshops/{gone.Code}", gone.FacilitatorKey);

        var page = await Front(browser);

        Assert.Contains($"href=\"/result/{over.Code}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/j/{over.Code}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Skoleveje i Fjordparken", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_that_is_not_ours_names_no_meeting()
    {
        var workshop = await client.Create("Regnvand i Lærkevænget");
        using var other = NoScript.Browser(app.Address, redirect: false);
        var elsewhere = await client.Create();
        using var joined = await Post(other, $"/j/{elsewhere.Code}/join", "");
        var token = joined.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("workshop-p-", StringComparison.Ordinal)).Split('=', 2)[1].Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", $"workshop-p-{workshop.Code}={token}; workshop-f-{workshop.Code}={token}; workshop-f-=x; workshop-p-%00=x");

        using var answer = await client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("Dine møder", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    private static async Task<string> Front(HttpClient browser) => WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri("/", UriKind.Relative)));
}
