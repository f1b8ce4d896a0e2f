using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Wording;

namespace Workshop;

public sealed class JsonBodyTests
{
    private const string Id = "0f8fad5b-d9cb-469f-a165-70867728950e";

    public static TheoryData<string, string> Wrong => new()
    {
        { """{"id":"\ud800","type":"contribute","kind":"idea","text":"hej"}""", "id" },
        { $$"""{"id":"{{Id}}","type":"\ud800","text":"hej"}""", "type" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"hej","\ud800":1}""", "$" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"\udc00","text":"hej"}""", "kind" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"h\ud83dej"}""", "text" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"\ude00\ud83d"}""", "text" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"hej\\\ud83d"}""", "text" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"\ud83d\\ude00"}""", "text" },
        { $$"""{"id":"{{Id}}","type":"setTitle","title":"\ud83d\ud83d\ude00"}""", "title" },
        { $$"""{"id":"{{Id}}","type":"setTargetGroups","groups":["Familier",null]}""", "groups" },
        { $$"""{"id":"{{Id}}","type":"setTargetGroups","groups":["\ud800"]}""", "groups" },
        { $$"""{"id":"{{Id}}","type":"setProgram","steps":[null]}""", "steps" },
        { $$"""{"id":"{{Id}}","type":"setProgram","steps":[{"id":"a","title":"\ud800"}]}""", "steps.title" },
        { $$$"""{"id":"{{{Id}}}","type":"setTranslation","language":"de","translation":{"steps":[null]}}""", "translation.steps" },
        { $$$"""{"id":"{{{Id}}}","type":"setFrame","frame":{"what":"","openToInfluence":["a",[null]]}}""", "frame.openToInfluence" },
        { $$"""{"id":"{{Id}}","type":"editRow","row":"frame","field":"what","was":"","now":"\udfff"}""", "now" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Half_a_character_and_nothing_in_a_list_are_refused_with_the_field(string json, string field)
    {
        var (command, refusal) = Read(json);

        Assert.Null(command);
        Assert.Equal((RefusalReason.Invalid, field), (refusal?.Reason, refusal?.Field));
    }

    [Theory]
    [InlineData(@"\ud83d\ude00", "😀")]
    [InlineData(@"\uD83D\uDE00", "😀")]
    [InlineData(@"😀\n\ud83d\ude00", "😀\n😀")]
    [InlineData(@"\\ud800", @"\ud800")]
    [InlineData(@"\\\\ud800\""", @"\\ud800""")]
    public void What_is_whole_is_read(string escaped, string text)
    {
        var (command, refusal) = Read($$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"{{escaped}}"}""");

        Assert.Null(refusal);
        Assert.Equal(text, Assert.IsType<Board.Contribute>(command).Text);
    }

    /// <summary>Whatever stands in the place of whatever in a command, there is an answer to it: a command, which is decided, or a refusal.</summary>
    [Fact]
    public void No_body_is_without_an_answer()
    {
        var meeting = SessionState.None.Evolve(CreateSession.Decide(SessionState.None, "Møde", Cases.Template.Nordfjordby, "da", "hash").Events
            .Select((e, i) => new LoggedEvent(i + 1, DateTimeOffset.UnixEpoch, null, e)));
        string[] nonsense =
        [
            "null", "[null]", "[[null]]", "[]", "{}", "true", "0", "-0", "-1", "1e400", "1e-400", "99999999999999999999", "1.5", "\"\"", "\" \"", "\"x\"",
            "\"\\ud800\"", "\"\\udc00\\ud800\"", "[\"\\ud800\"]", "{\"\\ud800\":0}", "{\"a\":0,\"\\u0061\":1}", "\"\\u0000\"", "\"\\u3164\"", "{\"$ref\":\"1\"}",
            "{\"$type\":\"x\"}", "\"idea, need\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"00000000-0000-0000-0000-000000000000\"",
            $"\"{new string('å', 3000)}\"", "[1,\"a\",{},[]]", "\"families\"", "\"collect\"", "\"purpose\"", "\"frame\"", "\"what\"",
        ];
        var examples = Schema.Examples.Select(e => JsonSerializer.SerializeToNode(e, WorkshopJson.Options)!.ToJsonString()).ToArray();
        Gen.Select(Gen.OneOfConst(examples), Gen.Int[0, 40], Gen.OneOfConst(nonsense), Gen.Bool).Sample((example, at, token, asName) =>
        {
            // A mark goes where the nonsense is to stand, because not every nonsense can be made by a writer of JSON.
            var json = JsonNode.Parse(example)!.AsObject();
            var places = Places(json).ToList();
            var place = places[at % places.Count];
            place.ReplaceWith("\u0001");
            var body = json.ToJsonString().Replace("\"\\u0001\"", token, StringComparison.Ordinal);
            if (asName)
            {
                body = Regex.Replace(body, "\"id\":", "\"\\ud800\":0,\"id\":");
            }

            var (command, refusal) = Read(body);

            Assert.True(command is null != refusal is null, body);
            Assert.True(refusal is null || refusal.All().All(r => r.Field is { Length: > 0 }), body);
            if (command is not null)
            {
                foreach (var actor in new[] { Actor.Facilitator, Actor.Of(Guid.NewGuid()) })
                {
                    var decision = Decider.Decide(meeting, command, actor, DateTimeOffset.UnixEpoch);
                    _ = meeting.Evolve(decision.Events.Select((e, i) => new LoggedEvent(meeting.Version + 1 + i, DateTimeOffset.UnixEpoch, null, e))).SeenBy(Actor.Public);
                }
            }
        }, iter: 4000);
    }

    private static IEnumerable<JsonNode> Places(JsonNode node) => node switch
    {
        JsonObject o => o.Where(p => p.Value is not null).SelectMany(p => Places(p.Value!).Prepend(p.Value!)),
        JsonArray a => a.OfType<JsonNode>().SelectMany(n => Places(n).Prepend(n)),
        _ => [],
    };

    private static (Command? Command, Refusal? Refusal) Read(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return JsonBody.ToCommandChecked(parsed.RootElement);
    }
}
