using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using static Workshop.Cast;

namespace Workshop.Sessions;

public class JsonSchemaTests
{
    /// <summary>The log of every installation is written with these names: a test that has to be changed to pass is a broken log.</summary>
    private static readonly string[] EventNames =
    [
        "sessionCreated", "participantJoined", "contributed", "contributionWithdrawn", "contributionHidden", "contributionShown",
        "themeCreated", "themeRenamed", "themeRemoved", "contributionsMoved", "titleSet", "frameSet", "targetGroupsSet", "programSet",
        "stepStarted", "rehearsalStarted", "rehearsalStopped", "purposeSet", "profilePut", "messagePut", "activityPut", "contingencyPut",
        "planRowRemoved", "sessionClosed", "sessionReopened", "countdownSet", "translationSet", "milestonesSet",
    ];

    [Fact]
    public void The_names_in_the_log_are_the_names_they_always_were() => Assert.Equal(EventNames, Names(typeof(SessionEvent)).Take(EventNames.Length));

    [Theory]
    [InlineData(typeof(SessionEvent))]
    [InlineData(typeof(Command))]
    public void Every_event_and_command_has_one_name(Type family)
    {
        var concrete = family.Assembly.GetTypes().Where(t => t.IsSubclassOf(family)).ToHashSet();

        Assert.Equal(concrete, family.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType).ToHashSet());
        Assert.Equal(Names(family).Count(), Names(family).Distinct().Count());
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

    private static IEnumerable<string> Names(Type family) =>
        family.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => (string)a.TypeDiscriminator!);
}
