using System.Text.Json.Serialization;
using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>What a step asks of the hall, and so what every screen shows.</summary>
public enum StepKind
{
    Welcome,

    /// <summary>Phones may contribute.</summary>
    Collect,

    /// <summary>The facilitator gathers what came in into themes.</summary>
    Gather,
    Prioritise,

    /// <summary>The plan is written, from what came in.</summary>
    Plan,
    Speak,

    /// <summary>Thanks, and what happens now.</summary>
    Closing,
}

/// <summary>One step of the evening's program.</summary>
/// <param name="Id">A short stable name, unique in the program.</param>
/// <param name="Prompt">What the hall is asked, in one or two sentences.</param>
[method: JsonConstructor]
public sealed record ProgramStep(string Id, string Title, string Prompt)
{
    private readonly StepKind? kind;

    public ProgramStep(string id, string title, string prompt, bool collecting)
        : this(id, title, prompt) => kind = Of(collecting);

    public StepKind Kind
    {
        get => kind ?? StepKind.Gather;
        init => kind = value;
    }

    /// <summary>Whether phones may contribute while it is the current step. In logs and programs from before steps had kinds it says the kind.</summary>
    public bool Collecting
    {
        get => Kind == StepKind.Collect;
        init => kind ??= Of(value);
    }

    /// <summary>The kinds that work so far.</summary>
    internal static ImmutableArray<StepKind> Served { get; } = [StepKind.Collect, StepKind.Gather, StepKind.Plan, StepKind.Closing];

    internal static IReadOnlyList<Field<ProgramStep>> Fields { get; } =
    [
        Field<ProgramStep>.Of("title", s => s.Title, (s, v) => s with { Title = v }),
        Field<ProgramStep>.Of("prompt", s => s.Prompt, (s, v) => s with { Prompt = v }),
        Field<ProgramStep>.Of("kind", s => s.Kind, (s, v) => s with { Kind = v }),
        Field<ProgramStep>.Of("collecting", s => s.Collecting, (s, v) => v == s.Collecting ? s : s with { Kind = Of(v) }),
    ];

    internal ProgramStep Clean(Fields fields, string field)
    {
        fields.Check(kind is not null, Refusal.Invalid(RefusalCodes.Missing, $"{field}.kind"));
        fields.Check(Served.Contains(Kind), Refusal.Invalid(RefusalCodes.UnknownStepKind, $"{field}.kind"));
        return new ProgramStep(
            fields.Required(Id, Limits.LabelLength, $"{field}.id"),
            fields.Required(Title, Limits.TitleLength, $"{field}.title"),
            fields.Optional(Prompt, Limits.ContributionLength, $"{field}.prompt")) { Kind = Kind };
    }

    private static StepKind Of(bool collecting) => collecting ? StepKind.Collect : StepKind.Gather;
}
