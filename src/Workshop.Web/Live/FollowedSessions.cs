using System.Collections.Concurrent;
using Workshop.Grains;
using Workshop.Sessions;

namespace Workshop.Web.Live;

/// <summary>The sessions that this host follows, by code: looked for once, however many ask, and kept until they are let go.</summary>
public sealed class FollowedSessions(IGrainFactory grains, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Followed?>>> sessions = new();

    /// <summary>All that have been found and are not let go.</summary>
    internal IEnumerable<Followed> All => sessions.Values.Select(Ready).OfType<Followed>();

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

    /// <summary>What is followed now under a code; null while it is looked for, and when it could not be found or is not there.</summary>
    internal Followed? Ready(string code) => sessions.TryGetValue(code, out var following) ? Ready(following) : null;

    /// <summary>Keeps nothing of a session any more.</summary>
    internal void LetGo(Followed followed)
    {
        if (sessions.TryGetValue(followed.Session.Code, out var following) && Ready(following) == followed)
        {
            sessions.TryRemove(KeyValuePair.Create(followed.Session.Code, following));
        }

        Release(followed);
    }

    private async Task<Followed?> Follow(string code)
    {
        var session = new LiveSession(code);
        var followed = new Followed(session, grains.CreateObjectReference<ISessionWatcher>(session), time.GetUtcNow());
        try
        {
            session.Apply(await grains.GetGrain<ISessionGrain>(code).Watch(followed.Reference, 0, 0));
        }
        finally
        {
            if (!session.State.Exists)
            {
                Release(followed);
            }
        }

        return session.State.Exists ? followed : null;
    }

    /// <summary>Gives the reference back, without which Orleans would keep the session for good.</summary>
    private void Release(Followed followed)
    {
        if (followed.TryRelease())
        {
            grains.DeleteObjectReference<ISessionWatcher>(followed.Reference);
        }
    }

    private static Followed? Ready(Lazy<Task<Followed?>> following) =>
        following is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: var followed } } ? followed : null;
}
