using System.Text.Json;
using Workshop.Board;

namespace Workshop.Rules;

public class EnumNamesTests
{
    [Theory]
    [InlineData("idea, need")]
    [InlineData("idea,wish")]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("+1")]
    [InlineData(" idea")]
    [InlineData("")]
    [InlineData(null)]
    public void A_value_has_one_name_and_no_number(string? name)
    {
        Assert.False(EnumNames.TryParse<ContributionKind>(name, out _));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ContributionKind>(JsonSerializer.Serialize(name), WorkshopJson.Options));
    }

    [Theory]
    [InlineData("offTopic")]
    [InlineData("OffTopic")]
    public void Capitals_do_not_matter_when_it_is_read(string name)
    {
        Assert.True(EnumNames.TryParse<HoldBackReason>(name, out var reason));
        Assert.Equal((HoldBackReason.OffTopic, "offTopic"), (reason, EnumNames.Of(reason)));
        Assert.Equal("\"offTopic\"", JsonSerializer.Serialize(reason, WorkshopJson.Options));
    }
}
