using System.Collections.Immutable;
using Workshop.Plans;

namespace Workshop.Sessions;

/// <summary>Everything there is to know about a session at one version: the fold of its events. Immutable, so readers need no lock.</summary>
public sealed record SessionState
{
    public static SessionState None { get; } = new();

    /// <summary>How many events were folded; 0 means there is no such session.</summary>
    public long Version { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The language of the meeting, <c>da</c> or <c>en</c>; each participant may read the interface in another.</summary>
    public string Culture { get; init; } = "da";

    public string Template { get; init; } = "";

    /// <summary>SHA-256 of the facilitator key, Base64.</summary>
    public string KeyHash { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public Frame Frame { get; init; } = Frame.Empty;

    public ImmutableArray<TargetGroup> TargetGroups { get; init; } = [];

    public ImmutableArray<ProgramStep> Program { get; init; } = [];

    public string StepId { get; init; } = "";

    /// <summary>When the current step is meant to end; null when nobody counts. In the past when it has run out.</summary>
    public DateTimeOffset? CountdownEnds { get; init; }

    /// <summary>What participants read in other languages than the meeting's, by language.</summary>
    public ImmutableDictionary<string, Translation> Translations { get; init; } = ImmutableDictionary<string, Translation>.Empty;

    /// <summary>Whether the wall celebrates round numbers of contributions.</summary>
    public bool MilestonesCelebrated { get; init; } = true;

    public bool Closed { get; init; }

    public bool Rehearsing { get; init; }

    public ImmutableDictionary<Guid, Participant> Participants { get; init; } = ImmutableDictionary<Guid, Participant>.Empty;

    public ImmutableDictionary<Guid, Contribution> ContributionsById { get; init; } = ImmutableDictionary<Guid, Contribution>.Empty;

    /// <summary>Ids in the order in which they came in.</summary>
    public ImmutableList<Guid> ContributionOrder { get; init; } = [];

    public ImmutableList<Theme> Themes { get; init; } = [];

    public Plan Plan { get; init; } = Plan.Empty;

    public bool Exists => Version > 0;

    public ProgramStep? Step => Program.FirstOrDefault(s => s.Id == StepId);

    public bool Collecting => !Closed && Step is { Collecting: true };

    /// <summary>Everything on the board in the order in which it came in, hidden ones included, withdrawn ones gone.</summary>
    public IEnumerable<Contribution> Contributions => ContributionOrder.Select(id => ContributionsById[id]);

    public Contribution? Contribution(Guid id) => ContributionsById.GetValueOrDefault(id);

    public Theme? Theme(Guid? id) => id is null ? null : Themes.Find(t => t.Id == id);

    public SessionState Evolve(IEnumerable<LoggedEvent> events) => events.Aggregate(this, (state, e) => state.Evolve(e));
}
