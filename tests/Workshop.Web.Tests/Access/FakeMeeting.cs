using Workshop.Rules;
using Workshop.Sessions;

namespace Workshop.Web.Access;

/// <summary>A meeting with a key.</summary>
internal sealed class FakeMeeting
{
    public const string Key = "the-key-of-the-meeting";

    public SessionState State { get; } = SessionState.None.Evolve(
        CreateSession.Decide(SessionState.None, "Prøve", "nordfjordby", "da", Secrets.Hash(Key)).Events.Select((e, i) => new LoggedEvent(i + 1, DateTimeOffset.UnixEpoch, null, e)));
}
