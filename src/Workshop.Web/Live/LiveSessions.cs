using System.Collections.Concurrent;
using Workshop.Grains;
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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan IdleBeforeForgotten = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Task<Followed?>> sessions = new();

    /// <summary>The session, or null when there is none with that code.</summary>
    public async Task<LiveSession?> Find(string? typedCode)
    {
        if (!SessionCode.TryParse(typedCode, out var code))
        {
            return null;
        }

        var following = sessions.GetOrAdd(code, Follow);
        try
        {
            if (await following is { Session.Deleted: false } followed)
            {
                followed.LastUsed = time.GetUtcNow();
                return followed.Session;
            }
        }
        catch
        {
            sessions.TryRemove(KeyValuePair.Create(code, following));
            throw;
        }

        sessions.TryRemove(KeyValuePair.Create(code, following));
        return null;
    }

    /// <summary>Whether this host follows a session with that code now.</summary>
    public bool IsServed(string? typedCode) =>
        SessionCode.TryParse(typedCode, out var code) && sessions.TryGetValue(code, out var following) && following is { IsCompletedSuccessfully: true, Result: not null };

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
            await KeepPlaying(session);
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
        session.Apply(new EventBatch([], 0, Deleted: true));
        sessions.TryRemove(session.Code, out _);
    }

    /// <summary>Notes that a phone came (1) or went (-1).</summary>
    public async Task Presence(LiveSession session, int change)
    {
        if (sessions.TryGetValue(session.Code, out var following) && await following is { } followed)
        {
            Interlocked.Add(ref followed.PhoneCount, change);
            followed.PhonesChanged = true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, time);
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow();
            var due = sessions.Values
                .Where(f => f.IsCompletedSuccessfully)
                .Select(f => f.Result)
                .OfType<Followed>()
                .Where(f => f.PhonesChanged || f.Session.HasGap || now - f.LastRenewed >= Renewal);
            await Task.WhenAll(due.Select(f => Renew(f, now)));
        }
    }

    private async Task Renew(Followed followed, DateTimeOffset now)
    {
        try
        {
            if (followed.Session.Deleted || (!followed.Session.HasReaders && now - followed.LastUsed > IdleBeforeForgotten))
            {
                sessions.TryRemove(followed.Session.Code, out _);
                await Grain(followed.Session.Code).Unwatch(followed.Reference);
                return;
            }

            followed.LastRenewed = now;
            followed.PhonesChanged = false;
            followed.Session.Apply(await Grain(followed.Session.Code).Watch(followed.Reference, followed.Session.State.Version, followed.PhoneCount));
            await KeepPlaying(followed.Session);
        }
        catch (Exception failure)
        {
            // The next beat tries again; until then the host shows what it has.
            LogFailedRenewal(followed.Session.Code, failure);
        }
    }

    private async Task<Followed?> Follow(string code)
    {
        var session = new LiveSession(code);
        var followed = new Followed(session, grains.CreateObjectReference<ISessionWatcher>(session)) { LastUsed = time.GetUtcNow(), LastRenewed = time.GetUtcNow() };
        session.Apply(await Grain(code).Watch(followed.Reference, 0, 0));
        if (!session.State.Exists)
        {
            await Grain(code).Unwatch(followed.Reference);
            return null;
        }

        return followed;
    }

    private async Task CatchUp(LiveSession session, long version)
    {
        var reached = session.Reached(version);
        if (await Task.WhenAny(reached, Task.Delay(Patience, time)) != reached
            && sessions.TryGetValue(session.Code, out var following)
            && await following is { } followed)
        {
            await Renew(followed, time.GetUtcNow());
        }
    }

    /// <summary>A rehearsal plays while somebody follows it: asked again at every renewal, so it goes on after a restart.</summary>
    private Task KeepPlaying(LiveSession session) =>
        session.State.Rehearsing ? grains.GetGrain<IRehearsalGrain>(session.Code).Play() : Task.CompletedTask;

    private ISessionGrain Grain(string code) => grains.GetGrain<ISessionGrain>(code);

    [LoggerMessage(LogLevel.Warning, "Session {Session}: could not ask the grain for news.")]
    private partial void LogFailedRenewal(string session, Exception failure);

    private sealed class Followed(LiveSession session, ISessionWatcher reference)
    {
        public int PhoneCount;

        public LiveSession Session { get; } = session;

        public ISessionWatcher Reference { get; } = reference;

        public DateTimeOffset LastUsed { get; set; }

        public DateTimeOffset LastRenewed { get; set; }

        public bool PhonesChanged { get; set; }
    }
}
