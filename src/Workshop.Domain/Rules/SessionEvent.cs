using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workshop.Plans;

namespace Workshop.Sessions;

/// <summary>
/// Something that happened in a session. The names are written to the log and sent to readers: never rename one, never change
/// what a field means; add a new event instead.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(SessionCreated), "sessionCreated")]
[JsonDerivedType(typeof(ParticipantJoined), "participantJoined")]
[JsonDerivedType(typeof(Contributed), "contributed")]
[JsonDerivedType(typeof(ContributionWithdrawn), "contributionWithdrawn")]
[JsonDerivedType(typeof(ContributionHidden), "contributionHidden")]
[JsonDerivedType(typeof(ContributionShown), "contributionShown")]
[JsonDerivedType(typeof(ThemeCreated), "themeCreated")]
[JsonDerivedType(typeof(ThemeRenamed), "themeRenamed")]
[JsonDerivedType(typeof(ThemeRemoved), "themeRemoved")]
[JsonDerivedType(typeof(ContributionsMoved), "contributionsMoved")]
[JsonDerivedType(typeof(TitleSet), "titleSet")]
[JsonDerivedType(typeof(FrameSet), "frameSet")]
[JsonDerivedType(typeof(TargetGroupsSet), "targetGroupsSet")]
[JsonDerivedType(typeof(ProgramSet), "programSet")]
[JsonDerivedType(typeof(StepStarted), "stepStarted")]
[JsonDerivedType(typeof(RehearsalStarted), "rehearsalStarted")]
[JsonDerivedType(typeof(RehearsalStopped), "rehearsalStopped")]
[JsonDerivedType(typeof(PurposeSet), "purposeSet")]
[JsonDerivedType(typeof(ProfilePut), "profilePut")]
[JsonDerivedType(typeof(MessagePut), "messagePut")]
[JsonDerivedType(typeof(ActivityPut), "activityPut")]
[JsonDerivedType(typeof(ContingencyPut), "contingencyPut")]
[JsonDerivedType(typeof(PlanRowRemoved), "planRowRemoved")]
[JsonDerivedType(typeof(SessionClosed), "sessionClosed")]
[JsonDerivedType(typeof(SessionReopened), "sessionReopened")]
[JsonDerivedType(typeof(CountdownSet), "countdownSet")]
[JsonDerivedType(typeof(TranslationSet), "translationSet")]
[JsonDerivedType(typeof(MilestonesSet), "milestonesSet")]
public abstract record SessionEvent;

/// <param name="KeyHash">SHA-256 of the facilitator key, Base64. Null in what readers see.</param>
/// <param name="Translations">What the template brings in other languages, by language; null for none.</param>
public sealed record SessionCreated(
    string Title,
    string Culture,
    string Template,
    Frame Frame,
    ImmutableArray<TargetGroup> TargetGroups,
    ImmutableArray<ProgramStep> Program,
    string Step,
    string? KeyHash,
    ImmutableDictionary<string, Translation>? Translations = null) : SessionEvent;

/// <param name="Id">Null in what other participants see, so that nobody can follow a person through the evening.</param>
public sealed record ParticipantJoined(Guid? Id, ImmutableArray<string> TargetGroups, int? Table, bool Simulated) : SessionEvent;

/// <param name="Author">Null when the facilitator wrote it down, and in what others than the author see.</param>
/// <param name="Late">It arrived when contributions were closed, having been written before: hidden until the facilitator shows it.</param>
public sealed record Contributed(
    Guid Id,
    Guid? Author,
    ContributionKind Kind,
    string Text,
    string? TargetGroup,
    int? Table,
    Place? Place,
    bool Simulated,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Late = false) : SessionEvent;

public sealed record ContributionWithdrawn(Guid Contribution) : SessionEvent;

public sealed record ContributionHidden(Guid Contribution) : SessionEvent;

/// <param name="Content">
/// Never in the log; filled for readers, who were not shown the contribution while it was hidden.
/// </param>
public sealed record ContributionShown(Guid Contribution, Contributed? Content = null) : SessionEvent;

public sealed record ThemeCreated(Guid Id, string Title, ImmutableArray<Guid> Contributions) : SessionEvent;

public sealed record ThemeRenamed(Guid Theme, string Title) : SessionEvent;

public sealed record ThemeRemoved(Guid Theme) : SessionEvent;

public sealed record ContributionsMoved(ImmutableArray<Guid> Contributions, Guid? Theme) : SessionEvent;

public sealed record TitleSet(string Title) : SessionEvent;

public sealed record FrameSet(Frame Frame) : SessionEvent;

public sealed record TargetGroupsSet(ImmutableArray<TargetGroup> TargetGroups) : SessionEvent;

/// <param name="Step">The current step afterwards: the same one when it is still there, else the first.</param>
public sealed record ProgramSet(ImmutableArray<ProgramStep> Program, string Step) : SessionEvent;

public sealed record StepStarted(string Step) : SessionEvent;

public sealed record RehearsalStarted : SessionEvent;

public sealed record RehearsalStopped : SessionEvent;

public sealed record PurposeSet(Purpose Purpose) : SessionEvent;

public sealed record ProfilePut(TargetGroupProfile Row) : SessionEvent;

public sealed record MessagePut(Message Row) : SessionEvent;

public sealed record ActivityPut(Activity Row) : SessionEvent;

public sealed record ContingencyPut(Contingency Row) : SessionEvent;

public sealed record PlanRowRemoved(Guid Row) : SessionEvent;

public sealed record SessionClosed : SessionEvent;

public sealed record SessionReopened : SessionEvent;

public sealed record CountdownSet(DateTimeOffset? Ends) : SessionEvent;

public sealed record TranslationSet(string Language, Translation? Translation) : SessionEvent;

public sealed record MilestonesSet(bool Celebrated) : SessionEvent;

/// <summary>An event as the log holds it.</summary>
/// <param name="Version">1 for the first event of a session, then one more each.</param>
/// <param name="CommandId">The command that caused it; null on the second and later events of one command.</param>
public sealed record LoggedEvent(long Version, DateTimeOffset At, Guid? CommandId, SessionEvent Event);
