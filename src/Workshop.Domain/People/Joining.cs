using System.Text;
using Workshop.Meeting;
using Workshop.Rules;

namespace Workshop.People;

/// <summary>What somebody may say on joining. It goes into their token.</summary>
internal static class Joining
{
    /// <summary>What a token, and so a cookie, has room for.</summary>
    private const int MostBytes = 1500;

    /// <summary>Groups by id, or by a name of one's own: people may call themselves what they like.</summary>
    public static (Joined Joined, Refusal? Refusal) Check(MeetingState meeting, ImmutableArray<string> targetGroups, int? table)
    {
        var fields = new Fields();
        if (!fields.Few(targetGroups, Limits.GroupsPerParticipant, "targetGroups"))
        {
            return (Joined.Nothing, fields.Refusal);
        }

        ImmutableArray<string> groups = [.. targetGroups.Select(g => meeting.Groups.Meant(fields.Required(g, Limits.LabelLength, "targetGroups"))).Distinct()];
        fields.Check(groups.Sum(Encoding.UTF8.GetByteCount) <= MostBytes, Refusal.Invalid(RefusalCodes.TooLong, "targetGroups", MostBytes));
        return (new Joined(groups, fields.Table(table, "table")), fields.Refusal);
    }
}
