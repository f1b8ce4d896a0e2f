using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Meeting;

public class SetMilestonesTests
{
    [Fact]
    public void The_wall_celebrates_until_the_facilitator_says_otherwise()
    {
        var meeting = GivenASession();
        Assert.True(meeting.Seen.MilestonesCelebrated);
        meeting.When(new SetMilestones(NewId(), true), ByFacilitator).ThenNothingNew();
        meeting.When(new SetMilestones(NewId(), false), ByFacilitator).Then(new MilestonesSet(false));
        Assert.False(meeting.Seen.MilestonesCelebrated);
    }
}
