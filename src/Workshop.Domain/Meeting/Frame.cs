using System.Text.Json.Serialization;
using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>
/// The frame of the cooperation (METHOD: udgangspunkt / rammer and forventningsafstemning). Shown to everyone before they contribute.
/// </summary>
/// <param name="What">HVAD: the challenge.</param>
/// <param name="Why">HVORFOR: the goal.</param>
/// <param name="When">HVORNÅR: the time span.</param>
/// <param name="HowMuch">HVOR MEGET: extent and limits.</param>
/// <param name="OpenToInfluence">What citizens can influence.</param>
/// <param name="NotOpenToInfluence">Where the limit is.</param>
public sealed record Frame(
    string What,
    string Why,
    string When,
    string HowMuch,
    ImmutableArray<string> OpenToInfluence,
    ImmutableArray<string> NotOpenToInfluence)
{
    public static Frame Empty { get; } = new("", "", "", "", [], []);

    [JsonIgnore]
    public bool IsEmpty =>
        What.Length + Why.Length + When.Length + HowMuch.Length + OpenToInfluence.Length + NotOpenToInfluence.Length == 0;

    internal static IReadOnlyList<Field<Frame>> Fields { get; } =
    [
        Field<Frame>.Of("what", f => f.What, (f, v) => f with { What = v }),
        Field<Frame>.Of("why", f => f.Why, (f, v) => f with { Why = v }),
        Field<Frame>.Of("when", f => f.When, (f, v) => f with { When = v }),
        Field<Frame>.Of("howMuch", f => f.HowMuch, (f, v) => f with { HowMuch = v }),
        Field<Frame>.Of("openToInfluence", f => f.OpenToInfluence, (f, v) => f with { OpenToInfluence = v }),
        Field<Frame>.Of("notOpenToInfluence", f => f.NotOpenToInfluence, (f, v) => f with { NotOpenToInfluence = v }),
    ];

    internal Frame Clean(Fields fields, string name) => new(
        fields.Long(What, $"{name}.what"),
        fields.Long(Why, $"{name}.why"),
        fields.Long(When, $"{name}.when"),
        fields.Long(HowMuch, $"{name}.howMuch"),
        fields.Lines(OpenToInfluence, $"{name}.openToInfluence"),
        fields.Lines(NotOpenToInfluence, $"{name}.notOpenToInfluence"));
}
