using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>How the meeting is set up and where it stands.</summary>
internal sealed record MeetingState
{
    public string Title { get; init; } = "";

    /// <summary>The language of the meeting, <c>da</c> or <c>en</c>; each participant may read the interface in another.</summary>
    public string Culture { get; init; } = "da";

    public string Template { get; init; } = "";

    public Frame Frame { get; init; } = Frame.Empty;

    public Groups Groups { get; init; } = new();

    public ImmutableArray<ProgramStep> Program { get; init; } = [];

    public string StepId { get; init; } = "";

    /// <summary>When the current step is meant to end; null when nobody counts. In the past when it has run out.</summary>
    public DateTimeOffset? CountdownEnds { get; init; }

    /// <summary>What participants read in other languages than the meeting's, by language.</summary>
    public ImmutableDictionary<string, Translation> Translations { get; init; } = ImmutableDictionary<string, Translation>.Empty;

    /// <summary>Whether the wall celebrates round numbers of contributions.</summary>
    public bool MilestonesCelebrated { get; init; } = true;

    /// <summary>Where the facilitator has said whether the wall shows the themes, by step.</summary>
    public ImmutableDictionary<string, bool> ThemesShown { get; init; } = ImmutableDictionary<string, bool>.Empty;

    public bool Closed { get; init; }

    public bool Rehearsing { get; init; }

    /// <summary>The drawn map to place contributions on; null when there is none.</summary>
    public CaseMap? Map { get; init; }

    /// <summary>Whether there is a built-in set of contributions to rehearse with.</summary>
    public bool CanRehearse { get; init; }

    public ProgramStep? Step => FindStep(StepId);

    public bool Collecting => !Closed && Step is { Collecting: true };

    /// <summary>
    /// Sorting is no performance while the hall still writes: themes show from the first step that does not collect, and where the facilitator
    /// shows them.
    /// </summary>
    public Stage Stage => Closed ? Stage.Thanks : ThemesShownIn(StepId) ? Stage.Themes : Step?.Kind switch
    {
        StepKind.Plan => Stage.Plan,
        StepKind.Closing => Stage.Thanks,
        _ => Stage.Board,
    };

    public bool ThemesShownIn(string step) => ThemesShown.TryGetValue(step, out var said)
        ? said
        : FindStep(step) is { Kind: not (StepKind.Collect or StepKind.Plan or StepKind.Closing) };

    public ProgramStep? FindStep(string? id) => Program.FirstOrDefault(s => s.Id == id);

    /// <summary>The same with another program. The current step stays; when it is gone, the next one of those that are left is current.</summary>
    public ProgramSet WithProgram(ImmutableArray<ProgramStep> steps)
    {
        var at = Program.IndexOf(Step!);
        var current = Program.Skip(Math.Max(0, at)).Concat(Program.Take(Math.Max(0, at)).Reverse()).FirstOrDefault(old => steps.Any(s => s.Id == old.Id));
        return new ProgramSet(steps, current?.Id ?? steps[0].Id);
    }
}
