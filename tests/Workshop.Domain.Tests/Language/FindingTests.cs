using System.Globalization;

namespace Workshop.Language;

public class FindingTests
{
    [Theory]
    [InlineData("Flere bænke i skyggen", "BÆNKE")]
    [InlineData("Flere bæn\u00ADke i skyggen", "bænke")]
    [InlineData("Flere bænke", "bæ\u200Bnke")]
    [InlineData("Flere bænke\ni skyggen", "bænke i")]
    [InlineData("Flere bænke", " bænke ")]
    [InlineData("Aarhus", "a")]
    [InlineData("Ny café på torvet", "cafe")]
    [InlineData("Ny cafe\u0301 på torvet", "café")]
    [InlineData("Åbent vand", "abent")]
    [InlineData("ﬁne ＴＲÆＥＲ", "fine træer")]
    [InlineData("Hvad som helst", "\u200B")]
    public void People_find_what_they_look_for(string text, string wanted)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("da-DK");
        Assert.True(Finding.Finds(text, wanted));
    }

    [Theory]
    [InlineData("Ny cafe på torvet", "café")]
    [InlineData("Vand", "vånd")]
    [InlineData("Ost", "øst")]
    [InlineData("Bænke", "træer")]
    public void And_not_what_is_another_word(string text, string wanted) => Assert.False(Finding.Finds(text, wanted));
}
