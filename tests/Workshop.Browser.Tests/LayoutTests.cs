using Microsoft.Playwright;

namespace Workshop;

/// <summary>Nothing overflows, with long words, and with a full board.</summary>
public sealed class LayoutTests(AppProcess app, Chromium chromium) : IAsyncLifetime
{
    private static readonly (int Width, int Height)[] Sizes = [(390, 844), (320, 568), (844, 390), (1280, 800), (1920, 1080)];

    private WorkshopClient.Created workshop = null!;

    public async ValueTask InitializeAsync()
    {
        workshop = await app.Client.Create("Klimatilpasningsplanlægningsborgerinddragelsesmøde i Nordfjordby");
        string[] kinds = ["idea", "concern", "need", "wish"];
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => app.Client.Contribute(workshop.Code, workshop.FacilitatorKey, i % 10 == 0
            ? $"{i} Oversvømmelsesforsikringspræmieforhøjelsesbekymringerogmeretilsomaldrigholderop"
            : $"{i} Hvornår får vi besked om, hvad der sker med stien bag skolen?", kinds[i % 4])));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task No_page_is_wider_than_its_window()
    {
        await using var visitor = await chromium.Visitor(app, 390, 844);
        var page = await visitor.NewPageAsync();
        var wide = new List<string>();
        foreach (var path in new[] { "/", "/j/AAAAAA", $"/wall/{workshop.Code}", $"/result/{workshop.Code}", $"/j/{workshop.Code}" })
        {
            await page.GotoAsync(path);
            await Note(page, path);
        }

        var phone = await visitor.Join(workshop.Code);
        await phone.Locator("details.place summary").ClickAsync();
        await Note(phone, "phone");
        await Note(await visitor.OpenConsole(workshop), "console");

        Assert.Empty(wide);

        async Task Note(IPage open, string what)
        {
            foreach (var (width, height) in Sizes)
            {
                await open.SetViewportSizeAsync(width, height);
                await open.Drawn();
                if (await open.Overflow() is > 0 and var pixels)
                {
                    wide.Add($"{what}, {width}×{height}: {pixels} px");
                }
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
