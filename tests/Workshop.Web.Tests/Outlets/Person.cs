using System.Net;

namespace Workshop.Outlets;

/// <summary>Somebody who takes part, at once through the API, in a browser without script, and over a phone's line.</summary>
/// <param name="Token">For the API.</param>
/// <param name="Line">The line of this browser's phone page.</param>
/// <param name="Browser">Holds the same participant's cookie; redirects are answers.</param>
internal sealed record Person(string Name, Guid Id, string Token, HttpClient Browser, CookieContainer Cookies, LiveScreen Line) : IDisposable
{
    /// <summary>A page with the token against forging that the forms of this browser carry.</summary>
    private string page = "";

    /// <param name="leads">Whether the facilitator signs in in the same browser afterwards.</param>
    public static async Task<Person> Join(Hall hall, string name, bool leads)
    {
        var cookies = new CookieContainer();
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = hall.App.Address };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var id = hall.NewId();
        using var joined = await NoScript.Post(browser, $"/j/{hall.Code}/join", "", ("id", id.ToString()));
        Assert.Equal(HttpStatusCode.SeeOther, joined.StatusCode);
        if (leads)
        {
            var path = $"/facilitator/{hall.Code}";
            using var entered = await NoScript.Post(browser, path, await browser.GetStringAsync(path), ("key", hall.Key));
            Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        }

        using var body = WorkshopClient.Body($$"""{"id":"{{id}}"}""");
        using var answer = await hall.Client.Request(HttpMethod.Post, $"/api/workshops/{hall.Code}/participants", content: body);
        var token = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;
        return new Person(name, id, token, browser, cookies, await LiveScreen.Open(hall, name, "phone", cookies)) { page = await browser.GetStringAsync($"/j/{hall.Code}") };
    }

    public Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields) => NoScript.Post(Browser, path, page, fields);

    public void Dispose() => Browser.Dispose();

    public override string ToString() => Name;
}
