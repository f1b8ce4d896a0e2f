using Workshop.Rules;

namespace Workshop.Plans;

[Name("removePlanRow")]
public sealed record RemovePlanRow(Guid Id, Guid Row) : PlanCommand(Id), IExample<RemovePlanRow>
{
    public static RemovePlanRow Example { get; } = new(Examples.Id, Examples.Row);

    internal override Decision Decide(PlanScope scope) => scope.Plan.Row(Row) switch
    {
        null => Refusal.Conflict(RefusalCodes.UnknownRow, "row"),
        Purpose { IsEmpty: true } => Decision.Already,
        _ => new PlanRowRemoved(Row),
    };
}

[Name("planRowRemoved")]
public sealed record PlanRowRemoved(Guid Row) : PlanEvent
{
    internal override Plan Fold(Plan plan) => plan.Remove(Row);

    internal override PlanEvent Read(PlanScope now) => this;

    /// <summary>The row comes back in its place, and so does a message in the activities that carried it.</summary>
    internal override Func<PlanScope, Decision>? Inverse(Plan before)
    {
        if (before.Row(Row) is not { } was)
        {
            return null;
        }

        var place = before.PlaceOf(was);
        var carriers = before.Activities.Where(a => a.Messages.Contains(Row)).ToDictionary(a => a.Id, a => a.Messages.IndexOf(Row));
        return scope =>
        {
            var now = scope.Plan;
            return now.Row(Row) is not (null or Purpose { IsEmpty: true })
                ? Refusal.Conflict(RefusalCodes.ChangedSince)
                : new Decision(null,
                [
                    RowKinds.Put(now.WithoutLostMessages(was), place),
                    .. now.Activities
                        .Where(a => carriers.ContainsKey(a.Id))
                        .Select(a => RowKinds.Put(a with { Messages = a.Messages.Insert(Math.Min(carriers[a.Id], a.Messages.Length), Row) }, null)),
                ]);
        };
    }
}
