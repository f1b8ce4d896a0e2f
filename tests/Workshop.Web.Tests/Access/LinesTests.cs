using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Web.Site;
using Workshop.Web.Wording;

namespace Workshop.Web.Access;

/// <summary>Open lines are counted, and only pages of ours and programs open them.</summary>
public sealed class LinesTests(AppProcess app)
{
    [Theory]
    [InlineData("/hubs/workshop/negotiate?negotiateVersion=1", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/hubs/workshop/negotiate?negotiateVersion=1", "null", HttpStatusCode.Forbidden)]
    [InlineData("/hubs/workshop/negotiate?negotiateVersion=1", "http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("/hubs/workshop/negotiate?negotiateVersion=1", "", HttpStatusCode.OK)]
    [InlineData("/hubs/workshop/negotiate?negotiateVersion=1", null, HttpStatusCode.OK)]
    [InlineData("/_blazor/negotiate?negotiateVersion=1", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/_blazor/negotiate?negotiateVersion=1", null, HttpStatusCode.Unauthorized)]
    [InlineData("/_blazor", null, HttpStatusCode.Unauthorized)]
    public async Task A_line_is_opened_by_our_own_pages_and_by_programs_and_a_console_by_a_facilitator(string path, string? origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin.Length > 0 ? origin : app.Address.GetLeftPart(UriPartial.Authority));
        }

        Assert.Equal(expected, (await app.Client.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_facilitator_of_any_workshop_gets_a_console_line()
    {
        var workshop = await app.Client.Create();
        using var browser = NoScript.Browser(app.Address);
        await NoScript.SignIn(browser, workshop);

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null)).StatusCode);
    }

    [Fact]
    public async Task Lines_are_counted_by_address_and_together_and_one_that_ends_makes_room()
    {
        var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<Problems>().BuildServiceProvider();
        var settings = WorkshopSettings.Read(new ConfigurationBuilder().Build(), Path.GetTempPath());
        using var lines = new Lines(settings, new Callers(new Tokens(new EphemeralDataProtectionProvider())), services.GetRequiredService<Problems>());
        var line = new Line("test", 2, 3);
        var ends = new TaskCompletionSource();
        async Task<int> Open(string address)
        {
            var http = new DefaultHttpContext { RequestServices = services, Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
            http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(line), null));
            await lines.InvokeAsync(http, _ => ends.Task);
            return http.Response.StatusCode;
        }

        // Two addresses of one network of 64 bits are one.
        List<Task<int>> open = [Open("2001:db8::1"), Open("2001:db8::2")];
        Assert.Equal(429, await Open("2001:db8::3"));
        open.Add(Open("2001:db8:0:1::1"));
        Assert.Equal(429, await Open("192.0.2.1"));
        ends.SetResult();
        Assert.All(await Task.WhenAll(open), status => Assert.Equal(200, status));
        Assert.Equal(200, await Open("192.0.2.1"));
    }
}
