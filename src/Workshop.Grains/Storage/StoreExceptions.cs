using Orleans;
using Workshop.Rules;

namespace Workshop.Storage;

/// <summary>Another writer was there first.</summary>
public sealed class VersionConflictException(string session, long expectedVersion)
    : Exception($"The log of session {session} does not stand at version {expectedVersion}, or holds one of the commands already.");

/// <summary>Nothing can be written, or nothing of this session be done, now; the message says why. A repeat may succeed.</summary>
[GenerateSerializer]
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>One session's log has a gap or holds what cannot be read. The others are not touched by it.</summary>
/// <param name="before">What came before the damage: enough to know whose session it is, not to show it.</param>
public sealed class DamagedLogException(string session, string problem, IReadOnlyList<LoggedEvent> before, Exception? inner = null)
    : Exception($"The log of session {session} is damaged: {problem}", inner)
{
    public IReadOnlyList<LoggedEvent> Before { get; } = before;
}

/// <summary>The store cannot be opened; the message is one sentence for whoever starts the program.</summary>
public sealed class UnusableStoreException(string message, Exception? inner = null) : Exception(message, inner);
