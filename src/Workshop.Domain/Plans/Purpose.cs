using System.Text.Json.Serialization;
using Workshop.Rules;

namespace Workshop.Plans;

/// <summary>Formål: what the cooperation is for, and the larger purpose of the project it serves.</summary>
public sealed record Purpose(string Text, string LargerPurpose, Sources Sources) : IPlanRow
{
    /// <summary>A plan has exactly one purpose, so its row has a fixed id.</summary>
    public static Guid RowId { get; } = new("00000000-0000-0000-0000-000000000001");

    public static Purpose Empty { get; } = new("", "", Sources.None);

    Guid IPlanRow.Id => RowId;

    [JsonIgnore]
    public bool IsEmpty => Text.Length + LargerPurpose.Length == 0 && Sources.IsEmpty;

    internal static RowKind<Purpose> Kind { get; } = new(
        [
            Field<Purpose>.Of("text", r => r.Text, (r, v) => r with { Text = v }),
            Field<Purpose>.Of("largerPurpose", r => r.LargerPurpose, (r, v) => r with { LargerPurpose = v }),
            Field<Purpose>.Of("sources", r => r.Sources, (r, v) => r with { Sources = v }),
        ],
        (row, f) => new Purpose(
            f.Long(row.Text, "purpose.text"),
            f.Long(row.LargerPurpose, "purpose.largerPurpose"),
            f.Sources(row.Sources, "purpose.sources")),
        (purpose, _) => new PurposeSet(purpose));

    string IPlanRow.Heading => Text;

    IPlanRow IPlanRow.WithSources(Sources sources) => this with { Sources = sources };

    IPlanRow IPlanRow.WithGroups(Func<string, string> replaced) => this;
}

/// <summary>Puts the whole row. For programs; people edit a field at a time (<c>editRow</c>).</summary>
[Name("setPurpose")]
public sealed record SetPurpose(Guid Id, Purpose Purpose) : PlanCommand(Id), IExample<SetPurpose>
{
    public static SetPurpose Example { get; } = new(
        Examples.Id,
        new Purpose("Familierne er med til at forme skolevejen", "Bydelen er beskyttet mod skybrud", new Sources([Examples.Contribution], [Examples.Theme])));

    internal override Decision Decide(PlanScope scope) => Plans.Purpose.Kind.Decide(scope, Purpose, rows: 0);
}

[Name("purposeSet")]
public sealed record PurposeSet(Purpose Purpose) : PlanEvent
{
    internal override Plan Fold(Plan plan) => plan.Put(Purpose);

    internal override PlanEvent Read(PlanScope now) => this with { Purpose = (Purpose)now.Read(Purpose) };

    internal override Func<PlanScope, Decision>? Inverse(Plan before) => Plans.Purpose.Kind.Inverse(before, Purpose);
}
