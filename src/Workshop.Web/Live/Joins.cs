using System.Collections.Immutable;
using Workshop.People;
using Workshop.Rules;
using Workshop.Web.Access;
using Workshop.Web.Site;

namespace Workshop.Web.Live;

/// <summary>
/// How somebody takes part, through whichever door. It leaves nothing behind here until they contribute: what they said goes into their
/// token. So it is exactly once however often it is sent.
/// </summary>
public sealed class Joins(LiveSessions sessions, Gates gates)
{
    /// <param name="visit">Who is a participant already stays the same one, and may change groups and table.</param>
    /// <param name="id">A participant's own choice; null for a new one.</param>
    public async Task<(Guid Participant, Joined Joined, Refusal? Refusal)> Join(HttpContext http, Visit visit, Guid? id, ImmutableArray<string> groups, int? table)
    {
        if (visit.Actor.Role == Role.Facilitator)
        {
            return (Guid.Empty, Joined.Nothing, Refusal.Forbidden(RefusalCodes.NotAllowed));
        }

        if (gates.AdmitJoin(http.Address()) is { } tooFast)
        {
            return (Guid.Empty, Joined.Nothing, tooFast);
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
