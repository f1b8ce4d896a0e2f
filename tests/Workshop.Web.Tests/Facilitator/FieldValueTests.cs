using System.Globalization;
using Workshop.Web.Facilitator.Shared;

namespace Workshop.Web.Facilitator;

public sealed class FieldValueTests
{
    [Theory]
    [InlineData("da-DK", "12,5", "12.5")]
    [InlineData("da-DK", "1.250,5", "1250.5")]
    [InlineData("da-DK", "12.5", null)]
    [InlineData("en-GB", "12.5", "12.5")]
    [InlineData("en-GB", "1,250", "1250")]
    [InlineData("en-GB", "12,5", null)]
    [InlineData("da-DK", "ti", null)]
    [InlineData("da-DK", " ", "null")]
    public void What_cannot_be_read_for_sure_is_no_amount(string culture, string typed, string? value)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(value, FieldValue.Amount.Read(typed)?.GetRawText());
    }
}
