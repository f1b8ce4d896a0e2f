using System.Text.Json;
using Workshop.Rules;

namespace Workshop.Plans;

/// <summary>What can be done with a row whatever its kind.</summary>
internal static class RowKinds
{
    public static PlanEvent Put(IPlanRow row, int? at) => row switch
    {
        Purpose purpose => Purpose.Kind.Put(purpose, at),
        TargetGroupProfile profile => TargetGroupProfile.Kind.Put(profile, at),
        Message message => Message.Kind.Put(message, at),
        Activity activity => Activity.Kind.Put(activity, at),
        Contingency contingency => Contingency.Kind.Put(contingency, at),
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.GetType().Name, "Unknown kind of plan row."),
    };

    /// <summary>Edits one field of a row.</summary>
    public static Decision Edit(PlanScope scope, Guid id, string field, JsonElement was, JsonElement now) => scope.Plan.Row(id) switch
    {
        Purpose purpose => Purpose.Kind.Edit(scope, purpose, field, was, now),
        TargetGroupProfile profile => TargetGroupProfile.Kind.Edit(scope, profile, field, was, now),
        Message message => Message.Kind.Edit(scope, message, field, was, now),
        Activity activity => Activity.Kind.Edit(scope, activity, field, was, now),
        Contingency contingency => Contingency.Kind.Edit(scope, contingency, field, was, now),
        _ => Refusal.Conflict(RefusalCodes.UnknownRow, "row"),
    };
}
