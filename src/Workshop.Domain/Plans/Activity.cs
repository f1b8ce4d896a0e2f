using System.Text.Json.Serialization;
using Workshop.Rules;

namespace Workshop.Plans;

/// <summary>Form og effekt: three styles of rising effect.</summary>
public enum ActivityStyle
{
    Inform,
    Discuss,
    Dialogue,
}

/// <summary>Tid: before the project is carried out, while it is, and when it stands finished.</summary>
public enum ProjectPhase
{
    Before,
    During,
    After,
}

/// <summary>An activity or channel of the plan.</summary>
/// <param name="Title">Empty while open.</param>
/// <param name="When">The time in words, such as "september 2027, tre lørdage".</param>
/// <param name="TargetGroups">Whom it meets, by id or by a name of their own.</param>
/// <param name="Messages">Ids of the plan's messages that it carries.</param>
/// <param name="Hours">Working hours; 0 or more; null while open.</param>
/// <param name="Cost">Danish kroner; 0 or more; null while open.</param>
/// <param name="Responsible">The one anchor person (ankerperson); empty while open.</param>
public sealed record Activity(
    Guid Id,
    string Title,
    string Description,
    ActivityStyle Style,
    ProjectPhase Phase,
    string When,
    ImmutableArray<string> TargetGroups,
    ImmutableArray<Guid> Messages,
    decimal? Hours,
    decimal? Cost,
    string Partners,
    string Responsible,
    Sources Sources) : IPlanRow
{
    internal static RowKind<Activity> Kind { get; } = new(
        [
            Field<Activity>.Of("title", r => r.Title, (r, v) => r with { Title = v }),
            Field<Activity>.Of("description", r => r.Description, (r, v) => r with { Description = v }),
            Field<Activity>.Of("style", r => r.Style, (r, v) => r with { Style = v }),
            Field<Activity>.Of("phase", r => r.Phase, (r, v) => r with { Phase = v }),
            Field<Activity>.Of("when", r => r.When, (r, v) => r with { When = v }),
            Field<Activity>.Of("targetGroups", r => r.TargetGroups, (r, v) => r with { TargetGroups = v }),
            Field<Activity>.Of("messages", r => r.Messages, (r, v) => r with { Messages = v }),
            Field<Activity>.Of("hours", r => r.Hours, (r, v) => r with { Hours = v }),
            Field<Activity>.Of("cost", r => r.Cost, (r, v) => r with { Cost = v }),
            Field<Activity>.Of("partners", r => r.Partners, (r, v) => r with { Partners = v }),
            Field<Activity>.Of("responsible", r => r.Responsible, (r, v) => r with { Responsible = v }),
            Field<Activity>.Of("sources", r => r.Sources, (r, v) => r with { Sources = v }),
        ],
        (row, f) => new Activity(
            row.Id,
            f.Heading(row.Title, Limits.TitleLength, "row.title"),
            f.Long(row.Description, "row.description"),
            f.Known(row.Style, "row.style"),
            f.Known(row.Phase, "row.phase"),
            f.Long(row.When, "row.when"),
            f.Groups(row.TargetGroups, "row.targetGroups"),
            f.Messages(row.Messages, "row.messages"),
            f.Amount(row.Hours, "row.hours"),
            f.Amount(row.Cost, "row.cost"),
            f.Long(row.Partners, "row.partners"),
            f.Long(row.Responsible, "row.responsible"),
            f.Sources(row.Sources, "row.sources")),
        (row, at) => new ActivityPut(row, at));

    string IPlanRow.Heading => Title;

    IPlanRow IPlanRow.WithSources(Sources sources) => this with { Sources = sources };

    IPlanRow IPlanRow.WithGroups(Func<string, string> replaced) => this with { TargetGroups = [.. TargetGroups.Select(replaced)] };
}

/// <summary>Puts the whole row. For programs; people edit a field at a time (<c>editRow</c>).</summary>
[Name("putActivity")]
public sealed record PutActivity(Guid Id, Activity Row) : PlanCommand(Id), IExample<PutActivity>
{
    public static PutActivity Example { get; } = new(
        Examples.Id,
        new Activity(Examples.Row, "Byvandring", "Vi går ruten sammen", ActivityStyle.Dialogue, ProjectPhase.Before, "Maj 2027", ["Familier"], [Examples.MessageRow], 12, 4000, "Vestre Skole", "Projektlederen", new Sources([Examples.Contribution], [Examples.Theme])));

    internal override Decision Decide(PlanScope scope) => Activity.Kind.Decide(scope, Row, scope.Plan.Activities.Count);
}

/// <param name="At">Its place in the table, from 0, when one comes back; left out otherwise: a new row comes last, a known one stays.</param>
[Name("activityPut")]
public sealed record ActivityPut(Activity Row, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? At = null) : PlanEvent
{
    internal override Plan Fold(Plan plan) => plan.Put(Row, At);

    internal override PlanEvent Read(PlanScope now) => this with { Row = (Activity)now.Read(Row) };

    internal override Func<PlanScope, Decision>? Inverse(Plan before) => Activity.Kind.Inverse(before, Row);
}
