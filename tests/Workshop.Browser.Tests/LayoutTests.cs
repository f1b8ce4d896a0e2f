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
}
