using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.SignalR;
using Workshop.Sessions;
using Workshop.Web.Access;
using Workshop.Web.Api;
using Workshop.Web.Setup;

namespace Workshop.Web.Live;

/// <summary>The live door of phones and walls. Translates; holds no rules.</summary>
public sealed class WorkshopHub(LiveSessions sessions, SessionRelay relay, PatchMaker patches, Callers callers, Problems problems, WrongTries tries) : Hub
{
    private const string Seat = "seat";

    /// <summary>Follows a session: answers with everything after a version, and sends <c>Patch</c> from then on.</summary>
    /// <exception cref="HubException">The code of the refusal, when there is no such session or the token will not do.</exception>
    public async Task<Patch> Watch(string code, long afterVersion)
    {
        SpeakTheirLanguage();
        var (session, actor) = await Enter(code);
        var audience = new Audience(actor.Role == Role.Facilitator ? Role.Facilitator : Role.Public, ViewOf(Context), Languages.Current);
        var seat = new SeatTaken(session, audience, actor.Role == Role.Participant);
        if (Context.Items.TryAdd(Seat, seat))
        {
            relay.Join(session, audience, Context.ConnectionId);
            if (seat.IsPhone)
            {
                await sessions.Presence(session, 1);
            }
        }

        return await patches.Make(session, Math.Clamp(afterVersion, 0, session.State.Version), audience);
    }

    /// <summary>Does a command; answers when it is safe on disk.</summary>
    /// <returns><c>{version}</c>, or <c>{code, detail, status, retryAfter, errors}</c> of a refusal.</returns>
    public async Task<object> Execute(string code, JsonElement command)
    {
        SpeakTheirLanguage();
        var (session, actor) = await Enter(code);
        if (actor.Role == Role.Public)
        {
            return Refused(new Refusal(RefusalReason.Unauthenticated, RefusalCodes.NoToken));
        }

        var (wish, refusal) = JsonBody.ToCommand(command);
        if (refusal is not null)
        {
            return Refused(refusal);
        }

        var outcome = await sessions.Execute(session, wish!, actor);
        return outcome.Refusal is null ? new AcceptedView(outcome.Version) : Refused(outcome.Refusal);
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items.TryGetValue(Seat, out var taken) && taken is SeatTaken seat)
        {
            relay.Leave(seat.Session, seat.Audience, Context.ConnectionId);
            if (seat.IsPhone)
            {
                await sessions.Presence(seat.Session, -1);
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

    private async Task<(LiveSession Session, Actor Actor)> Enter(string code)
    {
        var http = Context.GetHttpContext() ?? throw new InvalidOperationException("A hub call without its HTTP request.");
        var address = WrongTries.AddressOf(http);
        if (tries.Blocked(address, code) is { } blocked)
        {
            throw new HubException(blocked.Code);
        }

        if (await sessions.Find(code) is not { } session)
        {
            throw new HubException(tries.Count(address)?.Code ?? RefusalCodes.NotFound);
        }

        var (actor, refusal) = callers.Of(http, session, Callers.Source.Header | Callers.Source.Query | Callers.Source.Cookie);
        return refusal switch
        {
            null => (session, actor),
            { Reason: RefusalReason.Unauthenticated } => throw new HubException(tries.Count(address)?.Code ?? refusal.Code),
            _ => throw new HubException(refusal.Code),
        };
    }

    private RefusedView Refused(Refusal refusal) =>
        new(refusal.Code, problems.Sentence(refusal), Problems.StatusOf(refusal), refusal.Reason == RefusalReason.TooFast ? refusal.Limit : null, refusal.Field is null ? null : new() { [refusal.Field] = [problems.Sentence(refusal)] });

    private sealed record SeatTaken(LiveSession Session, Audience Audience, bool IsPhone);

    /// <param name="RetryAfter">Seconds to wait when it was too fast.</param>
    private sealed record RefusedView(string Code, string Detail, int Status, int? RetryAfter, Dictionary<string, string[]>? Errors);
}
