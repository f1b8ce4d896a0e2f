using System.Text.Json.Serialization;
using Workshop.Rules;

namespace Workshop.Plans;

/// <summary>One row of Målgruppeanalyse, in its eight columns.</summary>
/// <param name="TargetGroup">Id of a group, or a name of its own; empty while open.</param>
/// <param name="World">The life the group is in the middle of.</param>
/// <param name="Influence">Who influences the group.</param>
/// <param name="Media">What media the group uses.</param>
public sealed record TargetGroupProfile(
    Guid Id,
    string TargetGroup,
    string World,
    string Interests,
    string Needs,
    string Concerns,
    string Influence,
    string Media,
    string Messages,
    Sources Sources) : IPlanRow
{
    internal static RowKind<TargetGroupProfile> Kind { get; } = new(
        [
            Field<TargetGroupProfile>.Of("targetGroup", r => r.TargetGroup, (r, v) => r with { TargetGroup = v }),
            Field<TargetGroupProfile>.Of("world", r => r.World, (r, v) => r with { World = v }),
            Field<TargetGroupProfile>.Of("interests", r => r.Interests, (r, v) => r with { Interests = v }),
            Field<TargetGroupProfile>.Of("needs", r => r.Needs, (r, v) => r with { Needs = v }),
            Field<TargetGroupProfile>.Of("concerns", r => r.Concerns, (r, v) => r with { Concerns = v }),
            Field<TargetGroupProfile>.Of("influence", r => r.Influence, (r, v) => r with { Influence = v }),
            Field<TargetGroupProfile>.Of("media", r => r.Media, (r, v) => r with { Media = v }),
            Field<TargetGroupProfile>.Of("messages", r => r.Messages, (r, v) => r with { Messages = v }),
            Field<TargetGroupProfile>.Of("sources", r => r.Sources, (r, v) => r with { Sources = v }),
        ],
        (row, f) => new TargetGroupProfile(
            row.Id,
            f.HeadingGroup(row.TargetGroup, "row.targetGroup"),
            f.Long(row.World, "row.world"),
            f.Long(row.Interests, "row.interests"),
            f.Long(row.Needs, "row.needs"),
            f.Long(row.Concerns, "row.concerns"),
            f.Long(row.Influence, "row.influence"),
            f.Long(row.Media, "row.media"),
            f.Long(row.Messages, "row.messages"),
            f.Sources(row.Sources, "row.sources")),
        (row, at) => new ProfilePut(row, at));

    string IPlanRow.Heading => TargetGroup;

    IPlanRow IPlanRow.WithSources(Sources sources) => this with { Sources = sources };

    IPlanRow IPlanRow.WithGroups(Func<string, string> replaced) => this with { TargetGroup = replaced(TargetGroup) };
}

/// <summary>Puts the whole row. For programs; people edit a field at a time (<c>editRow</c>).</summary>
[Name("putProfile")]
public sealed record PutProfile(Guid Id, TargetGroupProfile Row) : PlanCommand(Id), IExample<PutProfile>
{
    public static PutProfile Example { get; } = new(
        Examples.Id,
        new TargetGroupProfile(Examples.Row, "Familier", "Travl hverdag", "Tryg skolevej", "Tid", "Åbent vand", "Skolen", "Aula", "Vejen er sikker", new Sources([Examples.Contribution], [Examples.Theme])));

    internal override Decision Decide(PlanScope scope) => TargetGroupProfile.Kind.Decide(scope, Row, scope.Plan.Profiles.Count);
}

/// <param name="At">Its place in the table, from 0, when one comes back; left out otherwise: a new row comes last, a known one stays.</param>
[Name("profilePut")]
public sealed record ProfilePut(TargetGroupProfile Row, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? At = null) : PlanEvent
{
    internal override Plan Fold(Plan plan) => plan.Put(Row, At);

    internal override PlanEvent Read(PlanScope now) => this with { Row = (TargetGroupProfile)now.Read(Row) };

    internal override Func<PlanScope, Decision>? Inverse(Plan before) => TargetGroupProfile.Kind.Inverse(before, Row);
}
