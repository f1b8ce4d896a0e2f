using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workshop.Plans;
using Workshop.Sessions;

namespace Workshop.Web.Api;

public sealed record CreateRequest(string Title, string? Template = null, string? Culture = null);

public sealed record CreatedView(string Code, string FacilitatorKey, string JoinUrl, string WallUrl, string FacilitatorUrl);

public sealed record JoinRequest(ImmutableArray<string>? TargetGroups = null, int? Table = null);

public sealed record JoinedView(Guid ParticipantId, string Token);

public sealed record AcceptedView(long Version);

/// <summary>A session as a caller may see it.</summary>
/// <param name="Participants">How many have joined.</param>
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
    Plan Plan)
{
    public static SessionView Of(SessionState state, Actor actor) => new(
        state.Version,
        state.Title,
        state.Culture,
        state.Closed,
        state.Frame,
        state.TargetGroups,
        state.Program,
        state.StepId,
        state.Collecting,
        state.CountdownEnds,
        state.MilestonesCelebrated,
        state.Translations,
        [.. state.BoardFor(actor).Select(c => ContributionView.Of(c, actor))],
        state.Themes,
        state.Participants.Count,
        state.Plan);
}

/// <param name="Votes">Always 0 until voting arrives.</param>
/// <param name="Status"><c>shown</c>, <c>hidden</c>, or <c>pending</c>: it came when contributions were closed.</param>
/// <param name="Mine">True on the caller's own; absent on others'.</param>
public sealed record ContributionView(
    Guid Id,
    ContributionKind Kind,
    string Text,
    string? TargetGroup,
    int? Table,
    Place? Place,
    Guid? Theme,
    int Votes,
    string Status,
    bool Simulated,
    DateTimeOffset At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Mine)
{
    public static ContributionView Of(Contribution c, Actor actor) => new(
        c.Id,
        c.Kind,
        c.Text,
        c.TargetGroup,
        c.Table,
        c.Place,
        c.Theme,
        0,
        c.Status,
        c.Simulated,
        c.At,
        c.Author is not null && c.Author == actor.Participant);
}
