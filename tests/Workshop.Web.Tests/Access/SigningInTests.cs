using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Workshop.Rules;
using SameSiteMode = Microsoft.Net.Http.Headers.SameSiteMode;

namespace Workshop.Web.Access;

/// <summary>What a browser is given to be known by.</summary>
public sealed class SigningInTests
{
    private const string Code = "ACDEFG";
    private static readonly Guid Anna = Guid.NewGuid();

    private readonly FakeMeeting meeting = new();
    private readonly Callers callers = new(new Tokens(new EphemeralDataProtectionProvider()));

    [Fact]
    public void Who_signs_in_is_who_they_are_at_the_next_request_and_each_browser_has_a_seat_of_its_own()
    {
        var (first, second) = (new DefaultHttpContext(), new DefaultHttpContext());
        callers.SignInParticipant(first, Code, Anna, new Joined(["families"], 5));
        Assert.True(callers.SignInFacilitator(first, Code, meeting.State, FakeMeeting.Key));
        Assert.True(callers.SignInFacilitator(second, Code, meeting.State, FakeMeeting.Key));

        var anna = Of(Next(first), Source.ParticipantCookie);
        Assert.Equal((Role.Participant, Anna, 5), (anna.Role, anna.Participant, anna.Joined.Table));
        var (one, two) = (Of(Next(first), Source.FacilitatorCookie), Of(Next(second), Source.FacilitatorCookie));
        Assert.Equal((Role.Facilitator, Role.Facilitator), (one.Role, two.Role));
        Assert.NotEqual(one.Link, two.Link);
    }

    [Fact]
    public void With_a_wrong_key_nobody_is_signed_in()
    {
        var http = new DefaultHttpContext();

        Assert.False(callers.SignInFacilitator(http, Code, meeting.State, "another key"));
        Assert.Empty(http.Response.GetTypedHeaders().SetCookie);
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public void Cookies_are_out_of_reach_of_scripts_and_other_sites_and_of_plain_lines_where_there_are_others(string scheme, bool secure)
    {
        var http = new DefaultHttpContext { Request = { Scheme = scheme } };

        callers.SignInParticipant(http, Code, Anna, Joined.Nothing);

        var cookie = Assert.Single(http.Response.GetTypedHeaders().SetCookie);
        Assert.Equal((true, SameSiteMode.Lax, secure), (cookie.HttpOnly, cookie.SameSite, cookie.Secure));
    }

    private static DefaultHttpContext Next(HttpContext before) =>
        new() { Request = { Headers = { Cookie = string.Join("; ", before.Response.GetTypedHeaders().SetCookie.Select(c => new CookieHeaderValue(c.Name, c.Value))) } } };

    private Actor Of(HttpContext http, Source sources) => callers.Of(http, Code, meeting.State, sources).Actor;
}
