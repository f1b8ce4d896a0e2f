using Workshop.Plans;

namespace Workshop.Sessions;

/// <summary>The command that puts a row of the plan, whatever its kind.</summary>
public static class PutRow
{
    /// <param name="id">Of the command.</param>
    public static Command Of(IPlanRow row, Guid id) => row switch
    {
        Purpose purpose => new SetPurpose(id, purpose),
        TargetGroupProfile profile => new PutProfile(id, profile),
        Message message => new PutMessage(id, message),
        Activity activity => new PutActivity(id, activity),
        Contingency contingency => new PutContingency(id, contingency),
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.GetType().Name, "Unknown kind of plan row."),
    };
}
