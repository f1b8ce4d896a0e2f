using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>
/// What the facilitator has written for participants, in another language than the meeting's. What is left empty is read in the
/// meeting's language.
/// </summary>
/// <param name="Steps">By the id of the step; steps that are not in it are read in the meeting's language.</param>
/// <param name="TargetGroups">By the group's id.</param>
public sealed record Translation(string Title, Frame Frame, ImmutableArray<StepWords> Steps, ImmutableArray<GroupWords> TargetGroups)
{
    public static Translation Empty { get; } = new("", Frame.Empty, [], []);

    internal bool IsEmpty => Title.Length == 0 && Frame.IsEmpty
        && Steps.All(s => s.Title.Length + s.Prompt.Length == 0) && TargetGroups.All(g => g.Name.Length == 0);

    /// <summary>The fields that there are in a meeting: <c>title</c>, <c>frame.what</c>, <c>steps.{id}.title</c>, <c>targetGroups.{id}</c> and so on.</summary>
    internal static IReadOnlyList<Field<Translation>> Fields(MeetingState meeting) =>
    [
        Field<Translation>.Of("title", t => t.Title, (t, v) => t with { Title = v }),
        .. Frame.Fields.Select(f => new Field<Translation>($"frame.{f.Name}", f.Type, t => f.Get(t.Frame), (t, v) => t with { Frame = f.Set(t.Frame, v) })),
        .. meeting.Program.Select(s => Field<Translation>.Of($"steps.{s.Id}.title", t => t.Of(s).Title, (t, v) => t.With(t.Of(s) with { Title = v }))),
        .. meeting.Program.Select(s => Field<Translation>.Of($"steps.{s.Id}.prompt", t => t.Of(s).Prompt, (t, v) => t.With(t.Of(s) with { Prompt = v }))),
        .. meeting.Groups.Now.Select(g => Field<Translation>.Of($"targetGroups.{g.Id}", t => t.Of(g).Name, (t, v) => t.With(new GroupWords(g.Id, v)))),
    ];

    /// <summary>Steps and groups that have gone meanwhile are left out.</summary>
    internal Translation Clean(MeetingState meeting, Fields fields)
    {
        fields.Few(Steps, 2 * Limits.Steps, "translation.steps");
        fields.Few(TargetGroups, 2 * Limits.TargetGroups, "translation.targetGroups");
        fields.Check(Steps.DistinctBy(s => s?.Step).Count() == Steps.Length, Refusal.Invalid(RefusalCodes.UnknownStep, "translation.steps.step"));
        return new Translation(
            fields.Optional(Title, Limits.TitleLength, "translation.title"),
            Frame.Clean(fields, "translation.frame"),
            [.. Steps.OfType<StepWords>().Select(s => new StepWords(
                s.Step,
                fields.Optional(s.Title, Limits.TitleLength, "translation.steps.title"),
                fields.Optional(s.Prompt, Limits.ContributionLength, "translation.steps.prompt")))],
            [.. TargetGroups.OfType<GroupWords>().Select(g => new GroupWords(
                meeting.Groups.Meant(fields.Required(g.Group, Limits.LabelLength, "translation.targetGroups.group")),
                fields.Optional(g.Name, Limits.LabelLength, "translation.targetGroups.name")))]);
    }

    private StepWords Of(ProgramStep step) => Steps.FirstOrDefault(s => s.Step == step.Id) ?? new StepWords(step.Id, "", "");

    private GroupWords Of(TargetGroup group) => TargetGroups.FirstOrDefault(g => g.Group == group.Id) ?? new GroupWords(group.Id, "");

    private Translation With(StepWords words) => this with { Steps = [.. Steps.Where(s => s.Step != words.Step), words] };

    private Translation With(GroupWords words) => this with { TargetGroups = [.. TargetGroups.Where(g => g.Group != words.Group), words] };
}

/// <summary>A step of the program in another language.</summary>
public sealed record StepWords(string Step, string Title, string Prompt);

/// <summary>The name of a target group in another language.</summary>
/// <param name="Group">The group's id.</param>
public sealed record GroupWords(string Group, string Name);
