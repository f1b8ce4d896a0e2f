using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Workshop.Rules;
using Workshop.Sessions;

namespace Workshop.Web.Access;

public sealed class CallersTests
{
    private const string Code = "ACDEFG";
    private const string Key = "the-key-of-the-meeting";
    private static readonly Guid Anna = new("aaaaaaaa-0000-4000-8000-000000000001");
    private static readonly Joined Family = new(["families", "Dem på hjørnet"], 5);
    private static readonly SessionState Meeting = SessionState.None.Evolve(
        CreateSession.Decide(SessionState.None, "Prøve", "blank", "da", Secrets.Hash(Key)).Events.Select((e, i) => new LoggedEvent(i + 1, DateTimeOffset.UnixEpoch, null, e)));

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

    [Fact]
    public void What_somebody_said_on_joining_travels_in_their_token()
    {
        var names = new Joined([.. Enumerable.Range(0, 12).Select(i => $"Kolonihaveforeningen: Vestervang {i}")], 12);
        var read = tokens.ReadParticipant(tokens.ForParticipant(Code, Anna, names))!.Value;

        Assert.Equal((Code, Anna, names.Table), (read.Code, read.Participant, read.Joined.Table));
        Assert.Equal(names.TargetGroups, read.Joined.TargetGroups);
        Assert.Empty(tokens.ReadParticipant(tokens.ForParticipant(Code, Anna, Joined.Nothing))!.Value.Joined.TargetGroups);
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
