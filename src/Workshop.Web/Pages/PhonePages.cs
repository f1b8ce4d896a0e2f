using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Net.Http.Headers;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Components;
using Workshop.Web.Live;
using Workshop.Web.Site;

namespace Workshop.Web.Pages;

/// <summary>
/// Phone pages as they are sent. When a hall scans the QR code, everybody gets the same two pages; those are printed once for all until
/// something on them changes, and only the <see cref="PageStamp"/> is new on each.
/// </summary>
public sealed class PhonePages(HtmlMaker html, IAntiforgery antiforgery)
{
    private const string Brotli = "br";

    private readonly ConditionalWeakTable<LiveSession, ConcurrentDictionary<(string Culture, bool Joined), (object Shows, Lazy<Task<Printed>> Page)>> all = [];

    /// <summary>A stamp for this answer; also sets the cookie that the form's token belongs to.</summary>
    public PageStamp StampFor(HttpContext http, SeenSession session) =>
        new(antiforgery.GetAndStoreTokens(http).RequestToken!, Guid.NewGuid().ToString(), session.Version.ToString(CultureInfo.InvariantCulture));

    /// <summary>The page that everybody at this point gets; null when this one is different: something written, refused, or turned over.</summary>
    public async Task<IResult?> Shared(HttpContext http, LiveSession live, PhoneModel model)
    {
        if (model is not { Page: 1, Received: null, Problem: null, NoCookies: false, Session: { Own.Count: 0, CountdownEnds: null } or { Own.Count: 0, Closed: true } })
        {
            return null;
        }

        // Who has not joined sees the meeting and no board, so what the hall writes meanwhile changes nothing for them.
        object shows = model.Joined ? live.SeenBy(Actor.Public) : model.Session.MeetingVersion;
        var printed = all.GetValue(live, _ => new());
        var key = (Languages.Current, model.Joined);
        if (!printed.TryGetValue(key, out var known) || !known.Shows.Equals(shows))
        {
            // Once for all who ask while it is being printed, and without the one who asks: the page is everybody's.
            var everybodys = model with { Session = live.SeenBy(Actor.Public) };
            printed[key] = known = (shows, new Lazy<Task<Printed>>(() => Print(everybodys)));
        }

        var page = await known.Page.Value;
        return new PrintedResult(page, page.HasStamps ? StampFor(http, model.Session) : PageStamp.Markers);
    }

    private async Task<Printed> Print(PhoneModel model) =>
        new(await html.Use(render => render(typeof(PhonePage), nameof(PhonePage.Model), model)));

    /// <summary>A page with room for stamps.</summary>
    private sealed class Printed
    {
        private const int MostStamped = 256;

        private readonly List<(byte[] Html, Func<PageStamp, string>? Stamp)> pieces = [];
        private readonly Lazy<ReadOnlyMemory<byte>> compressed;

        public bool HasStamps => pieces.Count > 1;

        /// <summary>A page without stamps, as Brotli; made once.</summary>
        public ReadOnlyMemory<byte> Compressed => compressed.Value;

        /// <summary>About how many bytes it has when it is stamped.</summary>
        public int Length => pieces.Sum(p => p.Html.Length + MostStamped);

        public Printed(string html)
        {
            var from = 0;
            while (html.IndexOf(PageStamp.MarkerStart, from, StringComparison.Ordinal) is >= 0 and var marker)
            {
                var (text, read) = PageStamp.MarkerAt(html, marker);
                pieces.Add((Encoding.UTF8.GetBytes(html[from..marker]), read));
                from = marker + text.Length;
            }

            pieces.Add((Encoding.UTF8.GetBytes(html[from..]), null));
            compressed = new(() => Compress(pieces[0].Html));
        }

        private static ReadOnlyMemory<byte> Compress(byte[] html)
        {
            var output = new byte[BrotliEncoder.GetMaxCompressedLength(html.Length)];
            return BrotliEncoder.TryCompress(html, output, out var length, quality: 7, window: 18)
                ? output.AsMemory(0, length)
                : throw new InvalidOperationException("More than the most that Brotli may need.");
        }

        public void Write(IBufferWriter<byte> output, PageStamp stamp)
        {
            foreach (var (html, read) in pieces)
            {
                output.Write(html);
                if (read is not null)
                {
                    Encoding.UTF8.GetBytes(read(stamp), output);
                }
            }
        }
    }

    private sealed class PrintedResult(Printed page, PageStamp stamp) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var answer = httpContext.Response;
            answer.ContentType = "text/html; charset=utf-8";
            if (!page.HasStamps && !httpContext.Request.IsHttps && httpContext.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == Brotli && e.Quality != 0))
            {
                answer.Headers.ContentEncoding = Brotli;
                answer.Headers.Vary = HeaderNames.AcceptEncoding;
                answer.ContentLength = page.Compressed.Length;
                await answer.Body.WriteAsync(page.Compressed, httpContext.RequestAborted);
                return;
            }

            // In one piece: compression makes more of it.
            var whole = new ArrayBufferWriter<byte>(page.Length);
            page.Write(whole, stamp);
            await answer.Body.WriteAsync(whole.WrittenMemory, httpContext.RequestAborted);
        }
    }
}
