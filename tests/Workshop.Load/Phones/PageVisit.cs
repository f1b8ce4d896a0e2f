using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workshop.Load;

/// <summary>What a visit came to.</summary>
/// <param name="Version">The version that the board page shows.</param>
/// <param name="Bytes">Everything that came over the wire for it: pages, styles, scripts, heads.</param>
/// <param name="BoardBytes">The board page alone, without its head.</param>
/// <param name="Cookie">The phone's cookies, for the hub.</param>
/// <param name="ConnectionToken">What the hub's negotiation gave; null without one.</param>
internal sealed record Visit(long Version, long Bytes, int BoardBytes, string? Cookie, string? ConnectionToken);

/// <summary>The server answered with another status than the one that leads on.</summary>
internal sealed class TurnedAwayException(int status) : IOException($"answered {status}")
{
    public int Status => status;
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

    /// <summary>One join, from nothing to a phone with a line.</summary>
    /// <exception cref="IOException">The server closed the connection or turned the phone away, or the phone got no line.</exception>
    /// <exception cref="SocketException">No connection.</exception>
    public static async Task<Visit> Join(Uri server, string code, Phone phone)
    {
        var visit = await Make(server, code);
        phone.Enter(visit);
        await phone.Start();
        return phone.IsLinked ? visit : throw new IOException($"no line: {phone.Trouble}");
    }

    /// <exception cref="IOException">The server closed the connection or turned the phone away.</exception>
    /// <exception cref="SocketException">No connection.</exception>
    public static async Task<Visit> Make(Uri server, string code)
    {
        using var line = new HttpLine(server);
        var fetched = new HashSet<string>();
        var (board, page) = await Open(line, $"/j/{code}", fetched);
        if (ConsentForm().Match(page) is { Success: true } form)
        {
            var joined = Expect(SeeOther, await line.Post(form.Groups[1].Value, [new("table", "")]));
            (board, page) = await Open(line, joined.Location!, fetched);
        }

        string? token = null;
        if (page.Contains(Negotiates, StringComparison.Ordinal))
        {
            var negotiated = Expect(Ok, await line.Post("/hubs/workshop/negotiate?negotiateVersion=1"));
            token = JsonSerializer.Deserialize<JsonElement>(await negotiated.Text()).GetProperty("connectionToken").GetString();
        }

        return new Visit(long.Parse(PageVersion().Match(page).Groups[1].Value, CultureInfo.InvariantCulture), line.BytesIn, board, line.Cookie, token);
    }

    /// <summary>A page with the files that it names.</summary>
    private static async Task<(int Bytes, string Text)> Open(HttpLine line, string path, HashSet<string> fetched)
    {
        var answer = Expect(Ok, await line.Get(path));
        var page = await answer.Text();
        foreach (var file in File().Matches(page).Select(f => f.Groups[1].Value).Where(fetched.Add))
        {
            Expect(Ok, await line.Get(file.StartsWith('/') ? file : $"/{file}"));
        }

        return (answer.Body.Length, page);
    }

    private static HttpAnswer Expect(int status, HttpAnswer answer) => answer.Status == status ? answer : throw new TurnedAwayException(answer.Status);

    [GeneratedRegex("""<form[^>]*action="(/j/[^"]+/join)"[^>]*>""")]
    private static partial Regex ConsentForm();

    [GeneratedRegex("""<(?:link rel="stylesheet" href|script src)="([^"]+)"[^>]*""")]
    private static partial Regex File();

    [GeneratedRegex("""data-version="(\d+)"[^>]*""")]
    private static partial Regex PageVersion();
}
