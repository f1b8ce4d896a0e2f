using Workshop.Rules;

namespace Workshop.Meeting;

/// <summary>A group of citizens whom the project meets (METHOD: borgere). Named as people say it; participants pick from these names.</summary>
/// <param name="LifeSituation">What life they are in the middle of (METHOD: livssituationer).</param>
/// <param name="MeetingPlaces">Where they already are and can be met.</param>
public sealed record TargetGroup(string Name, string LifeSituation, string MeetingPlaces)
{
    /// <summary>
    /// What everything else points at, so that a new name loses nothing. In logs from before groups had ids it is the name that the group
    /// had then, which is what everything pointed at.
    /// </summary>
    public string Id { get; init; } = "";

    internal static IReadOnlyList<Field<TargetGroup>> Fields { get; } =
    [
        Field<TargetGroup>.Of("name", g => g.Name, (g, v) => g with { Name = v }),
        Field<TargetGroup>.Of("lifeSituation", g => g.LifeSituation, (g, v) => g with { LifeSituation = v }),
        Field<TargetGroup>.Of("meetingPlaces", g => g.MeetingPlaces, (g, v) => g with { MeetingPlaces = v }),
    ];

    internal TargetGroup Clean(Fields fields, string field) => new(
        fields.Required(Name, Limits.LabelLength, $"{field}.name"),
        fields.Long(LifeSituation, $"{field}.lifeSituation"),
        fields.Long(MeetingPlaces, $"{field}.meetingPlaces")) { Id = Id };
}

/// <summary>
/// The groups of a session, and every name that one has ever had: who writes an old name, on a page that was opened before, still means the
/// group.
/// </summary>
internal sealed record Groups
{
    public ImmutableArray<TargetGroup> Now { get; private init; } = [];

    private ImmutableDictionary<string, string> NameById { get; init; } = ImmutableDictionary<string, string>.Empty;

    private ImmutableDictionary<string, string> IdByFormerName { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    public TargetGroup? Find(string id) => Now.FirstOrDefault(g => g.Id == id);

    /// <summary>Takes over a new list; groups from logs without ids get theirs.</summary>
    public Groups Set(ImmutableArray<TargetGroup> groups)
    {
        ImmutableArray<TargetGroup> named = [.. groups.Select(g => g.Id.Length > 0 ? g : g with { Id = g.Name })];
        return this with
        {
            Now = named,
            NameById = NameById.SetItems(named.Select(g => KeyValuePair.Create(g.Id, g.Name))),
            IdByFormerName = IdByFormerName.SetItems(named.Select(g => KeyValuePair.Create(g.Name, g.Id))),
        };
    }

    /// <summary>The id of the group that somebody means by an id or a name; else what they wrote, for people may call themselves what they like.</summary>
    public string Meant(string written) =>
        NameById.ContainsKey(written) ? written
        : Now.FirstOrDefault(g => string.Equals(g.Name, written, StringComparison.OrdinalIgnoreCase)) is { } named ? named.Id
        : IdByFormerName.GetValueOrDefault(written, written);

    /// <summary>What a reference is called now; a group that was removed keeps its last name.</summary>
    public string NameOf(string reference) => NameById.GetValueOrDefault(reference, reference);

    public bool IsTaken(string id) => NameById.ContainsKey(id);
}
