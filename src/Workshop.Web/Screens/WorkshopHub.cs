using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.SignalR;
using Workshop.Rules;
using Workshop.Web.Access;
using Workshop.Web.Components;
using Workshop.Web.Live;
using Workshop.Web.Site;
using Workshop.Web.Wording;

namespace Workshop.Web.Screens;

/// <summary>The live door of phones and walls. Translates; holds no rules.</summary>
public sealed class WorkshopHub(LiveSessions sessions, ScreenLines lines, PatchMaker patches, WholeBoards boards, Problems problems, Build build) : Hub
{
    private const string Seat = "seat";

    /// <summary>Lines from one address, and on the host. A full hall behind one address is 500.</summary>
    public static Line Line { get; } = new("hub", 8_000, 20_000);

    /// <summary>
    /// A line that polls asks again before a proxy gives the silent question up: nginx waits 60 seconds, SignalR would 90, and every minute
    /// without news would lose the line.
    /// </summary>
    public static void Polls(HttpConnectionDispatcherOptions options) => options.LongPolling.PollTimeout = TimeSpan.FromSeconds(40);

    /// <summary>Follows a session: answers with everything after a version, and sends <c>Patch</c> from then on.</summary>
    /// <exception cref="HubException">
    /// The code of the refusal: <c>notFound</c> when there is no such session, or none any more; others when the token will not do or too many
    /// wrong codes were tried. Nothing of that mends itself, as a lost line does.
    /// </exception>
    public async Task<Patch> Watch(string code, long afterVersion)
    {
        SpeakTheirLanguage();
        var visit = await Enter(code);
        var (session, actor) = (visit.Session, visit.Actor);
        var audience = new Audience(actor.Role == Role.Facilitator ? Role.Facilitator : Role.Public, ViewOf(Context), Languages.Current);
        var seat = new SeatTaken(session, audience, actor.Role == Role.Participant);
        if (Context.Items.TryAdd(Seat, seat))
        {
            lines.Join(session, audience, Context.ConnectionId);
            if (seat.IsPhone)
            {
                session.NotePhone(1);
            }
        }

        var from = Math.Clamp(afterVersion, 0, session.State.Version);
        var answer = PatchMaker.IsMuch(session, from, audience)
            ? await boards.Make(visit.Seen, (audience, from), () => patches.Make(session, from, audience), Context.ConnectionAborted)
            : await patches.Make(session, from, audience);
        lines.NoteShown(session, audience, answer.To);
        return answer with { Build = build.Stamp };
    }

    /// <summary>Does a command; answers when it is safe on disk.</summary>
    /// <returns><c>{version}</c>, or <c>{code, detail, status, retryAfter, errors}</c> of a refusal.</returns>
    public async Task<object> Execute(string code, JsonElement command)
    {
        SpeakTheirLanguage();
        var visit = await Enter(code);
        if (visit.Actor.Role == Role.Public)
        {
            // In the words of a phone that has lost its cookie; programs go by the code.
            var refused = Refused(new Refusal(RefusalReason.Unauthenticated, RefusalCodes.NoToken));
            return refused with { Detail = problems.Sentence(Refusal.Forbidden(RefusalCodes.NotJoined)) };
        }

        var (wish, refusal) = JsonBody.ToCommandChecked(command);
        if (refusal is not null)
        {
            return Refused(refusal);
        }

        var outcome = await sessions.Execute(visit.Session, wish!, visit.Actor);
        return outcome.Refusal is null ? new { outcome.Version } : Refused(outcome.Refusal);
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items.TryGetValue(Seat, out var taken) && taken is SeatTaken seat)
        {
            lines.Leave(seat.Session, seat.Audience, Context.ConnectionId);
            if (seat.IsPhone)
            {
                seat.Session.NotePhone(-1);
            }
        }

        await base.OnDisconnectedAsync(exception);
    }

    /// <summary>Our phones ask for what a phone shows; whoever does not say, gets everything.</summary>
    private static View ViewOf(HubCallerContext context) => context.GetHttpContext()?.Request.Query["view"] is ["phone"] ? View.Phone : View.Board;

    /// <summary>Hub calls do not run in the flow of the request that opened the connection, so its language is taken from there.</summary>
    private void SpeakTheirLanguage()
    {
        if (Context.GetHttpContext()?.Features.Get<IRequestCultureFeature>() is { } asked)
        {
            CultureInfo.CurrentCulture = asked.RequestCulture.Culture;
            CultureInfo.CurrentUICulture = asked.RequestCulture.UICulture;
        }
    }

    private async Task<Visit> Enter(string code)
    {
        var http = Context.GetHttpContext() ?? throw new InvalidOperationException("A hub call without its HTTP request.");
        var visit = await Visit.Begin(http, code, EntranceOf(http));
        return visit.Refusal is { } refusal ? throw new HubException(refusal.Code) : visit;
    }

    /// <summary>
    /// A phone is the participant of its browser; the wall is nobody, whatever else the browser holds; programs are who their token says.
    /// </summary>
    private static Entrance EntranceOf(HttpContext http) => http.Request.Query["view"] switch
    {
        ["board"] => new Entrance(Source.Header | Source.Query),
        _ => new Entrance(Source.Header | Source.Query | Source.ParticipantCookie),
    };

    private RefusedView Refused(Refusal refusal) => new(
        refusal.Code,
        problems.Sentence(refusal),
        Problems.StatusOf(refusal),
        refusal.Reason == RefusalReason.TooFast ? refusal.Limit : null,
        problems.Errors(refusal),
        refusal.Current);

    private sealed record SeatTaken(LiveSession Session, Audience Audience, bool IsPhone);

    /// <param name="RetryAfter">Seconds to wait when it was too fast.</param>
    private sealed record RefusedView(string Code, string Detail, int Status, int? RetryAfter, Dictionary<string, string[]>? Errors, JsonElement? Current);
}
