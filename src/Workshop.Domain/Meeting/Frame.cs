using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Workshop.Sessions;

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
}

/// <summary>Who is met (METHOD: borgere). Named as people say it; participants pick from these names.</summary>
/// <param name="LifeSituation">What life they are in the middle of (METHOD: livssituationer).</param>
/// <param name="MeetingPlaces">Where they already are and can be met.</param>
public sealed record TargetGroup(string Name, string LifeSituation, string MeetingPlaces);

/// <summary>One step of the evening's program.</summary>
/// <param name="Id">A short stable name, unique in the program.</param>
/// <param name="Prompt">What the hall is asked, in one or two sentences.</param>
/// <param name="Collecting">Whether phones may contribute while it is the current step.</param>
public sealed record ProgramStep(string Id, string Title, string Prompt, bool Collecting);
