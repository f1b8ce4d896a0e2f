using Microsoft.Playwright;

namespace Workshop;

/// <summary>What people do on the pages.</summary>
internal static class Visit
{
    /// <summary>Opens the phone's page and takes part.</summary>
    public static async Task<IPage> Join(this IBrowserContext phone, string code)
    {
        var page = await phone.NewPageAsync();
        await page.GotoAsync($"/j/{code}");
        await page.Locator("form.consent button[type=submit]").ClickAsync();
        await page.Locator("#text").WaitForAsync();
        return page;
    }

    /// <summary>Opens the console by its key and waits until it answers.</summary>
    public static async Task<IPage> OpenConsole(this IBrowserContext desk, WorkshopClient.Created workshop)
    {
        var console = await desk.NewPageAsync();
        await console.GotoAsync($"/facilitator/{workshop.Code}#{workshop.FacilitatorKey}");
        await console.Locator(".console-header").WaitForAsync();

        await console.Answers();
        Assert.DoesNotContain(workshop.FacilitatorKey, console.Url, StringComparison.Ordinal);
        return console;
    }

    /// <summary>Waits until a console answers, which it does only when its circuit is up; before, what is pressed is lost.</summary>
    public static Task Answers(this IPage console) => Assertions.Expect(console.Locator("#connection")).ToHaveAttributeAsync("data-state", "on");

    public static async Task Contribute(this IPage phone, string kind, string text)
    {
        await phone.Locator($"label.kind[data-kind={kind}]").ClickAsync();
        await phone.Locator("#text").FillAsync(text);
        await phone.Locator("#composer button[type=submit]").ClickAsync();
    }

    /// <summary>The board item of a contribution, on whichever page.</summary>
    public static ILocator Card(this IPage page, Guid id) => page.Locator($"[data-contribution=\"{id}\"]");

    /// <summary>A theme of the console's board.</summary>
    public static ILocator Theme(this IPage console, string title) => console.Locator($"section.theme:has(h3:has-text(\"{title}\"))");

    /// <summary>Fails on whatever a page complains about in its console, such as a breach of its own content policy.</summary>
    public static List<string> Complaints(this IBrowserContext context)
    {
        var complaints = new List<string>();
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        context.WebError += (_, error) => complaints.Add(error.Error);
        return complaints;
    }

    /// <summary>How many pixels of a page lie outside the window to the right.</summary>
    public static Task<int> Overflow(this IPage page) =>
        page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
