using System.Collections.Immutable;

namespace Workshop.Sessions;

/// <summary>A point on the session's map. Both coordinates run 0..1, from the left and from the top.</summary>
public sealed record Place(double X, double Y);

/// <summary>One contribution as the board holds it.</summary>
/// <param name="Id">The id of the command that brought it; chosen by the phone.</param>
/// <param name="Author">The participant who wrote it; null when the facilitator wrote it down for somebody.</param>
/// <param name="Text">1 to <see cref="Limits.ContributionLength"/> characters, trimmed.</param>
/// <param name="Version">The version of the session at which it last changed.</param>
/// <param name="Late">It arrived when contributions were closed, and the facilitator has not shown it yet.</param>
public sealed record Contribution(
    Guid Id,
    Guid? Author,
    ContributionKind Kind,
    string Text,
    string? TargetGroup,
    int? Table,
    Place? Place,
    Guid? Theme,
    bool Hidden,
    bool Simulated,
    DateTimeOffset At,
    long Version,
    bool Late = false)
{
    /// <summary><c>shown</c>, <c>hidden</c> by the facilitator, or <c>pending</c>: late, and not decided on yet.</summary>
    public string Status => !Hidden ? "shown" : Late ? "pending" : "hidden";
}

/// <summary>A heading under which the facilitator gathers contributions.</summary>
public sealed record Theme(Guid Id, string Title);

/// <summary>Somebody who takes part: a phone, never a name.</summary>
/// <param name="TargetGroups">The groups the person sees themselves in; may be empty.</param>
/// <param name="Simulated">One of the rehearsal's players, not a person.</param>
public sealed record Participant(Guid Id, ImmutableArray<string> TargetGroups, int? Table, bool Simulated);
