using Workshop.Grains;
using Workshop.Rules;

namespace Workshop.Web.Live;

/// <summary>Asks the grains for news of the sessions that this host follows, each in its own time, and lets go of those that nobody needs.</summary>
public sealed partial class Renewals(FollowedSessions sessions, IGrainFactory grains, TimeProvider time, ILogger<Renewals> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan IdleBeforeForgotten = TimeSpan.FromMinutes(5);

    /// <summary>How long a host waits for a grain's answer; a session whose grain hangs holds up no other.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks for news of one session now, unless that is under way.</summary>
    public async Task RenewAtOnce(string code)
    {
        if (sessions.Ready(code) is { } followed && followed.TryBeginRenewal(time.GetUtcNow(), Pause, atOnce: true))
        {
            await Renew(followed);
        }
    }

    /// <summary>Sees that the rehearsal plays. Never throws: the next renewal asks again.</summary>
    public async Task Play(string code)
    {
        try
        {
            await grains.GetGrain<IRehearsalGrain>(code).Play().WaitAsync(Patience, time);
        }
        catch (Exception failure)
        {
            LogFailedRenewal(code, failure);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, time);
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var followed in sessions.All.Where(f => f.TryBeginRenewal(time.GetUtcNow(), Pause)))
            {
                // Not awaited: it logs its own failures, and the others do not wait for it.
                _ = Renew(followed);
            }
        }
    }

    /// <summary>Asks the grain for news, or lets go of a session that nobody needs. Never throws.</summary>
    private async Task Renew(Followed followed)
    {
        var session = followed.Session;
        try
        {
            var grain = grains.GetGrain<ISessionGrain>(session.Code);
            if (followed.TryForget(time.GetUtcNow(), IdleBeforeForgotten))
            {
                sessions.LetGo(followed);
                await grain.Unwatch(followed.Reference).WaitAsync(Patience, time);
                return;
            }

            var (version, phones) = (session.State.Version, session.Phones);
            var news = await grain.Watch(followed.Reference, version, phones).WaitAsync(Patience, time);
            session.NoteTold(phones);
            session.Apply(news, version);
            if (session.SeenBy(Actor.Public).Rehearsing)
            {
                // While somebody follows it: asked again at every renewal, so it goes on after a restart.
                await Play(session.Code);
            }
        }
        catch (Exception failure)
        {
            // The next beat tries again; until then the host shows what it has.
            LogFailedRenewal(session.Code, failure);
        }
        finally
        {
            followed.EndRenewal();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Session {Session}: could not ask the grain for news.")]
    private partial void LogFailedRenewal(string session, Exception failure);
}
