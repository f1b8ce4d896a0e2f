using System.Net;

namespace Workshop.Web.Site;

/// <summary>The hall's network on the sheet for the tables.</summary>
public sealed class WifiTests
{
    [Theory]
    [InlineData("Medborgerhuset", "blå/grøn;2035", """WIFI:T:WPA;S:Medborgerhuset;P:blå/grøn\;2035;;""")]
    [InlineData("Sal: 1", null, """WIFI:T:nopass;S:Sal\: 1;P:;;""")]
    [InlineData("12345678", "12345678", "WIFI:T:WPA;S:12345678;P:12345678;;")]
    public void A_phones_camera_reads_how_to_join(string name, string? password, string says) => Assert.Equal(says, new Wifi(name, password).Joining);

    [Fact]
    public async Task The_sheet_tells_of_the_network_when_the_host_has_set_one_and_else_of_none()
    {
        await using var app = new AppProcess { Settings = { ["Site__WifiName"] = "Medborgerhuset", ["Site__WifiPassword"] = "regnvand<2035>" } };
        await app.Start();
        var code = (await app.Client.Create()).Code;

        var sheet = WebUtility.HtmlDecode(await app.Client.Http.GetStringAsync($"/sheet/{code}"));

        Assert.Contains($"src=\"{QrCodes.Image("WIFI:T:WPA;S:Medborgerhuset;P:regnvand<2035>;;")}\"", sheet, StringComparison.Ordinal);
        Assert.Contains(">regnvand<2035><", sheet, StringComparison.Ordinal);
        Assert.Contains($"/qr/{code}.svg", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("Medborgerhuset", await app.Client.Http.GetStringAsync($"/result/{code}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.Http.GetAsync("/sheet/AAAAAA")).StatusCode);
    }
}
