using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Workshop.Rules;
using Workshop.Sessions;

namespace Workshop.Web.Access;

public sealed class CallersTests
{
    private const string Code = "ACDEFG";
    private const string Key = FakeMeeting.Key;
    private static readonly Guid Anna = new("aaaaaaaa-0000-4000-8000-000000000001");
    private static readonly Joined Family = new(["families", "Dem på hjørnet"], 5);
    private static readonly SessionState Meeting = new FakeMeeting().State;

    private readonly Tokens tokens = new(new EphemeralDataProtectionProvider());

    private Callers Callers => new(tokens);

    [Fact]
    public void A_facilitator_and_a_participant_of_one_browser_are_whoever_the_door_asks_for()
    {
        var http = Browser(("workshop-p-ACDEFG", tokens.ForParticipant(Code, Anna, Family)), ("workshop-f-ACDEFG", tokens.ForFacilitator(Code, Key, "seat1")));

        Assert.Equal(Role.Public, Of(http, Source.None).Role);
        Assert.Equal(Role.Public, Of(http, Source.Header | Source.Query).Role);
        Assert.Equal((Role.Participant, (Guid?)Anna), (Of(http, Source.ParticipantCookie).Role, Of(http, Source.ParticipantCookie).Participant));
        Assert.Equal((Role.Facilitator, "owner/seat1"), (Of(http, Source.FacilitatorCookie).Role, Of(http, Source.FacilitatorCookie).Link));
        Assert.Equal(Role.Facilitator, Of(http, Source.FacilitatorCookie | Source.ParticipantCookie).Role);
    }

    [Theory]
    [InlineData("header")]
    [InlineData("query")]
    public void A_program_is_who_its_token_says(string way)
    {
        var source = way == "header" ? Source.Header : Source.Query;
        Assert.Equal(Anna, Of(Program(way, tokens.ForParticipant(Code, Anna, Family)), source).Participant);
        Assert.Equal(Actor.Facilitator, Of(Program(way, Key), source));
        Assert.Equal(RefusalCodes.WrongSession, Refused(Program(way, tokens.ForParticipant("HJKMNP", Anna, Family)), source));
        Assert.Equal(RefusalCodes.UnknownToken, Refused(Program(way, "garbage"), source));
        Assert.Equal(RefusalCodes.UnknownToken, Refused(Program(way, Secrets.Hash(Key)), source));
        Assert.Equal(RefusalCodes.UnknownToken, Refused(Program(way, tokens.ForParticipant(Code, Anna, Family) + "x"), source));
    }

    [Theory]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer ")]
    [InlineData("garbage")]
    public void What_is_no_token_in_the_header_is_refused(string header)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = header;

        Assert.Equal(RefusalCodes.UnknownToken, Refused(http, Source.Header));
    }

    [Fact]
    public void A_facilitators_cookie_is_no_token_to_send_along()
    {
        var cookie = tokens.ForFacilitator(Code, Key, "seat1");
        Assert.Equal(RefusalCodes.UnknownToken, Refused(Program("header", cookie), Source.Header));
        Assert.Equal(RefusalCodes.UnknownToken, Refused(Program("query", cookie), Source.Query));
    }

    [Fact]
    public void Of_several_the_header_goes_before_the_address_and_both_before_cookies()
    {
        const Source All = Source.Header | Source.Query | Source.ParticipantCookie | Source.FacilitatorCookie;
        Assert.Equal(Actor.Public, Of(new DefaultHttpContext(), All));

        var http = Browser(("workshop-p-ACDEFG", tokens.ForParticipant(Code, Anna, Family)), ("workshop-f-ACDEFG", tokens.ForFacilitator(Code, Key, "seat1")));
        Assert.Equal(Actor.FacilitatorAt("seat1"), Of(http, All));
        http.Request.QueryString = new QueryString("?access_token=" + Key);
        Assert.Equal(Actor.Facilitator, Of(http, All));
        http.Request.Headers.Authorization = "bearer   " + tokens.ForParticipant(Code, Anna, Family);
        Assert.Equal(Anna, Of(http, All).Participant);

        // A wrong one is refused, and none of the others takes its place.
        http.Request.Headers.Authorization = "Bearer wrong";
        Assert.Equal(RefusalCodes.UnknownToken, Refused(http, All));
    }

    [Fact]
    public void Cookies_of_another_meeting_of_another_key_and_made_up_ones_are_nobodys()
    {
        Assert.Equal(Role.Public, Of(Browser(("workshop-p-ACDEFG", tokens.ForParticipant("HJKMNP", Anna, Family))), Source.ParticipantCookie).Role);
        Assert.Equal(Role.Public, Of(Browser(("workshop-f-ACDEFG", tokens.ForFacilitator(Code, "another key", "seat1"))), Source.FacilitatorCookie).Role);
        Assert.Equal(Role.Public, Of(Browser(("workshop-f-ACDEFG", tokens.ForFacilitator("HJKMNP", Key, "seat1"))), Source.FacilitatorCookie).Role);
        Assert.Equal(Role.Public, Of(Browser(("workshop-f-ACDEFG", tokens.ForParticipant(Code, Anna, Family))), Source.FacilitatorCookie).Role);
        Assert.Equal(Role.Public, Of(Browser(("workshop-p-ACDEFG", Key)), Source.ParticipantCookie).Role);
    }

    private Actor Of(HttpContext http, Source sources)
    {
        var (actor, refusal) = Callers.Of(http, Code, Meeting, sources);
        Assert.Null(refusal);
        return actor;
    }

    private string? Refused(HttpContext http, Source sources) => Callers.Of(http, Code, Meeting, sources).Refusal?.Code;

    private static DefaultHttpContext Browser(params (string Name, string Value)[] cookies)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = string.Join("; ", cookies.Select(c => $"{c.Name}={c.Value}"));
        return http;
    }

    private static DefaultHttpContext Program(string way, string token)
    {
        var http = new DefaultHttpContext();
        if (way == "header")
        {
            http.Request.Headers.Authorization = $"Bearer {token}";
        }
        else
        {
            http.Request.Query = new QueryCollection(new Dictionary<string, StringValues> { ["access_token"] = token });
        }

        return http;
    }
}
