using System.Text.Json.Serialization;
using Workshop.Rules;

namespace Workshop.Plans;

/// <summary>A core message (budskab), angled for the groups it is meant for.</summary>
/// <param name="Text">Empty while open.</param>
/// <param name="TargetGroups">The groups it is angled for, by id or by a name of their own.</param>
/// <param name="Angle">How it is said to them.</param>
/// <param name="ThirdParty">Whom it is best heard from, when not from us.</param>
public sealed record Message(
    Guid Id,
    string Text,
    ImmutableArray<string> TargetGroups,
    string Angle,
    string ThirdParty,
    Sources Sources) : IPlanRow
{
    internal static RowKind<Message> Kind { get; } = new(
        [
            Field<Message>.Of("text", r => r.Text, (r, v) => r with { Text = v }),
            Field<Message>.Of("targetGroups", r => r.TargetGroups, (r, v) => r with { TargetGroups = v }),
            Field<Message>.Of("angle", r => r.Angle, (r, v) => r with { Angle = v }),
            Field<Message>.Of("thirdParty", r => r.ThirdParty, (r, v) => r with { ThirdParty = v }),
            Field<Message>.Of("sources", r => r.Sources, (r, v) => r with { Sources = v }),
        ],
        (row, f) => new Message(
            row.Id,
            f.Heading(row.Text, Limits.ContributionLength, "row.text"),
            f.Groups(row.TargetGroups, "row.targetGroups"),
            f.Long(row.Angle, "row.angle"),
            f.Long(row.ThirdParty, "row.thirdParty"),
            f.Sources(row.Sources, "row.sources")),
        (row, at) => new MessagePut(row, at));

    string IPlanRow.Heading => Text;

    IPlanRow IPlanRow.WithSources(Sources sources) => this with { Sources = sources };

    IPlanRow IPlanRow.WithGroups(Func<string, string> replaced) => this with { TargetGroups = [.. TargetGroups.Select(replaced)] };
}

/// <summary>Puts the whole row. For programs; people edit a field at a time (<c>editRow</c>).</summary>
[Name("putMessage")]
public sealed record PutMessage(Guid Id, Message Row) : PlanCommand(Id), IExample<PutMessage>
{
    public static PutMessage Example { get; } = new(
        Examples.Id,
        new Message(Examples.Row, "Vandet bliver synligt, men aldrig farligt", ["Familier"], "Børnene kan lege ved det", "Skolelederen", new Sources([Examples.Contribution], [Examples.Theme])));

    internal override Decision Decide(PlanScope scope) => Message.Kind.Decide(scope, Row, scope.Plan.Messages.Count);
}

/// <param name="At">Its place in the table, from 0, when one comes back; left out otherwise: a new row comes last, a known one stays.</param>
[Name("messagePut")]
public sealed record MessagePut(Message Row, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? At = null) : PlanEvent
{
    internal override Plan Fold(Plan plan) => plan.Put(Row, At);

    internal override PlanEvent Read(PlanScope now) => this with { Row = (Message)now.Read(Row) };

    internal override Func<PlanScope, Decision>? Inverse(Plan before) => Message.Kind.Inverse(before, Row);
}
