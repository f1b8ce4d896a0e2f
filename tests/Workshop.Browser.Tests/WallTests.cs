using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>The projector in the hall.</summary>
public sealed class WallTests(AppProcess app, Chromium chromium)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task Before_the_first_contribution_the_wall_says_how_to_take_part_and_then_makes_room()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        await using var hall = await chromium.Visitor(app, 1920, 1080);
        var wall = await hall.NewPageAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");
        var before = (await wall.Locator(".wall-join__qr").BoundingBoxAsync())!;
        await Expect(wall.Locator(".wall-empty")).ToBeVisibleAsync();

        await client.Contribute(workshop.Code, joined.Token, "Bænke i skyggen");

        await Expect(wall.Locator(".card")).ToBeVisibleAsync();
        await Expect(wall.Locator(".wall-empty")).ToBeHiddenAsync();
        var after = (await wall.Locator(".wall-join__qr").BoundingBoxAsync())!;
        Assert.True(before.Width > 1.5 * after.Width, $"{before.Width} to {after.Width}");
        Assert.True(before.Width > 0.4 * 1080, $"{before.Width}");
    }

    [Fact]
    public async Task A_round_number_is_celebrated_unless_the_facilitator_has_turned_it_off()
    {
        var workshop = await client.Create();
        await using var hall = await chromium.Visitor(app, 1920, 1080);
        var wall = await hall.NewPageAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");
        for (var i = 0; i < 9; i++)
        {
            await client.Contribute(workshop.Code, workshop.FacilitatorKey, $"Bidrag {i}");
        }

        await Expect(wall.Locator("[data-count=all]")).ToHaveTextAsync("9");
        await Expect(wall.Locator("#milestone")).ToBeHiddenAsync();
        await client.Contribute(workshop.Code, workshop.FacilitatorKey, "Det tiende");
        await Expect(wall.Locator("#milestone")).ToHaveTextAsync("Tak! I har nu skrevet 10 bidrag.");
        await Expect(wall.Locator("#milestone")).ToBeVisibleAsync();
        await Expect(wall.Locator("#milestone")).ToBeHiddenAsync(new() { Timeout = 15_000 });

        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "setMilestones", celebrated = false });
        await Expect(wall.Locator(".step-banner")).ToHaveAttributeAsync("data-milestones", "false");
        for (var i = 10; i < 25; i++)
        {
            await client.Contribute(workshop.Code, workshop.FacilitatorKey, $"Bidrag {i}");
        }

        await Expect(wall.Locator("[data-count=all]")).ToHaveTextAsync("25");
        await Expect(wall.Locator("#milestone")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_comes_while_the_answer_to_the_first_question_is_under_way_is_shown_too()
    {
        var workshop = await client.Create();
        await using var hall = await chromium.Visitor(app, 1280, 720);
        var (asks, asked, patched) = (new TaskCompletionSource(), new TaskCompletionSource<Action>(), new TaskCompletionSource());
        await hall.RouteWebSocketAsync("**", socket =>
        {
            var server = socket.ConnectToServer();
            socket.OnMessage(async frame =>
            {
                await (frame.Text!.Contains("\"Watch\"", StringComparison.Ordinal) ? asks.Task : Task.CompletedTask);
                server.Send(frame.Text);
            });
            server.OnMessage(frame =>
            {
                if (frame.Text!.Contains("\"type\":3", StringComparison.Ordinal) && asked.TrySetResult(() => socket.Send(frame.Text)))
                {
                    return;
                }

                socket.Send(frame.Text);
                if (frame.Text.Contains("\"Patch\"", StringComparison.Ordinal))
                {
                    patched.TrySetResult();
                }
            });
        });
        var wall = await hall.NewPageAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");

        // One comes after the page was made, one after the answer was made and before it is there.
        var first = await client.Contribute(workshop.Code, workshop.FacilitatorKey, "Bænke");
        asks.SetResult();
        var answer = await asked.Task;
        var second = await client.Contribute(workshop.Code, workshop.FacilitatorKey, "Skygge");
        await patched.Task;
        answer();

        await Expect(wall.Card(first)).ToHaveCountAsync(1);
        await Expect(wall.Card(second)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_countdown_runs_on_wall_and_phone_and_the_console_extends_it()
    {
        var workshop = await client.Create();
        await using var hall = await chromium.Visitor(app, 1920, 1080);
        await using var desk = await chromium.Visitor(app, 1280, 800);
        await using var pocket = await chromium.Phone(app);
        var wall = await hall.NewPageAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");
        var phone = await pocket.Join(workshop.Code);
        await phone.Locator("html.script").WaitForAsync();
        var console = await desk.NewPageAsync();
        await console.GotoAsync($"/facilitator/{workshop.Code}#{workshop.FacilitatorKey}");
        await console.Answers();

        await console.Locator(".countdown-control summary").ClickAsync();
        await console.Locator(".countdown-control input").FillAsync("3");
        await console.Locator(".countdown-control input").PressAsync("Tab");
        await console.Locator(".countdown-control .menu__box button").ClickAsync();
        foreach (var page in new[] { wall, phone, console })
        {
            await Expect(page.Locator(".countdown")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"\b2:\d\d$"));
        }

        await console.Locator(".countdown-control > button").First.ClickAsync();
        foreach (var page in new[] { wall, phone, console })
        {
            await Expect(page.Locator(".countdown")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"\b3:\d\d$"));
        }

        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "setCountdown", ends = DateTimeOffset.UtcNow.AddSeconds(62) });
        await Expect(phone.Locator("#news")).ToContainTextAsync("Nu er der ét minut tilbage.");
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "setCountdown", ends = DateTimeOffset.UtcNow.AddSeconds(1) });
        await Expect(phone.Locator(".countdown")).ToHaveTextAsync("Tiden er gået. Skriv bare færdig.");
        await phone.Contribute("idea", "Lidt sent");
        await Expect(phone.Locator("#mine-list [data-contribution]")).ToHaveCountAsync(1);
    }
}
