using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workshop.Load.Wire;

namespace Workshop.Load.Phones;

/// <summary>What a visit came to.</summary>
/// <param name="Version">The version that the board page shows.</param>
/// <param name="Bytes">Everything that came over the wire for it: pages, styles, scripts, heads.</param>
/// <param name="BoardBytes">The board page alone, without its head.</param>
/// <param name="Cookie">The phone's cookies, for the hub.</param>
/// <param name="ConnectionToken">What the hub's negotiation gave; null without one.</param>
/// <param name="Status">The first status that was not a success; 200 when there was none.</param>
/// <param name="RetryAfter">What came with a 429.</param>
internal sealed record Visit(long Version, long Bytes, int BoardBytes, string? Cookie, string? ConnectionToken, int Status, string? RetryAfter)
{
    public bool Succeeded => Status == 200;
}

/// <summary>
/// Comes to a workshop as a browser does that was never there: the page, the files that it names, each once, the consent form, the board
/// page, and where the page's script does so, the negotiation of the hub's connection. Does whatever the page asks for, so that it works
/// against any server.
/// </summary>
internal static partial class PageVisit
{
    /// <summary>Says on a page that its script is SignalR's own client, which negotiates first. Ours opens a WebSocket straight away.</summary>
    public const string Negotiates = "data-negotiates";

    private const int Ok = 200;
    private const int SeeOther = 303;

    /// <exception cref="IOException">The server closed the connection.</exception>
    /// <exception cref="SocketException">No connection.</exception>
    public static async Task<Visit> Make(Uri server, string code)
    {
        using var line = new HttpLine(server);
        var fetched = new HashSet<string>();
        var answer = await line.Get($"/j/{code}");
        if (answer.Status != Ok)
        {
            return Failed(answer);
        }

        var page = await answer.Text();
        if (await FetchFiles(line, page, fetched) is { } missing)
        {
            return Failed(missing);
        }

        if (ConsentForm().Match(page) is { Success: true } form)
        {
            answer = await line.Post(form.Groups[1].Value, [new("table", "")]);
            if (answer.Status != SeeOther)
            {
                return Failed(answer);
            }

            answer = await line.Get(answer.Location!);
            if (answer.Status != Ok)
            {
                return Failed(answer);
            }

            page = await answer.Text();
            if (await FetchFiles(line, page, fetched) is { } absent)
            {
                return Failed(absent);
            }
        }

        var board = answer.Body.Length;
        string? token = null;
        if (page.Contains(Negotiates, StringComparison.Ordinal))
        {
            answer = await line.Post("/hubs/workshop/negotiate?negotiateVersion=1");
            if (answer.Status != Ok)
            {
                return Failed(answer);
            }

            token = JsonSerializer.Deserialize<JsonElement>(await answer.Text()).GetProperty("connectionToken").GetString();
        }

        var version = long.Parse(PageVersion().Match(page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        return new Visit(version, line.BytesIn, board, line.Cookie, token, Ok, null);
    }

    /// <returns>The answer of the first file that did not come; null when all did.</returns>
    private static async Task<HttpAnswer?> FetchFiles(HttpLine line, string page, HashSet<string> fetched)
    {
        foreach (Match file in File().Matches(page))
        {
            var path = file.Groups[1].Value;
            if (fetched.Add(path) && await line.Get(path.StartsWith('/') ? path : $"/{path}") is { Status: not Ok } missing)
            {
                return missing;
            }
        }

        return null;
    }

    private static Visit Failed(HttpAnswer answer) => new(0, 0, 0, null, null, answer.Status, answer.RetryAfter);

    [GeneratedRegex("""<form[^>]*action="(/j/[^"]+/join)"[^>]*>""")]
    private static partial Regex ConsentForm();

    [GeneratedRegex("""<(?:link rel="stylesheet" href|script src)="([^"]+)"[^>]*""")]
    private static partial Regex File();

    [GeneratedRegex("""data-version="(\d+)"[^>]*""")]
    private static partial Regex PageVersion();
}
