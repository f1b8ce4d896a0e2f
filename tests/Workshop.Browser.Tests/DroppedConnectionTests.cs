using static Microsoft.Playwright.Assertions;

namespace Workshop;

public sealed class DroppedConnectionTests(Chromium chromium) : IAsyncLifetime
{
    private readonly AppProcess app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_was_written_while_the_server_was_gone_arrives_once_and_the_wall_catches_up_by_itself()
    {
        var workshop = await app.Client.Create();
        await using var pocket = await chromium.Phone(app);
        await using var hall = await chromium.Visitor(app, 1920, 1080);
        var wall = await hall.NewPageAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");
        await wall.EvaluateAsync("window.notReloaded = true");
        var phone = await pocket.Join(workshop.Code);
        await phone.Contribute("idea", "Før strømmen gik");
        await Expect(wall.Locator("[data-contribution]")).ToHaveCountAsync(1);
        await Expect(phone.Locator("#outbox > li")).ToHaveCountAsync(0);

        app.Kill();
        await phone.Contribute("idea", "Mens strømmen var væk");
        await Expect(phone.Locator("#outbox > li")).ToHaveCountAsync(1);
        await Expect(phone.Locator("#connection")).Not.ToBeEmptyAsync();
        await app.Start();

        await Expect(wall.Locator("[data-contribution]")).ToHaveCountAsync(2);
        await Expect(phone.Locator("#outbox > li")).ToHaveCountAsync(0);
        await Expect(phone.Locator("#mine-list [data-contribution]")).ToHaveCountAsync(2);
        await Expect(phone.Locator("#connection")).ToBeEmptyAsync();
        Assert.True(await wall.EvaluateAsync<bool>("window.notReloaded === true"));
        Assert.Equal(2, (await app.Client.Get(workshop.Code)).GetProperty("contributions").GetArrayLength());
    }

    [Fact]
    public async Task A_phone_that_was_closed_with_something_unsent_sends_it_when_it_is_opened_again()
    {
        var workshop = await app.Client.Create();
        await using var pocket = await chromium.Phone(app);
        var phone = await pocket.Join(workshop.Code);
        await phone.Locator("html.script").WaitForAsync();
        app.Kill();
        await phone.Contribute("need", "Skrevet uden forbindelse");
        await Expect(phone.Locator("#outbox > li")).ToHaveCountAsync(1);
        await phone.CloseAsync();
        await app.Start();

        var again = await pocket.NewPageAsync();
        await again.GotoAsync($"/j/{workshop.Code}");

        await Expect(again.Locator("#mine-list [data-contribution]")).ToContainTextAsync("Skrevet uden forbindelse");
        await Expect(again.Locator("#outbox > li")).ToHaveCountAsync(0);
        Assert.Equal(1, (await app.Client.Get(workshop.Code)).GetProperty("contributions").GetArrayLength());
    }

    [Fact]
    public async Task The_console_comes_back_by_itself_with_what_came_in_meanwhile()
    {
        var workshop = await app.Client.Create();
        var joined = await app.Client.Join(workshop.Code);
        await using var desk = await chromium.Visitor(app, 1280, 800);
        var console = await desk.NewPageAsync();
        await console.GotoAsync($"/facilitator/{workshop.Code}#{workshop.FacilitatorKey}");
        await console.Answers();

        app.Kill();
        await Expect(console.Locator("#connection")).ToHaveAttributeAsync("data-state", "off");
        await app.Start();
        var id = await app.Client.Contribute(workshop.Code, joined.Token, "Mens strømmen var væk");

        await Expect(console.Card(id)).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await console.Answers();
    }
}
