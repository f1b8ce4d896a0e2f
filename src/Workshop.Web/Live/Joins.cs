using System.Collections.Immutable;
using Workshop.People;
using Workshop.Rules;

namespace Workshop.Web.Live;

/// <summary>
/// How somebody takes part, through whichever door. It leaves nothing behind here until they contribute: what they said goes into their
/// token. So it is exactly once however often it is sent.
/// </summary>
public static class Joins
{
    /// <param name="visit">Who is a participant already stays the same one, and may change groups and table.</param>
    /// <param name="id">A participant's own choice; null for a new one.</param>
    public static async Task<(Guid Participant, Joined Joined, Refusal? Refusal)> Join(LiveSessions sessions, Visit visit, Guid? id, ImmutableArray<string> groups, int? table)
    {
        if (visit.Actor.Role == Role.Facilitator)
        {
            return (Guid.Empty, Joined.Nothing, Refusal.Forbidden(RefusalCodes.NotAllowed));
        }

        var participant = visit.Actor.Participant ?? id ?? Guid.NewGuid();
        var (joined, refusal) = visit.Session.State.Join(groups, table);
        if (refusal is null && visit.Actor.Participant is not null)
        {
            // Who has contributed is in the log, and so is what they are now.
            var outcome = await sessions.Execute(visit.Session, new Join(Guid.NewGuid(), joined.TargetGroups, joined.Table), visit.Actor);
            refusal = outcome.Refusal is { Code: RefusalCodes.NotJoined } ? null : outcome.Refusal;
        }

        return (participant, joined, refusal);
    }
}
