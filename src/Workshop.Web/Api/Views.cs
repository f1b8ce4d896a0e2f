using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workshop.Board;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;
using Workshop.Sessions;

namespace Workshop.Web.Api;

public sealed record CreateRequest(string Title, string? Template = null, string? Culture = null);

public sealed record CreatedView(string Code, string FacilitatorKey, string JoinUrl, string WallUrl, string FacilitatorUrl);

/// <param name="Id">The same id again gives the same participant; left out for a new one.</param>
public sealed record JoinRequest(Guid? Id = null, ImmutableArray<string>? TargetGroups = null, int? Table = null);

public sealed record JoinedView(Guid ParticipantId, string Token);

public sealed record AcceptedView(long Version);

/// <summary>A session as a caller may see it.</summary>
/// <param name="Participants">How many have contributed.</param>
/// <param name="Plan">The plan for a key; what everybody may know of it (<see cref="PublicPlan"/>) for all others.</param>
public sealed record SessionView(
    long Version,
    string Title,
    string Culture,
    bool Closed,
    Frame Frame,
    ImmutableArray<TargetGroup> TargetGroups,
    ImmutableArray<ProgramStep> Program,
    string Step,
    bool Collecting,
    DateTimeOffset? CountdownEnds,
    bool MilestonesCelebrated,
    IReadOnlyDictionary<string, Translation> Translations,
    IReadOnlyList<ContributionView> Contributions,
    IReadOnlyList<Theme> Themes,
    int Participants,
    object Plan)
{
    public static SessionView Of(SeenSession session) => new(
        session.Version,
        session.Title,
        session.Culture,
        session.Closed,
        session.Frame,
        session.TargetGroups,
        session.Program,
        session.StepId,
        session.Collecting,
        session.CountdownEnds,
        session.MilestonesCelebrated,
        session.Translations,
        Contributed(session),
        session.Themes,
        session.Participants,
        session.Plan is { } plan ? plan : PublicPlanView.Of(session.PublicPlan));

    private static List<ContributionView> Contributed(SeenSession session)
    {
        var own = session.Own.Select(c => c.Id).ToHashSet(Ids.Hashed);
        return [.. session.Contributions.Select(c => ContributionView.Of(c, session, own.Contains(c.Id)))];
    }
}

/// <param name="Number">Given once, from 1.</param>
/// <param name="Votes">Always 0 until voting arrives.</param>
/// <param name="Status"><c>shown</c>, <c>hidden</c>, or <c>pending</c>: it came when contributions were closed.</param>
/// <param name="Reason">Why it is hidden; absent when it is not.</param>
/// <param name="Mine">True on the caller's own; absent on others'.</param>
public sealed record ContributionView(
    Guid Id,
    int Number,
    ContributionKind Kind,
    string Text,
    string? TargetGroup,
    int? Table,
    Place? Place,
    Guid? Theme,
    int Votes,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HoldBackReason? Reason,
    bool Simulated,
    DateTimeOffset At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Mine)
{
    public static ContributionView Of(Contribution c, SeenSession session, bool mine) => new(
        c.Id,
        c.Number,
        c.Kind,
        c.Text,
        session.GroupOf(c),
        c.Table,
        c.Place,
        c.Theme,
        0,
        c.Status,
        c.Reason,
        c.Simulated,
        c.At,
        mine);
}

/// <summary>The plan as everybody may know it.</summary>
public sealed record PublicPlanView(PublicPurpose Purpose, IReadOnlyList<PublicRow> Rows)
{
    public static PublicPlanView Of(PublicPlan plan) => new(new PublicPurpose(plan.Purpose), plan.Rows);
}

public sealed record PublicPurpose(string Text);
