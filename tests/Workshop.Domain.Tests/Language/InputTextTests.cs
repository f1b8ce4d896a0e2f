using System.Globalization;
using System.Text;
using CsCheck;

namespace Workshop.Language;

public class InputTextTests
{
    [Theory]
    [InlineData(" hej ", "hej")]
    [InlineData("to\r\nlinjer\rtre", "to\nlinjer\ntre")]
    [InlineData("fra\vWord\ffra\u0085IBM\u2028og\u2029andre", "fra\nWord\nfra\nIBM\nog\nandre")]
    [InlineData("nul\0 og klokke\a", "nul og klokke")]
    [InlineData("<script>alert('æøå')</script>", "<script>alert('æøå')</script>")]
    [InlineData("مرحبا 🌧 \u200Fשלום", "مرحبا 🌧 \u200Fשלום")]
    [InlineData("\u00A0\u2003", "")]
    [InlineData("\uFEFFet billede\uFFFC", "et billede")]
    public void What_people_write_stays_but_for_what_no_text_holds(string typed, string kept) => Assert.Equal(kept, InputText.Clean(typed));

    [Fact]
    public void Half_a_character_and_non_characters_are_dropped() =>
        Assert.Equal("ab", InputText.Clean("a" + "\uD83D" + "\uFFFF" + "\uFDD0" + "b"));

    public static TheoryData<int> Unseen =>
    [
        0x3164, 0xFFA0, 0x115F, 0x1160, 0x2800, 0xFE0F, 0x034F, 0x17B4, 0x17B5, 0x180B, 0x180E, 0xE0100, 0x200B, 0x200C, 0x200D, 0x200E, 0x2060,
        0x2063, 0xFEFF, 0x00AD, 0x061C, 0xE0041, 0x1D159, 0x1D173, 0x00A0, 0x3000, 0x2028, 0x0085, 0x202E, 0x2067,
    ];

    [Theory]
    [MemberData(nameof(Unseen))]
    public void What_cannot_be_seen_is_nothing(int sign)
    {
        var unseen = new Rune(sign).ToString();

        Assert.Equal("", InputText.Clean(unseen));
        Assert.Equal("", InputText.Clean($"{unseen} \n{unseen}\u3164"));
        Assert.Contains("a", InputText.Clean($"{unseen}a{unseen}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("é và Việt Nam: nghiêng ngả, ẩ ậ ẵ ở ữ")]
    [InlineData("مُحَمَّدٌ رَّسُولُ ٱللَّٰهِ")]
    [InlineData("क्षेत्रीय हिन्दी ज़्यादा क्‍ष")]
    [InlineData("น้ำ ผู้ใหญ่ ที่ปรึกษา")]
    [InlineData("בְּרֵאשִׁ֖ית בָּרָ֣א")]
    [InlineData("👩‍👩‍👧‍👦 ❤️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇰 👍🏽 🏳️‍🌈")]
    [InlineData("a\u0301\u0302\u0303\u0304")]
    public void No_language_and_no_emoji_loses_a_mark(string written)
    {
        Assert.Equal(written, InputText.Clean(written));
        var apart = written.Normalize(NormalizationForm.FormD);
        Assert.Equal(apart, InputText.Clean(apart));
    }

    [Theory]
    [InlineData("\u0301")]
    [InlineData("\u200D\u0301")]
    [InlineData("\u034F\u0301")]
    [InlineData("\u0E47")]
    [InlineData("\u20DD")]
    public void Stacked_accents_are_cut_to_a_few(string mark)
    {
        var clean = InputText.Clean($"Z{string.Concat(Enumerable.Repeat(mark, 200))}algo");

        Assert.EndsWith("algo", clean, StringComparison.Ordinal);
        Assert.InRange(Marks(clean), 1, 4);
    }

    [Fact]
    public void Nothing_that_turns_the_direction_is_kept() =>
        Assert.Equal("abcdef", InputText.Clean("a\u202Eb\u202Dc\u2066d\u2068e\u2069f\u202C"));

    [Fact]
    public void Cleaning_twice_changes_nothing_more_whatever_was_typed()
    {
        var sign = Gen.OneOf(Gen.OneOfConst('a', ' ', '\r', '\n', '\u0301', '\u200D', '\uD83D', '\uDE00', '\u202E', '\u2069', '\u3164', '\uFE0F'), Gen.Char);
        sign.Array[0, 40].Select(s => new string(s)).Sample(typed =>
        {
            var clean = InputText.Clean(typed);
            Assert.Equal(clean, InputText.Clean(clean));
            Assert.Equal(clean, InputText.WithoutTurns(clean));
            Assert.InRange(Marks(clean), 0, 4);
            Assert.True(clean.Length == 0 || clean.EnumerateRunes().Any(r => !InputText.IsInvisible(r)));
        });
    }

    [Theory]
    [InlineData("kort", "kort")]
    [InlineData("🌧🌧🌧🌧🌧", "🌧🌧🌧🌧🌧")]
    [InlineData("🌧🌧🌧🌧🌧🌧", "🌧🌧🌧🌧…")]
    [InlineData("fire og mere", "fire…")]
    public void A_long_text_is_shortened_between_characters(string text, string shown) => Assert.Equal(shown, InputText.Shorten(text, 5));

    /// <summary>The most marks on one sign; what is not drawn does not part them.</summary>
    private static int Marks(string text)
    {
        var (most, now) = (0, 0);
        foreach (var category in text.EnumerateRunes().Select(Rune.GetUnicodeCategory))
        {
            now = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? now + 1 : category == UnicodeCategory.Format ? now : 0;
            most = Math.Max(most, now);
        }

        return most;
    }
}
