namespace Workshop.Language;

public class InputTextTests
{
    [Theory]
    [InlineData(" hej ", "hej")]
    [InlineData("to\r\nlinjer\rtre", "to\nlinjer\ntre")]
    [InlineData("nul\0 og klokke\a", "nul og klokke")]
    [InlineData("<script>alert('æøå')</script>", "<script>alert('æøå')</script>")]
    [InlineData("مرحبا 🌧 \u200Fשלום", "مرحبا 🌧 \u200Fשלום")]
    [InlineData("\u00A0\u2003", "")]
    public void What_people_write_stays_but_for_what_no_text_holds(string typed, string kept) => Assert.Equal(kept, InputText.Clean(typed));

    [Fact]
    public void Half_a_character_and_non_characters_are_dropped() =>
        Assert.Equal("ab", InputText.Clean("a" + "\uD83D" + "\uFFFF" + "\uFDD0" + "b"));
}
