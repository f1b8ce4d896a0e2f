using System.Text.Json;

namespace Workshop.Load;

public sealed class HubMessageTests
{
    [Fact]
    public void The_kind_stands_first()
    {
        Assert.Equal(HubMessage.Invocation, HubMessage.KindOf("""{"type":1,"target":"Patch","arguments":[]}"""u8));
        Assert.Equal(HubMessage.Completion, HubMessage.KindOf("""{"type":3,"invocationId":"4","result":{"type":1}}"""u8));
        Assert.Equal(HubMessage.Ping, HubMessage.KindOf("""{"type":6}"""u8));
        Assert.Equal(0, HubMessage.KindOf("{}"u8));
    }

    [Fact]
    public void An_outcome_a_refusal_and_an_error_are_told_apart()
    {
        var outcome = HubMessage.ReadCompletion("""{"type":3,"invocationId":"17","result":{"version":402}}"""u8);
        var refusal = HubMessage.ReadCompletion("""{"type":3,"invocationId":"18","result":{"code":"tooFast","detail":"Vent","status":429,"errors":{"version":["x"]}}}"""u8);
        var error = HubMessage.ReadCompletion("""{"type":3,"invocationId":"19","error":"An unexpected error"}"""u8);

        Assert.Equal((402L, null), (outcome.Version, outcome.Refusal));
        Assert.Equal((null, "tooFast"), (refusal.Version, refusal.Refusal));
        Assert.Equal((null, null, "An unexpected error"), (error.Version, error.Refusal, error.Error));
    }

    [Fact]
    public void Only_contributions_are_asked_under_a_number()
    {
        Assert.True(HubMessage.TryNumber(HubMessage.InvocationOf("""{"type":3,"invocationId":"17","result":{}}"""u8), out var number));
        Assert.Equal(17, number);
        Assert.False(HubMessage.TryNumber(HubMessage.InvocationOf("""{"type":3,"invocationId":"w","result":{}}"""u8), out _));
    }

    [Fact]
    public void What_a_phone_sends_is_JSON_and_its_texts_have_40_to_120_characters()
    {
        for (var number = 0; number < 100; number++)
        {
            var id = Guid.NewGuid();
            var message = HubMessage.Contribute("ABC234", number, id, Texts.KindOf(number), Texts.Of(number));
            var command = JsonSerializer.Deserialize<JsonElement>(message.AsSpan(0, message.Length - 1)).GetProperty("arguments")[1];

            Assert.Equal(MessageSplitter.EndOfMessage, message[^1]);
            Assert.Equal((id, Texts.Of(number)), (command.GetProperty("id").GetGuid(), command.GetProperty("text").GetString()));
            Assert.InRange(Texts.Of(number).Length, 40, 120);
        }
    }
}
