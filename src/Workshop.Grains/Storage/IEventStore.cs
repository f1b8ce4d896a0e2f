using Workshop.Rules;

namespace Workshop.Storage;

/// <summary>
/// The log of every session. An append that returned is on disk and survives power loss; one that threw may or may not be there, which
/// replay and command ids settle.
/// </summary>
public interface IEventStore
{
    /// <summary>
    /// Appends events that continue the session at <paramref name="expectedVersion"/> (0 for a new session), all or none.
    /// </summary>
    /// <exception cref="VersionConflictException">
    /// The log has moved on (another activation writes it), or one of the command ids is in it already.
    /// </exception>
    Task Append(string session, long expectedVersion, IReadOnlyList<LoggedEvent> events, CancellationToken cancellation = default);

    /// <summary>The session's events after a version, in order; empty when there are none or no such session.</summary>
    Task<IReadOnlyList<LoggedEvent>> Read(string session, long afterVersion, CancellationToken cancellation = default);

    /// <summary>Takes every trace of the session out of storage.</summary>
    Task Delete(string session, CancellationToken cancellation = default);

    /// <summary>Codes of the sessions in which nothing happened since a moment.</summary>
    Task<IReadOnlyList<string>> UntouchedSince(DateTimeOffset moment, CancellationToken cancellation = default);

    /// <summary>Throws, with the reason, when the store can't be written to now.</summary>
    Task Check(CancellationToken cancellation = default);
}

/// <summary>Another writer was there first.</summary>
public sealed class VersionConflictException(string session, long expectedVersion)
    : Exception($"The log of session {session} does not stand at version {expectedVersion}, or holds one of the commands already.");
