using System.Text.RegularExpressions;

namespace Workshop;

/// <summary>A browser without script: follows links, fills in forms, keeps cookies.</summary>
public static partial class NoScript
{
    public static HttpClient Browser(Uri address, bool redirect = true)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = redirect }) { BaseAddress = address };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return http;
    }

    /// <summary>Sends a form of a page and expects it to be accepted.</summary>
    /// <returns>The page that follows.</returns>
    public static async Task<string> Submit(HttpClient browser, string path, string page, params (string Name, string Value)[] fields)
    {
        using var answer = await Post(browser, path, page, fields);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {body}");
        return body;
    }

    public static Task<HttpResponseMessage> Post(HttpClient browser, string path, string page, params (string Name, string Value)[] fields) =>
        browser.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", TokenOf(page)),
            .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
        ]));

    /// <summary>Enters the key on the key page, and expects it to be right.</summary>
    /// <returns>The console's page.</returns>
    public static async Task<string> SignIn(HttpClient browser, WorkshopClient.Created workshop)
    {
        var path = $"/facilitator/{workshop.Code}";
        return await Submit(browser, path, await browser.GetStringAsync(new Uri(path, UriKind.Relative)), ("key", workshop.FacilitatorKey));
    }

    /// <summary>The token against forging that the forms of a page carry; empty without one.</summary>
    public static string TokenOf(string page) => FormToken().Match(page).Groups[1].Value;

    /// <summary>The id under which the page's contribution would be sent.</summary>
    public static string IdOf(string page) => FormId().Match(page).Groups[1].Value;

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex FormToken();

    [GeneratedRegex("""name="id" value="([^"]+)""")]
    private static partial Regex FormId();
}
