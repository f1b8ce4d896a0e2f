using System.Collections.Immutable;

namespace Workshop.Sessions;

/// <summary>
/// What the facilitator has written for participants, in another language than the meeting's. What is left empty is read in the
/// meeting's language.
/// </summary>
/// <param name="Steps">By the id of the step; steps that are not in it are read in the meeting's language.</param>
/// <param name="TargetGroups">By the group's name in the meeting's language, which stays the name that is stored and counted.</param>
public sealed record Translation(string Title, Frame Frame, ImmutableArray<StepWords> Steps, ImmutableArray<GroupWords> TargetGroups)
{
    public static Translation Empty { get; } = new("", Frame.Empty, [], []);
}

/// <summary>A step of the program in another language.</summary>
public sealed record StepWords(string Step, string Title, string Prompt);

/// <summary>The name of a target group in another language.</summary>
public sealed record GroupWords(string Group, string Name);

/// <summary>A text and the language it is in, for <c>lang</c>: a screen reader has to know (WCAG 2.2, 3.1.2).</summary>
public readonly record struct Words(string Text, string Language);

/// <summary>What participants read of a session in one language: translated where the facilitator has done so, else as it was written.</summary>
public sealed class SessionWords(SessionState state, string language)
{
    private readonly Translation? given = language == state.Culture ? null : state.Translations.GetValueOrDefault(language);

    public Words Title => Choose(given?.Title, state.Title);

    public Words What => Choose(given?.Frame.What, state.Frame.What);

    public Words Why => Choose(given?.Frame.Why, state.Frame.Why);

    public Words When => Choose(given?.Frame.When, state.Frame.When);

    public Words HowMuch => Choose(given?.Frame.HowMuch, state.Frame.HowMuch);

    public IEnumerable<Words> OpenToInfluence => Choose(given?.Frame.OpenToInfluence, state.Frame.OpenToInfluence);

    public IEnumerable<Words> NotOpenToInfluence => Choose(given?.Frame.NotOpenToInfluence, state.Frame.NotOpenToInfluence);

    public Words StepTitle => Choose(Step?.Title, state.Step?.Title ?? "");

    public Words StepPrompt => Choose(Step?.Prompt, state.Step?.Prompt ?? "");

    private StepWords? Step => given?.Steps.FirstOrDefault(s => s.Step == state.StepId);

    /// <summary>A group by its own name.</summary>
    public Words Group(string name) => Choose(given?.TargetGroups.FirstOrDefault(g => g.Group == name)?.Name, name);

    private Words Choose(string? translated, string written) =>
        string.IsNullOrEmpty(translated) ? new Words(written, state.Culture) : new Words(translated, language);

    private IEnumerable<Words> Choose(ImmutableArray<string>? translated, ImmutableArray<string> written) =>
        translated is { IsDefaultOrEmpty: false } lines ? lines.Select(l => new Words(l, language)) : written.Select(l => new Words(l, state.Culture));
}
