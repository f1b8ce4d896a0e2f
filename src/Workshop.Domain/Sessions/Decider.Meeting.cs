using System.Collections.Immutable;
using Workshop.Cases;

namespace Workshop.Sessions;

/// <summary>How the facilitator sets the meeting up and leads it: title, frame, groups, program, steps, rehearsal.</summary>
public static partial class Decider
{
    private static Decision SetTitle(SessionState state, SetTitle command)
    {
        if (InputText.Required(command.Title, Limits.TitleLength, "title", out var title) is { } refusal)
        {
            return refusal;
        }

        return title == state.Title ? Decision.Already : new TitleSet(title);
    }

    private static Decision SetFrame(SetFrame command) =>
        FrameProblem(command.Frame, "frame", out var clean) is { } refusal ? refusal : new FrameSet(clean);

    private static Refusal? FrameProblem(Frame typed, string field, out Frame clean)
    {
        string what = "", why = "", when = "", howMuch = "";
        ImmutableArray<string> open = [], notOpen = [];
        var refusal =
            InputText.Optional(typed.What, Limits.LongTextLength, $"{field}.what", out what)
            ?? InputText.Optional(typed.Why, Limits.LongTextLength, $"{field}.why", out why)
            ?? InputText.Optional(typed.When, Limits.LongTextLength, $"{field}.when", out when)
            ?? InputText.Optional(typed.HowMuch, Limits.LongTextLength, $"{field}.howMuch", out howMuch)
            ?? Lines(typed.OpenToInfluence, $"{field}.openToInfluence", out open)
            ?? Lines(typed.NotOpenToInfluence, $"{field}.notOpenToInfluence", out notOpen);
        clean = new Frame(what, why, when, howMuch, open, notOpen);
        return refusal;
    }

    private static Decision SetTargetGroups(SessionState state, SetTargetGroups command)
    {
        if (command.TargetGroups.Length > Limits.TargetGroups)
        {
            return Refusal.Invalid(RefusalCodes.TooMany, "targetGroups", Limits.TargetGroups);
        }

        var groups = ImmutableArray.CreateBuilder<TargetGroup>();
        foreach (var group in command.TargetGroups)
        {
            if (InputText.Required(group.Name, Limits.LabelLength, "targetGroups.name", out var name) is { } noName)
            {
                return noName;
            }

            if (InputText.Optional(group.LifeSituation, Limits.LongTextLength, "targetGroups.lifeSituation", out var life) is { } longLife)
            {
                return longLife;
            }

            if (InputText.Optional(group.MeetingPlaces, Limits.LongTextLength, "targetGroups.meetingPlaces", out var places) is { } longPlaces)
            {
                return longPlaces;
            }

            if (groups.Any(g => string.Equals(g.Name, name, StringComparison.OrdinalIgnoreCase)))
            {
                return Refusal.Invalid(RefusalCodes.DuplicateId, "targetGroups.name");
            }

            groups.Add(new TargetGroup(name, life, places));
        }

        return new TargetGroupsSet(groups.ToImmutable());
    }

    private static Decision SetProgram(SessionState state, SetProgram command)
    {
        if (command.Steps.Length is 0 or > Limits.Steps)
        {
            return Refusal.Invalid(command.Steps.Length == 0 ? RefusalCodes.Empty : RefusalCodes.TooMany, "steps", Limits.Steps);
        }

        var steps = ImmutableArray.CreateBuilder<ProgramStep>();
        foreach (var step in command.Steps)
        {
            if (InputText.Required(step.Id, Limits.LabelLength, "steps.id", out var id) is { } noId)
            {
                return noId;
            }

            if (InputText.Required(step.Title, Limits.TitleLength, "steps.title", out var title) is { } noTitle)
            {
                return noTitle;
            }

            if (InputText.Optional(step.Prompt, Limits.ContributionLength, "steps.prompt", out var prompt) is { } longPrompt)
            {
                return longPrompt;
            }

            if (steps.Any(s => s.Id == id))
            {
                return Refusal.Invalid(RefusalCodes.DuplicateId, "steps.id");
            }

            steps.Add(new ProgramStep(id, title, prompt, step.Collecting));
        }

        var current = steps.Any(s => s.Id == state.StepId) ? state.StepId : steps[0].Id;
        return new ProgramSet(steps.ToImmutable(), current);
    }

    private static Decision StartStep(SessionState state, StartStep command)
    {
        if (!state.Program.Any(s => s.Id == command.Step))
        {
            return Refusal.Conflict(RefusalCodes.UnknownStep, "step");
        }

        return state.StepId == command.Step ? Decision.Already : new StepStarted(command.Step);
    }

    private static Decision SetCountdown(SessionState state, SetCountdown command, DateTimeOffset now)
    {
        if (command.Ends > now.AddHours(Limits.CountdownHours))
        {
            return Refusal.Invalid(RefusalCodes.OutOfRange, "ends", Limits.CountdownHours);
        }

        return command.Ends == state.CountdownEnds ? Decision.Already : new CountdownSet(command.Ends);
    }

    private static Decision StartRehearsal(SessionState state)
    {
        if (Template.Find(state.Template, state.Culture)?.Rehearsal is null)
        {
            return Refusal.Conflict(RefusalCodes.NoRehearsal);
        }

        return state.Rehearsing ? Decision.Already : new RehearsalStarted();
    }

    private static Refusal? Lines(ImmutableArray<string> typed, string field, out ImmutableArray<string> lines)
    {
        lines = [];
        if (typed.Length > Limits.ListItems)
        {
            return Refusal.Invalid(RefusalCodes.TooMany, field, Limits.ListItems);
        }

        var clean = ImmutableArray.CreateBuilder<string>();
        foreach (var line in typed)
        {
            if (InputText.Optional(line, Limits.ContributionLength, field, out var text) is { } refusal)
            {
                return refusal;
            }

            if (text.Length > 0)
            {
                clean.Add(text);
            }
        }

        lines = clean.ToImmutable();
        return null;
    }
}
