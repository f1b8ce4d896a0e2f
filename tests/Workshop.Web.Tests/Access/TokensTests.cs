using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Workshop.Rules;

namespace Workshop.Web.Access;

/// <summary>What a token carries, and what is no token.</summary>
public sealed class TokensTests
{
    private const string Code = "RHEPA4";
    private static readonly Guid Anna = new("11112222-3333-4444-5555-666677778888");

    private readonly EphemeralDataProtectionProvider protection = new();
    private readonly Tokens tokens;

    public TokensTests() => tokens = new Tokens(protection);

    public static TheoryData<string[], int?> Said => new()
    {
        { [], null },
        { ["families"], 5 },
        { ["Os fra Havnen: nr. 2", "vi, der cykler"], null },
        { ["أولياء الأمور", "👩‍👩‍👧 naboer"], 500 },
    };

    [Theory]
    [MemberData(nameof(Said))]
    public void What_was_said_on_joining_travels_in_the_token(string[] groups, int? table)
    {
        var read = tokens.ReadParticipant(tokens.ForParticipant(Code, Anna, new Joined([.. groups], table)));

        Assert.NotNull(read);
        Assert.Equal((Code, Anna, table), (read.Value.Code, read.Value.Participant, read.Value.Joined.Table));
        Assert.Equal(groups, read.Value.Joined.TargetGroups);
    }

    [Fact]
    public void The_most_that_somebody_may_say_fits_into_a_cookie()
    {
        // Browsers drop cookies of more than 4,096 bytes, name included.
        var meeting = new FakeMeeting().State;
        string[] most = [.. Enumerable.Range(1, 12).Select(i => $"{i}{new string('水', 41)}")];
        var (joined, refusal) = meeting.Join([.. most], 500);
        Assert.Null(refusal);
        Assert.NotNull(meeting.Join([.. most.Select(g => g + "水")], 500).Refusal);

        var token = tokens.ForParticipant(Code, Anna, joined);

        Assert.InRange($"workshop-p-{Code}={token}".Length, 1500, 4096);
        Assert.Equal(joined.TargetGroups, tokens.ReadParticipant(token)!.Value.Joined.TargetGroups);
    }

    [Fact]
    public void Tokens_of_before_they_said_more_than_who_are_still_good()
    {
        Assert.Equal((Code, Anna, Joined.Nothing), tokens.ReadParticipant(Signed("participant", $"{Code}:{Anna:N}")));
        Assert.Equal(("key", null), tokens.ReadFacilitator(Signed("facilitator", $"{Code}:key"), Code));
    }

    [Fact]
    public void A_facilitators_token_carries_the_key_and_the_seat_of_one_session()
    {
        var token = tokens.ForFacilitator(Code, "key", "seat");

        Assert.Equal(("key", "seat"), tokens.ReadFacilitator(token, Code));
        Assert.Null(tokens.ReadFacilitator(token, "ER9YPK"));
    }

    [Fact]
    public void A_participants_token_is_no_facilitators_and_the_other_way_round()
    {
        Assert.Null(tokens.ReadFacilitator(tokens.ForParticipant(Code, Anna, Joined.Nothing), Code));
        Assert.Null(tokens.ReadParticipant(tokens.ForFacilitator(Code, "key", "seat")));
    }

    [Fact]
    public void What_is_no_token_of_this_installation_is_nobodys()
    {
        var good = tokens.ForParticipant(Code, Anna, Joined.Nothing);
        var elsewhere = new Tokens(new EphemeralDataProtectionProvider()).ForParticipant(Code, Anna, Joined.Nothing);
        var changed = good[..40] + (good[40] == 'A' ? 'B' : 'A') + good[41..];
        Assert.NotNull(tokens.ReadParticipant(good));

        Assert.All(["", " ", "æøå", "a+b/c=", "AAAA", good[1..], good + "AAAA", changed, elsewhere], token =>
        {
            Assert.Null(tokens.ReadParticipant(token));
            Assert.Null(tokens.ReadFacilitator(token, Code));
        });
    }

    [Theory]
    [InlineData("RHEPA4")]
    [InlineData("RHEPA4:nobody")]
    [InlineData("RHEPA4:nobody:3:Familier")]
    [InlineData("")]
    public void What_is_signed_and_says_nobody_is_nobodys(string text) => Assert.Null(tokens.ReadParticipant(Signed("participant", text)));

    private string Signed(string purpose, string text) =>
        Base64Url.EncodeToString(protection.CreateProtector(purpose).Protect(Encoding.UTF8.GetBytes(text)));
}
