using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workshop.Plans;

namespace Workshop.Sessions;

/// <summary>
/// A wish to change a session. The one door for every change. <see cref="Id"/> is chosen by the sender; the same id again gives the
/// same answer and changes nothing.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Join), "join")]
[JsonDerivedType(typeof(Contribute), "contribute")]
[JsonDerivedType(typeof(Withdraw), "withdraw")]
[JsonDerivedType(typeof(Hide), "hide")]
[JsonDerivedType(typeof(Show), "show")]
[JsonDerivedType(typeof(CreateTheme), "createTheme")]
[JsonDerivedType(typeof(RenameTheme), "renameTheme")]
[JsonDerivedType(typeof(RemoveTheme), "removeTheme")]
[JsonDerivedType(typeof(MoveContributions), "moveContributions")]
[JsonDerivedType(typeof(SetTitle), "setTitle")]
[JsonDerivedType(typeof(SetFrame), "setFrame")]
[JsonDerivedType(typeof(SetTargetGroups), "setTargetGroups")]
[JsonDerivedType(typeof(SetProgram), "setProgram")]
[JsonDerivedType(typeof(StartStep), "startStep")]
[JsonDerivedType(typeof(SetCountdown), "setCountdown")]
[JsonDerivedType(typeof(SetTranslation), "setTranslation")]
[JsonDerivedType(typeof(SetMilestones), "setMilestones")]
[JsonDerivedType(typeof(StartRehearsal), "startRehearsal")]
[JsonDerivedType(typeof(StopRehearsal), "stopRehearsal")]
[JsonDerivedType(typeof(SetPurpose), "setPurpose")]
[JsonDerivedType(typeof(PutProfile), "putProfile")]
[JsonDerivedType(typeof(PutMessage), "putMessage")]
[JsonDerivedType(typeof(PutActivity), "putActivity")]
[JsonDerivedType(typeof(PutContingency), "putContingency")]
[JsonDerivedType(typeof(RemovePlanRow), "removePlanRow")]
[JsonDerivedType(typeof(Close), "close")]
[JsonDerivedType(typeof(Reopen), "reopen")]
public abstract record Command(Guid Id);

/// <summary>Takes part. A newcomer's participant id becomes the command's id; a participant who joins again changes groups and table.</summary>
public sealed record Join(Guid Id, ImmutableArray<string>? TargetGroups = null, int? Table = null) : Command(Id);

/// <summary>Adds to the board. The command's id becomes the contribution's id. Group and table default to the participant's own.</summary>
/// <param name="Step">
/// The step in which it was written. When that step took contributions and the current one does not, because the phone had no connection
/// meanwhile, the contribution is taken as late: the facilitator gets it, and may show it. Without it, it is refused.
/// </param>
public sealed record Contribute(
    Guid Id,
    ContributionKind Kind,
    string Text,
    string? TargetGroup = null,
    int? Table = null,
    Place? Place = null,
    string? Step = null) : Command(Id);

/// <summary>Takes one's own contribution back. It is gone for everyone.</summary>
public sealed record Withdraw(Guid Id, Guid Contribution) : Command(Id);

public sealed record Hide(Guid Id, Guid Contribution) : Command(Id);

public sealed record Show(Guid Id, Guid Contribution) : Command(Id);

/// <summary>The command's id becomes the theme's id.</summary>
public sealed record CreateTheme(Guid Id, string Title, ImmutableArray<Guid>? Contributions = null) : Command(Id);

public sealed record RenameTheme(Guid Id, Guid Theme, string Title) : Command(Id);

/// <summary>Takes a theme away; its contributions stay on the board without a theme.</summary>
public sealed record RemoveTheme(Guid Id, Guid Theme) : Command(Id);

/// <summary>Moves contributions into a theme, or out of theirs when <see cref="Theme"/> is null.</summary>
public sealed record MoveContributions(Guid Id, ImmutableArray<Guid> Contributions, Guid? Theme = null) : Command(Id);

public sealed record SetTitle(Guid Id, string Title) : Command(Id);

public sealed record SetFrame(Guid Id, Frame Frame) : Command(Id);

public sealed record SetTargetGroups(Guid Id, ImmutableArray<TargetGroup> TargetGroups) : Command(Id);

public sealed record SetProgram(Guid Id, ImmutableArray<ProgramStep> Steps) : Command(Id);

public sealed record StartStep(Guid Id, string Step) : Command(Id);

/// <summary>
/// Tells the hall how long the step is still meant to last; null takes the countdown away. It only tells: nothing closes when it has run
/// out, and it can be extended as often as one likes (WCAG 2.2, 2.2.1).
/// </summary>
/// <param name="Ends">At most <see cref="Limits.CountdownHours"/> hours from now.</param>
public sealed record SetCountdown(Guid Id, DateTimeOffset? Ends = null) : Command(Id);

/// <summary>Gives what participants read in one more language, or takes that language away when <see cref="Translation"/> is null.</summary>
/// <param name="Language">One of <see cref="SpokenLanguages.Participants"/>, other than the meeting's own.</param>
public sealed record SetTranslation(Guid Id, string Language, Translation? Translation = null) : Command(Id);

/// <summary>Whether the wall celebrates when the number of contributions passes a round one.</summary>
public sealed record SetMilestones(Guid Id, bool Celebrated) : Command(Id);

/// <summary>Lets simulated participants contribute the case's built-in set, marked as simulated everywhere.</summary>
public sealed record StartRehearsal(Guid Id) : Command(Id);

public sealed record StopRehearsal(Guid Id) : Command(Id);

public sealed record SetPurpose(Guid Id, Purpose Purpose) : Command(Id);

public sealed record PutProfile(Guid Id, TargetGroupProfile Row) : Command(Id);

public sealed record PutMessage(Guid Id, Message Row) : Command(Id);

public sealed record PutActivity(Guid Id, Activity Row) : Command(Id);

public sealed record PutContingency(Guid Id, Contingency Row) : Command(Id);

public sealed record RemovePlanRow(Guid Id, Guid Row) : Command(Id);

/// <summary>Ends the meeting: nothing changes on the board until it is reopened. The plan can still be written.</summary>
public sealed record Close(Guid Id) : Command(Id);

public sealed record Reopen(Guid Id) : Command(Id);
