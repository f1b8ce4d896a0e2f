using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Features;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Access;
using Workshop.Web.Live;
using Workshop.Web.Site;
using Workshop.Web.Wording;

namespace Workshop.Web.Api;

/// <summary>A session's events as server-sent events, as far as the caller may see them.</summary>
public static class EventsApi
{
    /// <summary>How often a silent stream says that it lives, so that proxies keep it open.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Event streams from one address, and on the host.</summary>
    public static Line Line { get; } = new("events", 500, 5_000);

    public static async Task<IResult> Get(Visit visit, string? after, HttpContext http, Problems problems, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        var from = http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : after ?? "0";
        if (!long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return problems.Result(Refusal.Invalid(RefusalCodes.OutOfRange, "after"));
        }

        if (version > visit.Session.State.Version)
        {
            // What the reader has read is not here: the database was put back, or this is another workshop.
            return problems.Result(Refusal.Invalid(RefusalCodes.OutOfRange, "after", (int)visit.Session.State.Version));
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        await Stream(http, visit, version, time, ending.Token);
        return TypedResults.Empty;
    }

    private static async Task Stream(HttpContext http, Visit visit, long version, TimeProvider time, CancellationToken ending)
    {
        var session = visit.Session;
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = session.Subscribe(() => news.Writer.TryWrite(true));
        try
        {
            await http.Response.WriteAsync(": \n\n", ending);
            while (!session.Deleted && !http.AsksForHead())
            {
                var (state, after) = (session.State, version);
                foreach (var logged in session.Since(version, state))
                {
                    version = logged.Version;
                    if (state.EventFor(logged, visit.Actor, after) is { } visible)
                    {
                        await http.Response.WriteAsync($"id: {version}\ndata: {Json(logged, visible)}\n\n", ending);
                    }
                }

                await http.Response.Body.FlushAsync(ending);
                if (!await WaitForNews(news.Reader, time, ending))
                {
                    await http.Response.WriteAsync(": \n\n", ending);
                }
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader left, or the host stops; the reader resumes by version.
        }
    }

    private static async Task<bool> WaitForNews(ChannelReader<bool> news, TimeProvider time, CancellationToken ending)
    {
        using var silence = new CancellationTokenSource(Heartbeat, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, ending);
        try
        {
            return await news.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ending.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string Json(LoggedEvent logged, SessionEvent visible)
    {
        var json = JsonSerializer.SerializeToNode(visible, WorkshopJson.Options)!.AsObject();
        json["version"] = logged.Version;
        json["at"] = logged.At;
        return json.ToJsonString(WorkshopJson.Options);
    }
}
