using Microsoft.Playwright;

namespace Workshop;

/// <summary>Nothing overflows, with long words, and with a full board.</summary>
public sealed class LayoutTests(AppProcess app, Chromium chromium) : IAsyncLifetime
{
    private WorkshopClient.Created workshop = null!;

    public async ValueTask InitializeAsync()
    {
        workshop = await app.Client.Create("Klimatilpasningsplanlægningsborgerinddragelsesmøde i Nordfjordby");
        for (var i = 0; i < 100; i++)
        {
            await app.Client.Contribute(workshop.Code, workshop.FacilitatorKey, i % 10 == 0
                ? $"{i} Oversvømmelsesforsikringspræmieforhøjelsesbekymringerogmeretilsomaldrigholderop"
                : $"{i} Hvornår får vi besked om, hvad der sker med stien bag skolen?", new[] { "idea", "concern", "need", "wish" }[i % 4]);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(390, 844)]
    [InlineData(320, 568)]
    [InlineData(844, 390)]
    [InlineData(1280, 800)]
    [InlineData(1920, 1080)]
    public async Task No_page_is_wider_than_its_window(int width, int height)
    {
        await using var visitor = await chromium.Visitor(app, width, height);
        var page = await visitor.NewPageAsync();
        var wide = new List<string>();
        foreach (var path in new[] { "/", "/j/AAAAAA", $"/wall/{workshop.Code}", $"/result/{workshop.Code}", $"/j/{workshop.Code}" })
        {
            await page.GotoAsync(path);
            await Note(path);
        }

        var phone = await visitor.Join(workshop.Code);
        await phone.Locator("details.place summary").ClickAsync();
        page = phone;
        await Note("phone");

        page = await visitor.NewPageAsync();
        await page.GotoAsync($"/facilitator/{workshop.Code}#{workshop.FacilitatorKey}");
        await page.Locator(".console-header").WaitForAsync();
        await Note("console");

        Assert.Empty(wide);

        async Task Note(string what)
        {
            if (await page.Overflow() is > 0 and var pixels)
            {
                wide.Add($"{what}: {pixels} px");
            }
        }
    }

    [Fact]
    public async Task On_the_wall_no_card_is_cut_and_what_does_not_fit_is_counted()
    {
        await using var hall = await chromium.Visitor(app, 1920, 1080);
        var wall = await hall.NewPageAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");
        await wall.Locator(".group__more:visible").First.WaitForAsync();

        var cut = await wall.EvaluateAsync<int>("""
            () => [...document.querySelectorAll('.card')].filter(c => {
                if (getComputedStyle(c).visibility === 'hidden' || c.classList.contains('card--over')) return false;
                const box = c.getBoundingClientRect(), list = c.closest('.cards').getBoundingClientRect();
                return box.bottom > list.bottom + 2 || box.bottom > innerHeight;
            }).length
            """);
        Assert.Equal(0, cut);
        var shown = await wall.Locator(".card:not(.card--over)").CountAsync();
        var more = await wall.EvaluateAsync<int>("() => [...document.querySelectorAll('.group__more')].filter(m => !m.hidden).reduce((n, m) => n + Number(m.textContent.match(/\\d+/)[0]), 0)");
        Assert.Equal(100, shown + more);
    }
}
