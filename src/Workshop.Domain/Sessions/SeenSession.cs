using Workshop.Board;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>
/// A session as one reader may see it: a value that <em>has</em> nothing that is hidden from them. The one outlet: pages, patches, API,
/// documents and the console take this and nothing else. Immutable; what takes work is made when it is first asked for.
/// </summary>
public sealed class SeenSession
{
    private readonly SessionState state;
    private readonly SeenBoard board;

    internal SeenSession(SessionState state, Role role, SeenBoard board, IReadOnlyList<Contribution> own)
    {
        this.state = state;
        this.board = board;
        Role = role;
        Own = own;
        Plan = role == Role.Facilitator ? board.Plan : null;
    }

    /// <summary>As what the reader sees it.</summary>
    public Role Role { get; }

    public long Version => state.Version;

    public DateTimeOffset ChangedAt => state.ChangedAt;

    /// <summary>The version at which anything about the meeting last changed: title, frame, groups, program, step, countdown, translations.</summary>
    public long MeetingVersion => state.MeetingVersion;

    /// <summary>The version at which a theme last came, went or was renamed.</summary>
    public long ThemesVersion => state.ThemesVersion;

    /// <summary>The version at which the wall last turned to something else.</summary>
    public long StageVersion => state.StageVersion;

    public string Title => state.Meeting.Title;

    /// <summary>The language of the meeting, <c>da</c> or <c>en</c>.</summary>
    public string Culture => state.Meeting.Culture;

    /// <summary>Name of the case that it was made from.</summary>
    public string Template => state.Meeting.Template;

    public Frame Frame => state.Meeting.Frame;

    public ImmutableArray<TargetGroup> TargetGroups => state.Meeting.Groups.Now;

    public ImmutableArray<ProgramStep> Program => state.Meeting.Program;

    public string StepId => state.Meeting.StepId;

    public ProgramStep? Step => state.Meeting.Step;

    public bool Collecting => state.Meeting.Collecting;

    public bool Closed => state.Meeting.Closed;

    /// <summary>What the wall speaks of.</summary>
    public Stage Stage => state.Meeting.Stage;

    /// <summary>When the current step is meant to end; null when nobody counts. In the past when it has run out.</summary>
    public DateTimeOffset? CountdownEnds => state.Meeting.CountdownEnds;

    public bool MilestonesCelebrated => state.Meeting.MilestonesCelebrated;

    public ImmutableDictionary<string, Translation> Translations => state.Meeting.Translations;

    public CaseMap? Map => state.Meeting.Map;

    public bool CanRehearse => state.Meeting.CanRehearse;

    public bool Rehearsing => state.Meeting.Rehearsing;

    /// <summary>How many have contributed.</summary>
    public int Participants => state.People.Participants.Count;

    public ImmutableList<Theme> Themes => state.Board.Themes;

    /// <summary>Everything on the board that is for this reader, in the order in which it came in.</summary>
    public IReadOnlyList<Contribution> Contributions => board.Contributions;

    /// <summary>The reader's own contributions, newest first, those that others do not see included.</summary>
    public IReadOnlyList<Contribution> Own { get; }

    /// <summary>The plan as it is written; null for those without a key.</summary>
    public Plan? Plan { get; }

    /// <summary>What everybody may know of the plan.</summary>
    public PublicPlan PublicPlan => board.PublicPlan;

    /// <summary>How many of the contributions that the reader sees the plan grew from.</summary>
    public int Used => board.Used;

    public Contribution? Find(Guid id) => board.Find(id);

    public Theme? FindTheme(Guid? id) => state.Board.FindTheme(id);

    /// <summary>The cards of a theme, or without one, in the order in which they came in.</summary>
    public IReadOnlyList<Contribution> InTheme(Guid? theme) => board.InTheme(theme);

    public IReadOnlyList<Contribution> OfKind(ContributionKind kind) => board.OfKind(kind);

    /// <summary>Whether it is the reader's own.</summary>
    public bool IsOwn(Contribution contribution) => Own.Any(c => c.Id == contribution.Id);

    /// <summary>What somebody's group is called; null when they named none.</summary>
    public string? GroupOf(Contribution contribution) => contribution.TargetGroup is { } group ? state.Meeting.Groups.NameOf(group) : null;

    /// <summary>The named place that a contribution lies at or near; null when it has none.</summary>
    public CasePlace? PlaceOf(Contribution contribution) => contribution.Place is { } place ? Map?.Near(place) : null;

    /// <summary>The rows of the plan that grew from a contribution, directly or through its theme.</summary>
    public IReadOnlyList<RowUse> UsesOf(Guid contribution) => board.UsesOf(contribution);

    /// <summary>What participants read in one language.</summary>
    public SessionWords Words(string language) => new(state.Meeting, language);

    /// <summary>Cards that are new or changed since a version, in the order in which they came in.</summary>
    public IEnumerable<Contribution> ChangedSince(long version) => Contributions.Where(c => c.Version > version);

    /// <summary>Contributions whose use in the plan changed since a version.</summary>
    public IEnumerable<Contribution> UsedOtherwiseSince(long version) => Contributions.Where(c => c.Fate > version);

    /// <summary>Whether <see cref="PublicPlan"/> may be another than it was at a version. Never false when it is.</summary>
    public bool PlanChangedSince(long version) =>
        state.PlanVersion > version || state.ThemesVersion > version || state.MeetingVersion > version || ChangedSince(version).Any() || GoneSince(version).Any();

    /// <summary>What a screen that showed the session at a version shows and must not show any more. Never tells of what it was never shown.</summary>
    public IEnumerable<Guid> GoneSince(long version) => Role == Role.Facilitator
        ? state.Board.Withdrawn.Where(w => w.Value > version).Select(w => w.Key)
        : state.Board.Off.Where(o => o.Value.Any(s => s.Covers(version)) && Find(o.Key) is null).Select(o => o.Key);

    /// <summary>What a facilitator can take back next: its command and the name of what happened; null for nothing, and for everybody else.</summary>
    public (Guid Command, string What)? LastDone(Actor actor) => actor.Role == Role && Role == Role.Facilitator && state.Ledger.LastDone(By.Of(actor)) is { } done ? (done.Command, done.What) : null;

    /// <summary>The name of what a facilitator can do again; null for nothing, and for everybody else.</summary>
    public string? LastTakenBack(Actor actor) => actor.Role == Role && Role == Role.Facilitator ? state.Ledger.LastTakenBack(By.Of(actor))?.What : null;
}
