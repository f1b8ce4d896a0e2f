using System.Text.Json.Serialization;
using Workshop.Rules;

namespace Workshop.Plans;

/// <summary>Hvis det går galt: what is done, when, whom citizens contact, and how it is said so that it calms.</summary>
/// <param name="Situation">Empty while open.</param>
public sealed record Contingency(
    Guid Id,
    string Situation,
    string Actions,
    string When,
    string Contact,
    string Communication,
    Sources Sources) : IPlanRow
{
    internal static RowKind<Contingency> Kind { get; } = new(
        [
            Field<Contingency>.Of("situation", r => r.Situation, (r, v) => r with { Situation = v }),
            Field<Contingency>.Of("actions", r => r.Actions, (r, v) => r with { Actions = v }),
            Field<Contingency>.Of("when", r => r.When, (r, v) => r with { When = v }),
            Field<Contingency>.Of("contact", r => r.Contact, (r, v) => r with { Contact = v }),
            Field<Contingency>.Of("communication", r => r.Communication, (r, v) => r with { Communication = v }),
            Field<Contingency>.Of("sources", r => r.Sources, (r, v) => r with { Sources = v }),
        ],
        (row, f) => new Contingency(
            row.Id,
            f.Heading(row.Situation, Limits.ContributionLength, "row.situation"),
            f.Long(row.Actions, "row.actions"),
            f.Long(row.When, "row.when"),
            f.Long(row.Contact, "row.contact"),
            f.Long(row.Communication, "row.communication"),
            f.Sources(row.Sources, "row.sources")),
        (row, at) => new ContingencyPut(row, at));

    string IPlanRow.Heading => Situation;

    IPlanRow IPlanRow.WithSources(Sources sources) => this with { Sources = sources };

    IPlanRow IPlanRow.WithGroups(Func<string, string> replaced) => this;
}

/// <summary>Puts the whole row. For programs; people edit a field at a time (<c>editRow</c>).</summary>
[Name("putContingency")]
public sealed record PutContingency(Guid Id, Contingency Row) : PlanCommand(Id), IExample<PutContingency>
{
    public static PutContingency Example { get; } = new(
        Examples.Id,
        new Contingency(Examples.Row, "Der står vand i en kælder", "Pumpen køres ud", "Inden for to timer", "Vagttelefonen", "Sms til alle i området", new Sources([Examples.Contribution], [Examples.Theme])));

    internal override Decision Decide(PlanScope scope) => Contingency.Kind.Decide(scope, Row, scope.Plan.Contingencies.Count);
}

/// <param name="At">Its place in the table, from 0, when one comes back; left out otherwise: a new row comes last, a known one stays.</param>
[Name("contingencyPut")]
public sealed record ContingencyPut(Contingency Row, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? At = null) : PlanEvent
{
    internal override Plan Fold(Plan plan) => plan.Put(Row, At);

    internal override PlanEvent Read(PlanScope now) => this with { Row = (Contingency)now.Read(Row) };

    internal override Func<PlanScope, Decision>? Inverse(Plan before) => Contingency.Kind.Inverse(before, Row);
}
