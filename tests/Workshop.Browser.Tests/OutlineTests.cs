using System.Text.Json;
using Microsoft.Playwright;

namespace Workshop;

/// <summary>Who hears the board gets what others see: every contribution, theme and count, also those that the wall has no room for.</summary>
public sealed class OutlineTests(AppProcess app, Chromium chromium) : IAsyncLifetime
{
    private const int Cards = 130;

    private static readonly string[] Themes = ["Vejen til skole", "Vand i kælderen", "Liv i parken"];

    private readonly List<string> texts = [.. Enumerable.Range(1, Cards).Select(i => $"Bidrag nummer {i} om stien bag skolen")];
    private WorkshopClient.Created workshop = null!;

    public async ValueTask InitializeAsync()
    {
        workshop = await app.Client.Create("Blågrøn drøm", "nordfjordby");
        await app.Client.Join(workshop.Code, "Familier");
        var ids = new List<Guid>();
        foreach (var text in texts)
        {
            ids.Add(await app.Client.Contribute(workshop.Code, workshop.FacilitatorKey, text, "idea"));
        }

        foreach (var (theme, i) in Themes.Select((t, i) => (t, i)))
        {
            await app.Client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "createTheme", title = theme, contributions = ids.Skip(i * 40).Take(40) });
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_wall_says_every_contribution_theme_and_count()
    {
        await using var hall = await chromium.Visitor(app, 1920, 1080);
        var wall = await hall.NewPageAsync();
        await wall.GotoAsync($"/wall/{workshop.Code}");
        await wall.Locator("[data-group=all] .more", new() { HasText = "mere" }).WaitForAsync();
        var flat = await Outline(wall);
        Assert.Empty(texts.Except(flat.Select(n => n.Name)));
        Assert.Equal(Cards, flat.Count(n => n.Role == "listitem"));
        var lit = await wall.Locator(".spotlight .card__text").TextContentAsync();
        Assert.Single(flat, n => n.Role == "StaticText" && n.Name == lit);

        await app.Client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "startStep", step = "themes" });
        await wall.Locator("[data-group^=theme-]").First.WaitForAsync();
        var said = await Outline(wall);
        Assert.Empty(texts.Except(said.Select(n => n.Name)));
        Assert.Equal(Themes.Select(t => $"{t} 40").Append("Uden tema 10"), said.Where(n => n.Role == "heading" && n.Name.EndsWith('0')).Select(n => n.Name));
        Assert.Equal(Cards, said.Count(n => n.Role == "listitem"));
        var counts = string.Join(' ', said.Select(n => n.Name));
        Assert.Contains($"Bidrag {Cards} ", counts, StringComparison.Ordinal);
        Assert.Contains("Deltagere 0 ", counts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_phone_says_every_contribution_theme_and_count()
    {
        await using var hand = await chromium.Phone(app);
        var phone = await hand.Join(workshop.Code);
        var said = await Outline(phone);
        Assert.Contains(said, n => n.Role == "heading" && n.Name == $"Alles bidrag {Cards}");
        while (await phone.Locator("#older").IsVisibleAsync())
        {
            await phone.GotoAsync(await phone.Locator("#older").EvaluateAsync<string>("a => a.href"));
            said = [.. said, .. await Outline(phone)];
        }

        Assert.Empty(texts.Except(said.Select(n => n.Name)));
        Assert.Empty(Themes.Except(said.Select(n => n.Name)));
    }

    private static async Task<List<(string Role, string Name)>> Outline(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        var tree = await browser.SendAsync("Accessibility.getFullAXTree");
        return
        [
            .. tree!.Value.GetProperty("nodes").EnumerateArray()
                .Where(n => !n.GetProperty("ignored").GetBoolean())
                .Select(n => (Text(n, "role"), Text(n, "name"))),
        ];

        static string Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) && value.TryGetProperty("value", out var text) ? text.ToString().Trim() : "";
    }
}
