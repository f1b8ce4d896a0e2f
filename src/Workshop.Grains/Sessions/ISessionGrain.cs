using Orleans.Concurrency;
using Workshop.Rules;

namespace Workshop.Grains;

/// <summary>One session, in one place of the cluster. The key is the session's code.</summary>
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>Creates the session. Refused with <c>duplicateId</c> when the code is taken.</summary>
    Task<Outcome> Create(Guid commandId, string? title, string? template, string? culture, string keyHash);

    /// <summary>
    /// The one door for every change. Answers after the commit. The id of a command that was accepted gives the same answer again; a refused
    /// one is decided anew.
    /// </summary>
    Task<Outcome> Execute([Immutable] Command command, [Immutable] Actor actor);

    /// <summary>Whether a key is the session's. False as well when there is no such session, of which nothing is kept then.</summary>
    /// <param name="keyHash">SHA-256 of the key, Base64.</param>
    Task<bool> IsKey(string keyHash);

    /// <summary>
    /// Registers a host, or renews it, and tells what it is missing. Hosts renew every few seconds, which heals whatever a lost
    /// notification left behind.
    /// </summary>
    /// <param name="afterVersion">The version that the host has folded to; 0 for none.</param>
    /// <param name="connected">How many phones the host serves in this session now.</param>
    Task<EventBatch> Watch(ISessionWatcher watcher, long afterVersion, int connected);

    Task Unwatch(ISessionWatcher watcher);

    /// <summary>Takes every trace of the session out of storage.</summary>
    Task Delete();
}

/// <summary>A host that folds a session's events. Answers at once; slow work is its own.</summary>
public interface ISessionWatcher : IGrainObserver
{
    Task Advance([Immutable] EventBatch batch);
}

/// <summary>What a host is missing.</summary>
/// <param name="Connected">Phones connected to the session, on all hosts.</param>
/// <param name="Deleted">The session is gone; forget it.</param>
/// <param name="Version">How far the session has come: a host that has come farther follows something that is no more.</param>
/// <param name="Epoch">The command that made the session: another one under the same code is another session. Empty when there is none.</param>
[GenerateSerializer, Immutable]
public sealed record EventBatch(
    [property: Id(0)] LoggedEvent[] Events,
    [property: Id(1)] int Connected,
    [property: Id(2)] bool Deleted,
    [property: Id(3)] long Version,
    [property: Id(4)] Guid Epoch);

/// <summary>The answer to a command: the version at which it took effect, or why not.</summary>
[GenerateSerializer, Immutable]
public sealed record Outcome([property: Id(0)] long Version, [property: Id(1)] Refusal? Refusal)
{
    public static Outcome At(long version) => new(version, null);

    public static Outcome Refused(Refusal refusal) => new(0, refusal);
}
