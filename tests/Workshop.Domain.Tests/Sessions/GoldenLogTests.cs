using System.Text.Json;
using System.Text.Json.Nodes;
using Workshop.Rules;
using static Workshop.Cast;

namespace Workshop.Sessions;

/// <summary>Meetings that older versions wrote stay readable, and mean what they meant.</summary>
public class GoldenLogTests
{
    public static TheoryData<string> Readers => ["facilitator", "participant", "public"];

    [Fact]
    public void Every_line_of_the_old_log_is_read_and_every_old_kind_of_event_is_in_it()
    {
        Assert.Equal(77, GoldenLog.Events.Count);
        Assert.Equal(Enumerable.Range(1, 77), GoldenLog.Events.Select(e => (int)e.Version));
        Assert.Equal(77, GoldenLog.State.Version);
        Assert.Equal(28, GoldenLog.Events.Select(e => Schema.NameOf(e.Event.GetType())).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void The_meeting_is_what_it_was(string reader)
    {
        var (seen, view) = (Seen(reader), GoldenLog.Json($"view.{reader}.json"));

        Same(view["version"], seen.Version);
        Same(view["title"], seen.Title);
        Same(view["culture"], seen.Culture);
        Same(view["closed"], seen.Closed);
        Same(view["frame"], seen.Frame);
        Same(view["targetGroups"], seen.TargetGroups.Select(g => new { g.Name, g.LifeSituation, g.MeetingPlaces }));
        Same(view["program"], seen.Program.Select(s => new { s.Id, s.Title, s.Prompt, s.Collecting }));
        Same(view["step"], seen.StepId);
        Same(view["collecting"], seen.Collecting);
        Same(view["countdownEnds"], seen.CountdownEnds);
        Same(view["milestonesCelebrated"], seen.MilestonesCelebrated);
        Same(view["participants"], seen.Participants);
        Same(view["translations"], seen.Translations);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void The_board_is_what_it_was(string reader)
    {
        var (seen, view) = (Seen(reader), GoldenLog.Json($"view.{reader}.json"));
        var cards = view["contributions"]!.AsArray();

        Same(view["themes"], seen.Themes);
        Same(
            new JsonArray([.. cards.Select(c => Without(c!, "mine", "votes"))]),
            seen.Contributions.Select(c => new { c.Id, c.Kind, c.Text, TargetGroup = seen.GroupOf(c), c.Table, c.Place, c.Theme, c.Status, c.Simulated, c.At }));
        Assert.Equal(cards.Select(c => (bool?)c!["mine"] ?? false), seen.Contributions.Select(seen.IsOwn));
    }

    [Fact]
    public void The_plan_is_what_it_was_for_the_facilitator_and_is_not_handed_to_others()
    {
        var view = GoldenLog.Json("view.facilitator.json")["plan"];

        Same(view, Seen("facilitator").Plan);
        Assert.Null(Seen("participant").Plan);
        Assert.Null(Seen("public").Plan);
    }

    [Fact]
    public void Everybody_knows_the_purpose_and_what_became_of_the_contributions_they_see()
    {
        var (plan, all) = (Seen("public").PublicPlan, GoldenLog.Json("contributions.json")["contributions"]!.AsArray());
        var shown = all.Where(c => (string)c!["status"]! == "shown").ToList();

        Assert.Equal("Familierne er med til at forme skolevejen", plan.Purpose);
        Assert.Equal(
            shown.SelectMany(c => c!["usedIn"]!.AsArray().Select(u => (Row: (Guid)u!["row"]!, Heading: (string)u["heading"]!, Contribution: (Guid)c["id"]!))).Order(),
            plan.Rows.SelectMany(r => r.Contributions.Select(c => (r.Id, r.Heading, c))).Order());
        Assert.DoesNotContain(plan.Rows, r => r.Heading == "Nogen falder i vandet");
    }

    [Fact]
    public void Numbers_places_and_uses_are_what_the_files_said()
    {
        var seen = Seen("facilitator");
        foreach (var said in GoldenLog.Json("contributions.json")["contributions"]!.AsArray())
        {
            var card = seen.Find((Guid)said!["id"]!)!;
            Same(said["number"], card.Number);
            Same(said["placeName"], seen.PlaceOf(card)?.Name);
            Same(said["theme"], seen.FindTheme(card.Theme)?.Title);
            Same(said["usedIn"], seen.UsesOf(card.Id).Select(u => new { u.Row, u.Heading }));
        }
    }

    [Fact]
    public void A_group_of_the_old_log_is_renamed_and_nothing_that_named_it_is_lost()
    {
        var before = Seen("facilitator");
        var renamed = GoldenLog.State.Evolve(new LoggedEvent(78, before.ChangedAt, NewId(), Decider.Decide(
            GoldenLog.State, EditRow.Of(NewId(), EditRow.GroupRow("Familier"), "name", "Familier", "Børnefamilier"), ByFacilitator, before.ChangedAt).Events.Single(), By.Of(ByFacilitator)));

        string Renamed(string json) => json.Replace("\"Familier\"", "\"Børnefamilier\"", StringComparison.Ordinal).Replace("\"id\":\"Børnefamilier\"", "\"id\":\"Familier\"", StringComparison.Ordinal);
        Assert.Equal(Renamed(Cards(before)), Cards(renamed.SeenBy(ByFacilitator)));
        Assert.Equal("Familien", renamed.SeenBy(ByFacilitator).Words("de").Group("Familier").Text);
    }

    [Fact]
    public void What_was_done_before_the_log_said_who_is_nobodys_to_take_back() => Assert.Null(Seen("facilitator").LastDone(ByFacilitator));

    [Fact]
    public void The_small_meeting_is_read_too()
    {
        var seen = SessionState.None.Evolve(GoldenLog.SmallEvents).SeenBy(Actor.Public);

        Assert.Equal(("Benches by the stream", "en", 1, 4L), (seen.Title, seen.Culture, seen.Participants, seen.Version));
        Assert.Equal([("The stairs are slippery when it rains", "Tenants"), ("A bench at every stop", null)], seen.Contributions.Select(c => (c.Text, seen.GroupOf(c))));
    }

    private static string Cards(SeenSession seen) => JsonSerializer.Serialize(
        new { Cards = seen.Contributions.Select(c => new { c.Id, Group = seen.GroupOf(c), Uses = seen.UsesOf(c.Id) }), seen.Plan }, WorkshopJson.Options);

    private static SeenSession Seen(string reader) => GoldenLog.State.SeenBy(reader switch
    {
        "facilitator" => ByFacilitator,
        "participant" => GoldenLog.Family,
        _ => Actor.Public,
    });

    private static JsonObject Without(JsonNode node, params string[] names)
    {
        var rest = node.DeepClone().AsObject();
        foreach (var name in names)
        {
            rest.Remove(name);
        }

        return rest;
    }

    /// <summary>Compares as JSON; the order of fields means nothing.</summary>
    private static void Same<T>(JsonNode? said, T says)
    {
        var now = JsonSerializer.SerializeToNode(says, WorkshopJson.Options);
        Assert.True(JsonNode.DeepEquals(said, now), $"Was:\n{said?.ToJsonString(WorkshopJson.Options)}\nIs:\n{now?.ToJsonString(WorkshopJson.Options)}");
    }
}
