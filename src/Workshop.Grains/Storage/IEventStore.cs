using Workshop.Rules;

namespace Workshop.Storage;

/// <summary>
/// The log of every session. An append that returned is on disk and survives power loss; one that threw may or may not be there, which
/// replay and command ids settle.
/// </summary>
public interface IEventStore
{
    /// <summary>How many sessions' logs were found damaged since the start, and have not been deleted.</summary>
    int Damaged { get; }

    /// <summary>
    /// Appends events that continue the session at <paramref name="expectedVersion"/> (0 for a new session), all or none.
    /// </summary>
    /// <exception cref="VersionConflictException">
    /// The log has moved on (another activation writes it), or one of the command ids is in it already.
    /// </exception>
    /// <exception cref="StoreUnavailableException">Nothing can be written now.</exception>
    Task Append(string session, long expectedVersion, IReadOnlyList<LoggedEvent> events, CancellationToken cancellation = default);

    /// <summary>The session's events after a version, in order and without a gap; empty when there are none or no such session.</summary>
    /// <exception cref="DamagedLogException">An event is missing, or cannot be read.</exception>
    Task<IReadOnlyList<LoggedEvent>> Read(string session, long afterVersion, CancellationToken cancellation = default);

    /// <summary>
    /// Takes the session out of storage. When it returns, nobody can read a word of it again in any file of the store, whatever happens
    /// then. Waits for nobody who reads or writes, and holds up nobody.
    /// </summary>
    Task Delete(string session, CancellationToken cancellation = default);

    /// <summary>Codes of the sessions in which nothing happened since a moment, as far as that can be read.</summary>
    Task<IReadOnlyList<string>> UntouchedSince(DateTimeOffset moment, CancellationToken cancellation = default);

    /// <summary>
    /// Keeps since when sessions have been due for deletion, over restarts: those named keep their mark or get one of <paramref name="now"/>;
    /// all others lose theirs, and so does one that lies in the future.
    /// </summary>
    /// <returns>The marks of those named.</returns>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> MarkDue(IReadOnlyCollection<string> sessions, DateTimeOffset now, CancellationToken cancellation = default);

    /// <summary>Writes something and reads it back.</summary>
    /// <exception cref="StoreUnavailableException">With the reason, when that can't be done now.</exception>
    Task Check(CancellationToken cancellation = default);
}
