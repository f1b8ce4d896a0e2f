using System.Collections.Concurrent;
using Workshop.Grains;
using Workshop.Meeting;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Access;

namespace Workshop.Web.Live;

/// <summary>
/// The sessions this host serves, and its one way to the grains. Reads are answered from the folded state; commands go to the grain and
/// return when this host has folded their effect.
/// </summary>
public sealed partial class LiveSessions(IGrainFactory grains, Gates gates, TimeProvider time, ILogger<LiveSessions> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan IdleBeforeForgotten = TimeSpan.FromMinutes(5);

    /// <summary>How long a host waits for a grain's answer; a session whose grain hangs holds up no other.</summary>
    private static readonly TimeSpan RenewalPatience = TimeSpan.FromSeconds(5);

    /// <summary>How long who wrote waits for this host to show it, before the host asks.</summary>
    private static readonly TimeSpan ReadingPatience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, Lazy<Task<Followed?>>> sessions = new();

    /// <summary>The session, or null when there is none with that code.</summary>
    public async Task<LiveSession?> Find(string? typedCode)
    {
        if (!SessionCode.TryParse(typedCode, out var code))
        {
            return null;
        }

        while (true)
        {
            var following = sessions.GetOrAdd(code, c => new Lazy<Task<Followed?>>(() => Follow(c)));
            Followed? followed;
            try
            {
                followed = await following.Value;
            }
            catch
            {
                sessions.TryRemove(KeyValuePair.Create(code, following));
                throw;
            }

            if (followed is { Session.Deleted: false } && followed.TryUse(time.GetUtcNow()))
            {
                return followed.Session;
            }

            // What is gone here may be there anew: put back from a backup, or made again. The grain knows.
            sessions.TryRemove(KeyValuePair.Create(code, following));
            if (followed is null)
            {
                return null;
            }

            Release(followed);
        }
    }

    /// <summary>Whether this host follows a session with that code now.</summary>
    public bool IsServed(string? typedCode) =>
        SessionCode.TryParse(typedCode, out var code) && sessions.TryGetValue(code, out var following) && Ready(following) is not null;

    /// <summary>Does a command, if it does not come too fast, and waits until this host shows its effect.</summary>
    public async Task<Outcome> Execute(LiveSession session, Command command, Actor actor)
    {
        if (gates.Admit(session.Code, command, actor) is { } tooFast)
        {
            return Outcome.Refused(tooFast);
        }

        var outcome = await Grain(session.Code).Execute(command, actor);
        if (outcome.Refusal is null)
        {
            await CatchUp(session, outcome.Version);
            if (command is StartRehearsal)
            {
                _ = Play(session.Code);
            }
        }

        return outcome;
    }

    /// <summary>Creates a session under a fresh code.</summary>
    /// <returns>The code, or the refusal of a wrong title, template or culture.</returns>
    public async Task<(string Code, Refusal? Refusal)> Create(string? title, string? template, string? culture, string keyHash)
    {
        const int Tries = 20;
        for (var i = 0; i < Tries; i++)
        {
            var code = Secrets.NewCode();
            var outcome = await Grain(code).Create(Guid.NewGuid(), title, template, culture, keyHash);
            if (outcome.Refusal is { Code: RefusalCodes.DuplicateId })
            {
                continue;
            }

            return (code, outcome.Refusal);
        }

        throw new InvalidOperationException($"No free code in {Tries} tries.");
    }

    public async Task Delete(LiveSession session)
    {
        await Grain(session.Code).Delete();
        session.Apply(new EventBatch([], 0, Deleted: true, 0, Guid.Empty));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, time);
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var followed in sessions.Values.Select(Ready).OfType<Followed>().Where(f => f.TryBeginRenewal(time.GetUtcNow(), Renewal)))
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
            if (followed.TryForget(time.GetUtcNow(), IdleBeforeForgotten))
            {
                if (sessions.TryGetValue(session.Code, out var following) && Ready(following) == followed)
                {
                    sessions.TryRemove(KeyValuePair.Create(session.Code, following));
                }

                Release(followed);
                await Grain(session.Code).Unwatch(followed.Reference).WaitAsync(RenewalPatience, time);
                return;
            }

            var (version, phones) = (session.State.Version, session.Phones);
            var news = await Grain(session.Code).Watch(followed.Reference, version, phones).WaitAsync(RenewalPatience, time);
            session.NoteTold(phones);
            session.Apply(news, version);
            if (!session.Damaged && session.SeenBy(Actor.Public).Rehearsing)
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

    /// <summary>Sees that the rehearsal plays. Never throws: the next renewal asks again.</summary>
    private async Task Play(string code)
    {
        try
        {
            await grains.GetGrain<IRehearsalGrain>(code).Play().WaitAsync(RenewalPatience, time);
        }
        catch (Exception failure)
        {
            LogFailedRenewal(code, failure);
        }
    }

    private async Task<Followed?> Follow(string code)
    {
        var session = new LiveSession(code);
        var followed = new Followed(session, grains.CreateObjectReference<ISessionWatcher>(session), time.GetUtcNow());
        try
        {
            session.Apply(await Grain(code).Watch(followed.Reference, 0, 0));
        }
        finally
        {
            if (!session.State.Exists && !session.Damaged)
            {
                Release(followed);
            }
        }

        return session.State.Exists || session.Damaged ? followed : null;
    }

    /// <summary>Gives the reference back, without which Orleans would keep the session for good.</summary>
    private void Release(Followed followed)
    {
        if (followed.TryRelease())
        {
            grains.DeleteObjectReference<ISessionWatcher>(followed.Reference);
        }
    }

    /// <summary>A session that has been found; null while it is looked for, and when it could not be or is not there.</summary>
    private static Followed? Ready(Lazy<Task<Followed?>> following) =>
        following is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: var followed } } ? followed : null;

    /// <summary>The command is committed, whatever comes of this: who waited too long asks, and else goes on with what this host has.</summary>
    private async Task CatchUp(LiveSession session, long version)
    {
        try
        {
            await session.Reached(version).WaitAsync(ReadingPatience, time);
        }
        catch (TimeoutException)
        {
            if (sessions.TryGetValue(session.Code, out var following) && Ready(following) is { } followed && followed.TryBeginRenewal(time.GetUtcNow(), Renewal, atOnce: true))
            {
                await Renew(followed);
            }
        }
    }

    private ISessionGrain Grain(string code) => grains.GetGrain<ISessionGrain>(code);

    [LoggerMessage(LogLevel.Warning, "Session {Session}: could not ask the grain for news.")]
    private partial void LogFailedRenewal(string session, Exception failure);
}
