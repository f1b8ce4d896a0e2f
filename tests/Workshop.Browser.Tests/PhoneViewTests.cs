using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>One thing at a time on a phone: what has to be tapped is in sight, and nothing moves under what one reads.</summary>
public sealed class PhoneViewTests(AppProcess app, Chromium chromium)
{
    private readonly WorkshopClient client = app.Client;

    [Theory]
    [InlineData(390, 844, "da-DK", 0)]
    [InlineData(320, 568, "da-DK", 1)]
    [InlineData(320, 568, "ar", 1)]
    [InlineData(320, 568, "de-DE", 1)]
    public async Task The_first_contribution_takes_four_taps(int width, int height, string language, int mostSwipes)
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Visitor(app, width, height, language: language, touch: true);
        var phone = await pocket.NewPageAsync();
        var (taps, swipes) = (0, 0);

        await phone.GotoAsync($"/j/{workshop.Code}");
        Assert.True(await InSight("#open-title"), "What can be influenced is not in sight.");
        await Tap("form.consent button[type=submit]");
        await phone.Locator("#text").WaitForAsync();
        await Tap("input[value=concern]");
        await Tap("#text");
        await phone.Keyboard.InsertTextAsync("Vand i kælderen");
        await phone.SetViewportSizeAsync(width, (int)(height * 0.55));
        await phone.Locator("#text").ScrollIntoViewIfNeededAsync();
        await Tap("#composer button[type=submit]");

        await Expect(phone.Locator("#said b")).ToBeVisibleAsync();
        Assert.InRange(taps, 1, 4);
        Assert.InRange(swipes, 0, mostSwipes);

        // The receipt is where one looks, and gone when the next thought begins.
        await Expect(phone.Locator("#said span")).ToContainTextAsync("1");
        Assert.True(await InSight("#said"), "The receipt is not in sight.");
        await phone.Keyboard.InsertTextAsync("O");
        await Expect(phone.Locator("#said")).ToBeEmptyAsync();

        async Task Tap(string selector)
        {
            if (!await InSight(selector))
            {
                swipes++;
                await phone.Locator(selector).ScrollIntoViewIfNeededAsync();
            }

            taps++;
            var box = (await phone.Locator(selector).BoundingBoxAsync())!;
            await phone.Touchscreen.TapAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        }

        // Whole, and with nothing over it.
        Task<bool> InSight(string selector) => phone.Locator(selector).EvaluateAsync<bool>("""
            e => {
                const box = e.getBoundingClientRect();
                const top = getComputedStyle(e).pointerEvents === 'none' ? e : document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return box.top >= 0 && box.bottom <= innerHeight && top !== null && (e.contains(top) || top.contains(e));
            }
            """);
    }

    [Fact]
    public async Task What_others_write_waits_while_one_reads_and_comes_when_it_is_asked_for()
    {
        var workshop = await client.Create();
        for (var i = 0; i < 12; i++)
        {
            await client.Contribute(workshop.Code, workshop.FacilitatorKey, $"Bidrag {i}");
        }

        await using var pocket = await chromium.Visitor(app, 390, 844, touch: true);

        // As where browsers do not hold what is read by themselves.
        await pocket.AddInitScriptAsync("addEventListener('DOMContentLoaded', () => document.documentElement.style.overflowAnchor = 'none')");
        var phone = await pocket.Join(workshop.Code);
        await Expect(phone.Locator("body")).ToHaveAttributeAsync("data-linked", "true");
        await phone.Locator(".tabs a[href='#all']").TapAsync();
        await Expect(phone.Locator(".tabs [aria-current=true]")).ToHaveAttributeAsync("href", "#all");
        await phone.Mouse.WheelAsync(0, 300);
        await phone.WaitForFunctionAsync("() => scrollY > document.getElementById('all').offsetTop + 200");
        var read = phone.Locator("#board [data-contribution]").Nth(4);
        var before = (await read.BoundingBoxAsync())!.Y;
        var text = await read.InnerTextAsync();

        for (var i = 0; i < 8; i++)
        {
            await client.Contribute(workshop.Code, workshop.FacilitatorKey, $"Nyt {i}");
        }

        await Expect(phone.Locator("#fresh")).ToHaveTextAsync("8 nye – vis dem");
        await Expect(phone.Locator("[data-count=all]")).ToHaveTextAsync("20");
        Assert.Equal((text, before), (await read.InnerTextAsync(), (await read.BoundingBoxAsync())!.Y));

        await phone.Locator("#fresh").TapAsync();
        await Expect(phone.Locator("#board [data-contribution]")).ToHaveCountAsync(20);
        await Expect(phone.Locator("#board [data-contribution]").First).ToBeInViewportAsync();
        await Expect(phone.Locator("#fresh")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task While_the_hall_gathers_the_form_is_gone_and_the_themes_are_there()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        var phone = await pocket.Join(workshop.Code);
        await Expect(phone.Locator("body")).ToHaveAttributeAsync("data-linked", "true");

        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "startStep", step = "themes" });
        await Expect(phone.Locator("#text")).ToBeHiddenAsync();
        await Expect(phone.Locator("#composer button[type=submit]")).ToBeHiddenAsync();
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "createTheme", title = "Tørre kældre" });
        await Expect(phone.Locator(".hall-themes")).ToContainTextAsync("Tørre kældre");

        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "startStep", step = "collect" });
        await Expect(phone.Locator("#text")).ToBeVisibleAsync();
        await Expect(phone.Locator(".hall-themes")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_line_that_says_nothing_is_told_within_some_seconds_and_the_words_are_safe()
    {
        var workshop = await client.Create();
        await using var pocket = await chromium.Phone(app);
        var silent = false;
        await pocket.RouteWebSocketAsync("**", socket =>
        {
            var server = socket.ConnectToServer();
            server.OnMessage(message =>
            {
                if (!silent)
                {
                    socket.Send(message.Text!);
                }
            });
        });
        var phone = await pocket.Join(workshop.Code);
        await Expect(phone.Locator("body")).ToHaveAttributeAsync("data-linked", "true");
        silent = true;

        await phone.Contribute("idea", "Bænke i skyggen");

        await Expect(phone.Locator("#said")).ToHaveTextAsync("Sender …");
        await Expect(phone.Locator("#said")).ToHaveTextAsync("Gemt på telefonen. Sendes, når der er net.", new() { Timeout = 5_000 });
        await Expect(phone.Locator("body")).ToHaveAttributeAsync("data-linked", "true");
    }
}
