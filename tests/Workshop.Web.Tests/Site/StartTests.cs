using System.Management.Automation.Language;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Reflection;

namespace Workshop;

public sealed class StartTests
{
    [Theory]
    [InlineData("Retention__Days", "soon")]
    [InlineData("Retention__Days", "0")]
    [InlineData("Site__TimeZone", "Nordfjordby")]
    [InlineData("Site__TimeZone", "Romance Standard Time")]
    [InlineData("Site__PublicUrl", "ftp://example.dk")]
    [InlineData("Site__PublicUrl", "workshop")]
    [InlineData("Storage__Provider", "Oracle")]
    [InlineData("Storage__ConnectionString", "Data Source=")]
    [InlineData("Storage__ConnectionString", "Nonsense=1")]
    [InlineData("Cluster__SiloPort", "70000")]
    [InlineData("Cluster__GatewayPort", "-1")]
    [InlineData("Brand__Accent", "blue")]
    [InlineData("Brand__Accent", "#00a0a0")]
    [InlineData("Brand__Logo", "nowhere.svg")]
    [InlineData("Brand__Logo", "appsettings.json")]
    [InlineData("Brand__Name", "                                                               ")]
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_it(string key, string value)
    {
        await using var app = new AppProcess { Settings = { [key] = value } };

        var (exitCode, output) = await app.RunToItsEnd();

        Assert.Equal(1, exitCode);
        Assert.StartsWith(key, Assert.Single(output.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phones_are_sent_to_the_local_network_and_never_to_localhost_while_there_is_one()
    {
        Assert.SkipUnless(
            NetworkInterface.GetAllNetworkInterfaces().Any(n => n.OperationalStatus == OperationalStatus.Up && n.NetworkInterfaceType is not (NetworkInterfaceType.Loopback or NetworkInterfaceType.Tunnel)
                && n.GetIPProperties().UnicastAddresses.Any(a => a.Address.AddressFamily == AddressFamily.InterNetwork && a.Address.GetAddressBytes() is not [169, 254, ..])),
            "this machine is on no network");
        await using var app = new AppProcess { Settings = { ["ASPNETCORE_URLS"] = "http://0.0.0.0:0" } };
        await app.Start();

        var join = new Uri((await app.Client.Create()).JoinUrl);

        Assert.False(join.IsLoopback, join.ToString());
        Assert.Equal(app.Address.Port, join.Port);
    }

    [Fact]
    public async Task A_public_address_goes_before_all_others()
    {
        await using var app = new AppProcess { Settings = { ["Site__PublicUrl"] = "https://borger.example.dk" } };
        await app.Start();

        var workshop = await app.Client.Create();

        Assert.Equal($"https://borger.example.dk/j/{workshop.Code}", workshop.JoinUrl);
    }

    [Fact]
    public async Task A_municipality_makes_the_pages_its_own_with_name_logo_and_accent()
    {
        var logo = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.svg");
        await File.WriteAllTextAsync(logo, """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle r="5" /></svg>""");
        try
        {
            await using var app = new AppProcess { Settings = { ["Brand__Name"] = "Nordfjordby Kommune", ["Brand__Logo"] = logo, ["Brand__Accent"] = "#1B4F8F" } };
            await app.Start();
            var page = await app.Client.Http.GetStringAsync("/");

            Assert.Contains("""<img class="brand__logo" src="/brand/logo" alt="Nordfjordby Kommune">""", page.Replace(" />", ">", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Equal("image/svg+xml", (await app.Client.Http.GetAsync("/brand/logo")).Content.Headers.ContentType?.MediaType);
            Assert.Contains("--accent:#1b4f8f", await app.Client.Http.GetStringAsync(System.Text.RegularExpressions.Regex.Match(page, "/brand\\.css[^\"]*").Value), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(logo);
        }
    }

    [Fact]
    public void The_start_script_parses_and_takes_a_port_and_a_public_address()
    {
        var root = typeof(StartTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;
        var script = Parser.ParseFile(Path.Combine(root, "run-local.ps1"), out _, out var errors);

        Assert.Empty(errors.Select(e => e.ToString()));
        var parameters = script.ParamBlock.Parameters.ToDictionary(p => p.Name.VariablePath.UserPath, p => p.StaticType);
        Assert.Equal(typeof(int), parameters["Port"]);
        Assert.Equal(typeof(string), parameters["PublicUrl"]);
        var commands = script.FindAll(a => a is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().ToList();
        Assert.Contains(commands, c => c.GetCommandName() == "Start-Process" && c.CommandElements.ElementAtOrDefault(1)?.ToString() == "dotnet");
        Assert.Contains(commands, c => c.GetCommandName() == "Start-Process" && c.ToString().Contains("http://localhost:$Port", StringComparison.Ordinal));
    }
}
