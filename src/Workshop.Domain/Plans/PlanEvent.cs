using System.Text.Json;
using Workshop.Board;
using Workshop.Meeting;
using Workshop.Rules;

namespace Workshop.Plans;

/// <summary>What the rules of the plan look at.</summary>
internal sealed record PlanScope(MeetingState Meeting, BoardState Board, Plan Plan)
{
    /// <summary>A row as it is read: groups by name, sources that are still there.</summary>
    public IPlanRow Read(IPlanRow row) => row.WithGroups(Meeting.Groups.NameOf).WithSources(Alive(row.Sources));

    /// <summary>Sources that are still there.</summary>
    public Sources Alive(Sources sources) => new(
        [.. sources.Contributions.Where(Board.ById.ContainsKey)],
        [.. sources.Themes.Where(id => Board.FindTheme(id) is not null)]);
}

/// <summary>A wish to change the plan. It can be written after the meeting is closed.</summary>
public abstract record PlanCommand(Guid Id) : Command(Id)
{
    internal override Right Right => Right.FacilitatorAlways;

    internal abstract Decision Decide(PlanScope scope);
}

/// <summary>
/// Something that happened to the plan. Drafts are told to nobody without a key: they hold names of staff. Pages give everybody the purpose
/// and the headings of rows (<c>PublicPlan</c>).
/// </summary>
public abstract record PlanEvent : SessionEvent
{
    internal abstract Plan Fold(Plan plan);

    /// <summary>As a facilitator is told of it now.</summary>
    internal abstract PlanEvent Read(PlanScope now);

    /// <summary>How it is taken back.</summary>
    /// <param name="before">The plan before it happened.</param>
    internal abstract Func<PlanScope, Decision>? Inverse(Plan before);
}

/// <summary>A kind of row: its fields, how they are cleaned, and the event that puts one.</summary>
internal sealed record RowKind<T>(IReadOnlyList<Field<T>> Fields, Func<T, RowFields, T> Clean, Func<T, int?, PlanEvent> Put)
    where T : class, IPlanRow
{
    /// <summary>Puts a whole row.</summary>
    public Decision Decide(PlanScope scope, T row, int rows)
    {
        var fields = new RowFields(scope, row);
        var clean = Clean(row, fields);
        var known = scope.Plan.Row(row.Id);
        fields.Check(row.Id != Guid.Empty, Refusal.Invalid(RefusalCodes.MalformedId, "row.id"));
        fields.Check(known is null or T, Refusal.Conflict(RefusalCodes.DuplicateId, "row.id"));
        fields.Check(known is not null || rows < Limits.PlanRowsPerTable, Refusal.Conflict(RefusalCodes.TooMany));
        return fields.Refusal is { } refusal ? refusal : known is T same && Fields.All(f => f.Same(same, clean)) ? Decision.Already : Put(clean, null);
    }

    /// <summary>Edits one field of a row.</summary>
    public Decision Edit(PlanScope scope, T row, string field, JsonElement was, JsonElement now)
    {
        var (edited, refusal) = Editing.Edit(row, Fields, field, was, now, (r, fields) => Clean(r, new RowFields(scope, row, fields)));
        return refusal is { Code: RefusalCodes.Stale } ? refusal with { Current = AsRead(scope, row, field) }
            : refusal is not null ? refusal
            : edited is null ? Decision.Already
            : Put(edited, null);
    }

    public Func<PlanScope, Decision> Inverse(Plan before, T after) => scope => (before.Row(after.Id), scope.Plan.Row(after.Id)) switch
    {
        (T was, T now) when Editing.TakeBack(was, after, now, Fields) is { } back => Put((T)scope.Plan.WithoutLostMessages(back), null),
        (null, T now) when Fields.All(f => f.Same(after, now)) => new PlanRowRemoved(after.Id),
        _ => Refusal.Conflict(RefusalCodes.ChangedSince),
    };

    private JsonElement AsRead(PlanScope scope, T row, string field) => Fields.First(f => f.Name == field).Json((T)scope.Read(row));
}
