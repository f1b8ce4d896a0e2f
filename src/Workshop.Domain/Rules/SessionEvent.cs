namespace Workshop.Rules;

/// <summary>
/// Something that happened in a session. Names and fields are written to the log: never rename one, never change what a field means. A new
/// field has a default, so that old logs can be read; what cannot be said with one is a new event.
/// </summary>
public abstract record SessionEvent;

/// <summary>An event as the log holds it.</summary>
/// <param name="Version">1 for the first event of a session, then one more each.</param>
/// <param name="CommandId">The command that caused it; null on the second and later events of one command.</param>
/// <param name="By">Who; null in logs that were written before it was noted.</param>
public sealed record LoggedEvent(long Version, DateTimeOffset At, Guid? CommandId, SessionEvent Event, By? By = null);
