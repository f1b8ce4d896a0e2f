using Workshop.Plans;
using Workshop.Sessions;

namespace Workshop.Web.Facilitator.Plan;

/// <summary>The command that puts a row of whatever kind.</summary>
public static class PutCommand
{
    public static Command For(IPlanRow row) => row switch
    {
        Purpose purpose => new SetPurpose(Guid.NewGuid(), purpose),
        TargetGroupProfile profile => new PutProfile(Guid.NewGuid(), profile),
        Message message => new PutMessage(Guid.NewGuid(), message),
        Activity activity => new PutActivity(Guid.NewGuid(), activity),
        Contingency contingency => new PutContingency(Guid.NewGuid(), contingency),
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.GetType().Name, "Unknown kind of plan row."),
    };
}
