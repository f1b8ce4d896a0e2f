namespace Workshop.Sessions;

public class SessionCodeTests
{
    [Fact]
    public void No_character_of_a_code_can_be_mistaken_for_another_one()
    {
        Assert.Equal(SessionCode.Alphabet.Length, SessionCode.Alphabet.Distinct().Count());
        Assert.DoesNotContain(SessionCode.Alphabet, c => "0O1IL2Z5SBU".Contains(c, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("k4x-9rt", "K4X9RT")]
    [InlineData(" K4X 9RT ", "K4X9RT")]
    [InlineData("K4X9RT", "K4X9RT")]
    [InlineData("K4X\u20099RT", "K4X9RT")]
    [InlineData("K4X\u00A09RT", "K4X9RT")]
    [InlineData("K4X\u202F9RT\n", "K4X9RT")]
    [InlineData("K4X–9RT", "K4X9RT")]
    [InlineData("K4X\u20119RT", "K4X9RT")]
    [InlineData("k4x.9rt.", "K4X9RT")]
    [InlineData("K4X·9RT", "K4X9RT")]
    [InlineData("\u200BK4X\u200B9RT\uFEFF", "K4X9RT")]
    [InlineData("K\t4\tX\t9\tR\tT", "K4X9RT")]
    public void Case_and_what_stands_between_the_signs_do_not_matter(string typed, string code)
    {
        Assert.True(SessionCode.TryParse(typed, out var parsed));
        Assert.Equal(code, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K4X9R")]
    [InlineData("K4X9RTT")]
    [InlineData("K4X9R0")]
    [InlineData("K4X9R/")]
    [InlineData("K4X9R\uD83D")]
    [InlineData("                                                  K4X9RT")]
    public void Anything_else_is_no_code(string? typed) => Assert.False(SessionCode.TryParse(typed, out _));

    [Fact]
    public void A_code_is_made_of_six_numbers()
    {
        Assert.Equal("33WXYY", SessionCode.From([0, 0, 22, 23, 24, 24]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SessionCode.From([1, 2, 3]));
    }
}
