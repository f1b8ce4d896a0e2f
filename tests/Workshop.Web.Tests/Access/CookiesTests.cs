using System.Net;

namespace Workshop;

/// <summary>A browser that goes to many meetings still gets in.</summary>
public sealed class CookiesTests(AppProcess app)
{
    [Fact]
    public async Task Sixty_meetings_in_one_browser_stay_below_what_proxies_take_and_the_newest_are_kept()
    {
        var cookies = new CookieContainer(2_000, 2_000, 4_096);
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = app.Address };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var codes = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            var workshop = await app.Client.Create();
            codes.Add(workshop.Code);
            if (i % 4 == 0)
            {
                await NoScript.SignIn(browser, workshop);
            }

            (await browser.PostAsync($"/j/{workshop.Code}/join", new FormUrlEncodedContent([]))).EnsureSuccessStatusCode();
            Assert.InRange(cookies.GetCookieHeader(app.Address).Length, 1, 6_000);
        }

        var kept = cookies.GetCookies(app.Address).Select(c => c.Name).ToHashSet();
        Assert.All(codes.TakeLast(8), code => Assert.Contains($"workshop-p-{code}", kept));
        Assert.All(codes.Where((_, i) => i % 4 == 0), code => Assert.Contains($"workshop-f-{code}", kept));
    }
}
