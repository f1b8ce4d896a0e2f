using System.Collections.Immutable;

namespace Workshop.Sessions;

/// <summary>What participants read in other languages.</summary>
public static partial class Decider
{
    private static Decision SetTranslation(SessionState state, SetTranslation command)
    {
        if (!SpokenLanguages.Participants.Contains(command.Language) || command.Language == state.Culture)
        {
            return Refusal.Invalid(RefusalCodes.UnknownLanguage, "language");
        }

        if (command.Translation is not { } typed)
        {
            return state.Translations.ContainsKey(command.Language) ? new TranslationSet(command.Language, null) : Decision.Already;
        }

        var title = "";
        var frame = Frame.Empty;
        ImmutableArray<StepWords> steps = [];
        ImmutableArray<GroupWords> groups = [];
        var refusal =
            InputText.Optional(typed.Title, Limits.TitleLength, "translation.title", out title)
            ?? FrameProblem(typed.Frame, "translation.frame", out frame)
            ?? StepsProblem(state, typed.Steps, out steps)
            ?? GroupsProblem(typed.TargetGroups, out groups);
        return refusal is not null ? refusal : new TranslationSet(command.Language, new Translation(title, frame, steps, groups));
    }

    private static Refusal? StepsProblem(SessionState state, ImmutableArray<StepWords> typed, out ImmutableArray<StepWords> clean)
    {
        var steps = ImmutableArray.CreateBuilder<StepWords>();
        clean = [];
        foreach (var words in typed)
        {
            if (!state.Program.Any(s => s.Id == words.Step) || steps.Any(s => s.Step == words.Step))
            {
                return Refusal.Invalid(RefusalCodes.UnknownStep, "translation.steps.step");
            }

            if ((InputText.Optional(words.Title, Limits.TitleLength, "translation.steps.title", out var title)
                ?? InputText.Optional(words.Prompt, Limits.ContributionLength, "translation.steps.prompt", out _)) is { } refusal)
            {
                return refusal;
            }

            steps.Add(new StepWords(words.Step, title, InputText.Clean(words.Prompt)));
        }

        clean = steps.ToImmutable();
        return null;
    }

    private static Refusal? GroupsProblem(ImmutableArray<GroupWords> typed, out ImmutableArray<GroupWords> clean)
    {
        var groups = ImmutableArray.CreateBuilder<GroupWords>();
        clean = [];
        if (typed.Length > Limits.TargetGroups)
        {
            return Refusal.Invalid(RefusalCodes.TooMany, "translation.targetGroups", Limits.TargetGroups);
        }

        foreach (var words in typed)
        {
            if ((InputText.Required(words.Group, Limits.LabelLength, "translation.targetGroups.group", out var group)
                ?? InputText.Optional(words.Name, Limits.LabelLength, "translation.targetGroups.name", out _)) is { } refusal)
            {
                return refusal;
            }

            groups.Add(new GroupWords(group, InputText.Clean(words.Name)));
        }

        clean = groups.ToImmutable();
        return null;
    }
}
