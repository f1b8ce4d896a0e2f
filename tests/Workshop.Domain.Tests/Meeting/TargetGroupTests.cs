using Workshop.Board;
using Workshop.Plans;
using Workshop.Rules;
using Workshop.Sessions;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Meeting;

/// <summary>Target groups: their list, their ids, and what a new name means for everything that points at them.</summary>
public class TargetGroupTests
{
    [Fact]
    public void Target_groups_have_names_and_none_the_same()
    {
        GivenASession().When(new SetTargetGroups(NewId(), [new("Lejere", "", ""), new("lejere", "", "")]), ByFacilitator)
            .ThenRefused(RefusalCodes.DuplicateId, RefusalReason.Invalid, "targetGroups.name");
        GivenASession().When(new SetTargetGroups(NewId(), [new(" ", "", "")]), ByFacilitator)
            .ThenRefused(RefusalCodes.Empty, RefusalReason.Invalid, "targetGroups.name");
        GivenASession().When(new AddTargetGroup(NewId(), "familier"), ByFacilitator)
            .ThenRefused(RefusalCodes.DuplicateId, RefusalReason.Invalid, "name");
    }

    [Fact]
    public void A_group_that_is_put_again_by_its_name_or_its_id_is_the_same_group()
    {
        var meeting = GivenASession();
        meeting.When(new SetTargetGroups(NewId(), [new(" Lejere ", "Bor i blokken", "Vaskerummet"), new("Børnefamilier", "", "") { Id = "families" }]), ByFacilitator)
            .Then(new TargetGroupsSet([new("Lejere", "Bor i blokken", "Vaskerummet") { Id = "tenants" }, new("Børnefamilier", "", "") { Id = "families" }]));
        meeting.When(new SetTargetGroups(NewId(), meeting.Seen.TargetGroups), ByFacilitator).ThenNothingNew();
    }

    [Fact]
    public void A_new_group_gets_an_id_of_its_own_and_comes_last()
    {
        var meeting = GivenASession();
        meeting.When(new AddTargetGroup(NewId(), " Cyklister "), ByFacilitator).ThenDone();
        Assert.Equal("Cyklister", meeting.Seen.TargetGroups[^1].Name);
        Assert.NotEqual("Cyklister", meeting.Seen.TargetGroups[^1].Id);
        meeting.When(new SetTargetGroups(NewId(), [new("Cyklister", "", ""), new("Hundeejere", "", "") { Id = "made-up" }]), ByFacilitator).ThenDone();
        Assert.DoesNotContain(meeting.Seen.TargetGroups, g => g.Id == "made-up");
    }

    [Fact]
    public void Groups_added_in_the_same_minute_are_different_groups_even_when_the_first_has_gone()
    {
        var at = new DateTimeOffset(2027, 5, 4, 19, 0, 0, TimeSpan.Zero);
        var meeting = GivenASession();
        meeting.When(new AddTargetGroup(Guid.CreateVersion7(at), "Cyklister"), ByFacilitator).ThenDone();
        var first = meeting.Seen.TargetGroups[^1].Id;
        meeting.When(new RemoveTargetGroup(NewId(), first), ByFacilitator).ThenDone();
        meeting.When(new AddTargetGroup(Guid.CreateVersion7(at), "Hundeejere"), ByFacilitator).ThenDone();

        Assert.NotEqual(first, meeting.Seen.TargetGroups[^1].Id);
    }

    [Fact]
    public void The_thirty_first_group_is_refused() =>
        GivenASession(new TargetGroupsSet([.. Enumerable.Range(1, Limits.TargetGroups).Select(i => new TargetGroup($"Gruppe {i}", "", ""))]))
            .When(new AddTargetGroup(NewId(), "En til"), ByFacilitator).ThenRefused(RefusalCodes.TooMany, RefusalReason.Invalid, "name");

