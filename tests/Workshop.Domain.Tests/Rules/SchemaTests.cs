using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workshop.Meeting;
using Workshop.Sessions;
using static Workshop.Cast;

namespace Workshop.Rules;

public class SchemaTests
{
    /// <summary>The log of every installation is written with these names: a test that has to be changed to pass is a broken log. New ones are added.</summary>
    private static readonly string[] EventNames =
    [
        "sessionCreated", "participantJoined", "contributed", "contributionWithdrawn", "contributionHidden", "contributionShown",
        "themeCreated", "themeRenamed", "themeRemoved", "contributionsMoved", "titleSet", "frameSet", "targetGroupsSet", "programSet",
        "stepStarted", "rehearsalStarted", "rehearsalStopped", "purposeSet", "profilePut", "messagePut", "activityPut", "contingencyPut",
        "planRowRemoved", "sessionClosed", "sessionReopened", "countdownSet", "translationSet", "milestonesSet",
        "themesShown", "contributionSetPending", "commandTakenBack", "commandDoneAgain",
    ];

    /// <summary>Programs are written against these.</summary>
    private static readonly string[] CommandNames =
    [
        "join", "contribute", "withdraw", "hide", "holdBack", "show", "createTheme", "renameTheme", "removeTheme", "moveContributions",
        "setTitle", "setFrame", "setTargetGroups", "addTargetGroup", "removeTargetGroup", "setProgram", "addStep", "moveStep", "removeStep",
        "startStep", "showThemes", "setCountdown", "setMilestones", "setTranslation", "startRehearsal", "stopRehearsal", "close", "reopen",
        "setPurpose", "putProfile", "putMessage", "putActivity", "putContingency", "removePlanRow", "editRow", "takeBack", "redo",
    ];

    public static TheoryData<string> Commands => [.. Schema.Commands.Keys];

    [Fact]
    public void The_names_in_the_log_are_the_names_they_always_were() => Assert.Equal(EventNames.Order(), Schema.Events.Keys.Order());

    [Fact]
    public void The_names_of_commands_are_the_names_they_always_were() => Assert.Equal(CommandNames.Order(), Schema.Commands.Keys.Order());

    [Theory]
    [InlineData(typeof(SessionEvent))]
    [InlineData(typeof(Command))]
    public void Every_event_and_command_has_one_name(Type family)
    {
        var concrete = family.Assembly.GetTypes().Where(t => t.IsSubclassOf(family) && !t.IsAbstract).ToHashSet();
        var named = family == typeof(Command) ? Schema.Commands : Schema.Events;

        Assert.Equal(concrete, named.Values.ToHashSet());
        Assert.All(named, n => Assert.Equal(n.Key, Schema.NameOf(n.Value)));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_example_of_a_command_reads_back_as_it_was_written(string name)
    {
        var example = Assert.Single(Schema.Examples, e => e.GetType() == Schema.Commands[name]);
        var json = JsonSerializer.Serialize(example, WorkshopJson.Options);
        var read = JsonSerializer.Deserialize<Command>(json, WorkshopJson.Options)!;

        Assert.Equal(name, (string?)JsonNode.Parse(json)!["type"]);
        Assert.IsType(Schema.Commands[name], read);
        Assert.Equal(json, JsonSerializer.Serialize(read, WorkshopJson.Options));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_needs_its_id_and_whatever_has_no_default(string name)
    {
        var type = Schema.Commands[name];
        var example = JsonSerializer.SerializeToNode(Schema.Examples.Single(e => e.GetType() == type), WorkshopJson.Options)!.AsObject();
        foreach (var parameter in type.GetConstructors().Single().GetParameters())
        {
            var without = example.DeepClone().AsObject();
            Assert.True(without.Remove(JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)), $"The example says nothing of {parameter.Name}.");
            if (parameter.HasDefaultValue)
            {
                Assert.IsType(type, without.Deserialize<Command>(WorkshopJson.Options));
            }
            else
            {
                Assert.Throws<JsonException>(() => without.Deserialize<Command>(WorkshopJson.Options));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_example_of_a_command_is_well_formed(string name)
    {
        var refusal = Decider.Decide(Scenario.GivenASession(new TargetGroupsSet([])).State, Schema.Examples.Single(e => e.GetType() == Schema.Commands[name]), name == "join" ? ByAnna : ByFacilitator, Scenario.Now).Refusal;

        Assert.DoesNotContain(refusal?.All() ?? [], r => r.Reason == RefusalReason.Invalid);
    }

    [Fact]
    public void An_event_reads_back_as_it_was_written_whatever_the_order_of_its_fields()
    {
        SessionEvent written = AnnasIdea;
        var json = JsonSerializer.Serialize(written, WorkshopJson.Options);
        Assert.Contains("\"text\":\"Regnvandslegeplads i skolegården\"", json, StringComparison.Ordinal);
        Assert.Equal(written, JsonSerializer.Deserialize<SessionEvent>(json, WorkshopJson.Options));

        var typeLast = JsonSerializer.Deserialize<SessionEvent>("""{"step":"plan","type":"stepStarted"}""", WorkshopJson.Options);
        Assert.Equal(new StepStarted("plan"), typeLast);
    }

    [Theory]
    [InlineData("""{"type":"contribute","id":"0f8fad5b-d9cb-469f-a165-70867728950e","kind":0,"text":"tal som art"}""")]
    [InlineData("""{"type":"contribute","id":"0f8fad5b-d9cb-469f-a165-70867728950e","kind":"idea","text":null}""")]
    [InlineData("""{"type":"contribute","id":"0f8fad5b-d9cb-469f-a165-70867728950e","kind":"idea"}""")]
    [InlineData("""{"type":"nothing","id":"0f8fad5b-d9cb-469f-a165-70867728950e"}""")]
    public void What_is_missing_null_or_unknown_does_not_pass_as_a_command(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Command>(json, WorkshopJson.Options));

    /// <summary>Old logs lack what came later: a field of an event may only be added with a default, or be left out when it has it.</summary>
    [Fact]
    public void Fields_that_events_got_later_have_defaults()
    {
        string[] later = ["Reason", "Theme", "At", "Late", "Content", "Translations"];
        var events = Schema.Events.Values.SelectMany(t => t.GetConstructors().Single().GetParameters());

        Assert.All(events.Where(p => p.HasDefaultValue), p => Assert.Contains(p.Name!, later));
        Assert.All(typeof(LoggedEvent).GetConstructors().Single().GetParameters().Where(p => p.Name == "By"), p => Assert.True(p.HasDefaultValue));
    }

    [Fact]
    public void All_codes_of_refusals_are_different() =>
        Assert.Equal(RefusalCodes.All.Count, RefusalCodes.All.Distinct().Count());
}
