using Workshop.Board;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

/// <summary>Who may do what, and what a closed meeting takes.</summary>
public class DeciderTests
{
    private static readonly string[] Everybodys = ["join", "contribute", "withdraw"];

    private static readonly string[] AfterTheMeeting =
    [
        "withdraw", "close", "reopen", "setPurpose", "putProfile", "putMessage", "putActivity", "putContingency", "removePlanRow", "editRow", "takeBack", "redo",
    ];

    public static TheoryData<string> Commands => [.. Schema.Commands.Keys];

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_leads_the_meeting_is_the_facilitators_alone(string name)
    {
        var command = Example(name);
        var own = !Everybodys.Contains(name);

        Assert.Equal(own ? RefusalCodes.NotAllowed : RefusalCodes.NotJoined, Decider.Decide(GivenAPlan.State, command, Actor.Public, Now).Refusal?.Code);
        Assert.Equal(own, Decider.Decide(GivenAPlan.State, command, ByAnna, Now).Refusal?.Code == RefusalCodes.NotAllowed);
        Assert.Equal(name == "join", Decider.Decide(GivenAPlan.State, command, ByFacilitator, Now).Refusal?.Code == RefusalCodes.NotAllowed);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_closed_meeting_takes_the_plan_what_is_taken_back_and_nothing_else(string name)
    {
        var closed = GivenAPlan.And(new SessionClosed()).State;
        var actor = name == "join" ? ByAnna : ByFacilitator;

        Assert.Equal(!AfterTheMeeting.Contains(name), Decider.Decide(closed, Example(name), actor, Now).Refusal?.Code == RefusalCodes.Closed);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_empty_id_is_refused(string name)
    {
        var refusal = Decider.Decide(GivenAPlan.State, Example(name) with { Id = Guid.Empty }, ByFacilitator, Now).Refusal;
        Assert.Equal((RefusalCodes.MalformedId, "id"), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public void The_state_counts_every_event_and_remembers_when_it_last_changed()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea);

        Assert.Equal(3, meeting.State.Version);
        Assert.Equal(TimeSpan.FromSeconds(2), meeting.State.ChangedAt - meeting.State.CreatedAt);
        Assert.Equal(3, meeting.Seen.Find(Idea)!.Version);
    }

    [Fact]
    public void The_meeting_and_the_themes_remember_when_they_last_changed()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea);
        Assert.Equal((1, 0), (meeting.Seen.MeetingVersion, meeting.Seen.ThemesVersion));
        meeting.And(new TitleSet("Ny"), SchoolTheme, new ContributionsMoved([Idea], null), new MessagePut(Safe));
        Assert.Equal((4, 5), (meeting.Seen.MeetingVersion, meeting.Seen.ThemesVersion));
    }

    private static Command Example(string name) => Schema.Examples.Single(e => e.GetType() == Schema.Commands[name]);
}