    [Fact]
    public void Whoever_chose_a_group_that_is_removed_keeps_its_last_name()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea);
        meeting.When(EditRow.Of(NewId(), EditRow.GroupRow("families"), "name", "Familier", "Børnefamilier"), ByFacilitator).ThenDone();
        meeting.When(new RemoveTargetGroup(NewId(), "families"), ByFacilitator).ThenDone();
        Assert.Equal("Børnefamilier", meeting.Seen.GroupOf(meeting.Seen.Find(Idea)!));
        meeting.When(new RemoveTargetGroup(NewId(), "families"), ByFacilitator).ThenRefused(RefusalCodes.UnknownGroup, RefusalReason.Conflict, "group");
    }

    [Fact]
    public void Who_writes_the_old_name_on_an_old_page_still_means_the_group()
    {
        var meeting = GivenASession(AnnaJoined);
        meeting.When(EditRow.Of(NewId(), EditRow.GroupRow("families"), "name", "Familier", "Børnefamilier"), ByFacilitator).ThenDone();
        meeting.When(new Contribute(Idea, ContributionKind.Idea, "Leg", "FAMILIER"), ByAnna).ThenDone();
        meeting.When(new Contribute(Worry, ContributionKind.Idea, "Mere leg", "børnefamilier"), ByAnna).ThenDone();

        Assert.All(meeting.Seen.Contributions, c => Assert.Equal("families", c.TargetGroup));
    }

    [Fact]
    public void In_logs_from_before_groups_had_ids_a_new_name_loses_nothing_either()
    {
        var meeting = GivenASession(new TargetGroupsSet([new("Cyklister", "", "")]), BoJoined with { TargetGroups = ["Cyklister"] }, BosWorry with { TargetGroup = "Cyklister" });
        meeting.When(EditRow.Of(NewId(), EditRow.GroupRow("Cyklister"), "name", "Cyklister", "Folk på cykel"), ByFacilitator).ThenDone();

        Assert.Equal("Folk på cykel", meeting.Seen.GroupOf(meeting.Seen.Find(Worry)!));
    }

    [Fact]
    public void A_new_name_keeps_two_hundred_references_of_every_kind()
    {
        const int Many = 40;
        var meeting = GivenASession(new TranslationSet("de", Translation.Empty with { TargetGroups = [new("families", "Familien")] }));
        var people = Enumerable.Range(0, Many).Select(_ => Actor.Of(NewId(), new Joined(["families"], null))).ToList();
        foreach (var person in people)
        {
            meeting.When(new Contribute(NewId(), ContributionKind.Idea, "Leg"), person).ThenDone();
            meeting.When(new PutProfile(NewId(), Busy with { Id = NewId(), TargetGroup = "Familier", Sources = Sources.None }), ByFacilitator).ThenDone();
            meeting.When(new PutMessage(NewId(), Safe with { Id = NewId(), TargetGroups = ["Familier", "Hundeejere"], Sources = Sources.None }), ByFacilitator).ThenDone();
            meeting.When(new PutActivity(NewId(), Walk with { Id = NewId(), TargetGroups = ["families"], Messages = [], Sources = Sources.None }), ByFacilitator).ThenDone();
        }

        var before = meeting.State.Version;
        meeting.When(EditRow.Of(NewId(), EditRow.GroupRow("families"), "name", "Familier", "Børnefamilier"), ByFacilitator).ThenDone();

        var seen = meeting.Seen;
        Assert.Equal(Many, seen.Contributions.GroupBy(c => seen.GroupOf(c)).Single(g => g.Key == "Børnefamilier").Count());
        Assert.Equal(Many, seen.ChangedSince(before).Count());
        Assert.All(people, p => Assert.Equal(["families"], meeting.State.People.Find(p.Participant)!.TargetGroups));
        Assert.All(seen.Plan!.Profiles, r => Assert.Equal("Børnefamilier", r.TargetGroup));
        Assert.All(seen.Plan!.Messages, r => Assert.Equal(["Børnefamilier", "Hundeejere"], r.TargetGroups));
        Assert.All(seen.Plan!.Activities, r => Assert.Equal(["Børnefamilier"], r.TargetGroups));
        Assert.Equal("Familien", seen.Words("de").Group("families").Text);
        Assert.Equal("Børnefamilier", seen.Words("da").Group("families").Text);

        meeting.When(new Contribute(NewId(), ContributionKind.Idea, "Mere leg"), people[0]).ThenDone();
        Assert.Equal("Børnefamilier", meeting.Seen.GroupOf(meeting.Seen.Contributions[^1]));
    }

    [Fact]
    public void The_cards_that_grew_into_a_profile_learn_that_it_is_called_otherwise()
    {
        var meeting = GivenAPlan;
        var before = meeting.State.Version;
        meeting.When(EditRow.Of(NewId(), EditRow.GroupRow("families"), "name", "Familier", "Børnefamilier"), ByFacilitator).ThenDone();

        Assert.Contains(meeting.Seen.UsesOf(Idea), u => u.Heading == "Børnefamilier");
        Assert.Contains(Idea, meeting.Seen.UsedOtherwiseSince(before).Select(c => c.Id));
    }

    [Fact]
    public void A_name_that_somebody_else_has_taken_meanwhile_does_not_come_back()
    {
        var meeting = GivenASession();
        meeting.When(EditRow.Of(NewId(), EditRow.GroupRow("families"), "name", "Familier", "Børnefamilier"), ByFacilitator).ThenDone();
        meeting.When(new AddTargetGroup(NewId(), "Familier"), ByColleague).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenRefused(RefusalCodes.ChangedSince, RefusalReason.Conflict);

        meeting.WhenTakenBack(ByColleague).ThenDone();
        meeting.WhenTakenBack(ByFacilitator).ThenDone();
        Assert.Equal("Familier", meeting.Seen.TargetGroups.Single(g => g.Id == "families").Name);
    }

    [Fact]
    public void A_removed_group_does_not_come_back_into_a_list_that_has_filled_up()
    {
        var meeting = GivenASession(new TargetGroupsSet([.. Enumerable.Range(1, Limits.TargetGroups).Select(i => new TargetGroup($"Gruppe {i}", "", ""))]));
        meeting.When(new RemoveTargetGroup(NewId(), "Gruppe 7"), ByFacilitator).ThenDone();
        meeting.When(new AddTargetGroup(NewId(), "Ny"), ByColleague).ThenDone();

        meeting.WhenTakenBack(ByFacilitator).ThenRefused(RefusalCodes.ChangedSince, RefusalReason.Conflict);
    }
}
