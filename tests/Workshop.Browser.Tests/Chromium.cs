using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Workshop.Chromium))]
[assembly: AssemblyFixture(typeof(Workshop.AppProcess))]

// Two cores: one browser at a time, so that a page is never slow because of another test.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Workshop;

/// <summary>The installed Chromium (or Chrome, or Edge), without a window.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome.exe", "msedge.exe"];
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is { } executable)
        {
            // Long enough for a machine that builds and tests other things beside it; what holds is seen at once all the same.
            Assertions.SetDefaultExpectTimeout(15_000);
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Arguments });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A fresh visitor. Skips the test where there is no browser, but never on the build server.</summary>
    public async Task<IBrowserContext> Visitor(AppProcess app, int width, int height, bool script = true, string language = "da-DK", bool dark = false, bool touch = false)
    {
        if (browser is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "Chromium is missing on the build server.");
            Assert.Skip("Chromium, Chrome or Edge is not installed.");
        }

        var context = await browser.NewContextAsync(new()
        {
            BaseURL = app.Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = script,
            Locale = language,
            ReducedMotion = ReducedMotion.Reduce,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            AcceptDownloads = true,
            HasTouch = touch,
            IsMobile = touch,
        });
        context.SetDefaultTimeout(30_000);
        return context;
    }

    public Task<IBrowserContext> Phone(AppProcess app, bool script = true) => Visitor(app, 390, 844, script);

    private static string? Find() => new[] { Environment.GetEnvironmentVariable("CHROMIUM") }
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(folder => Names.Select(name => (string?)Path.Combine(folder, name))))
        .Concat(new[] { @"Microsoft\Edge\Application\msedge.exe", @"Google\Chrome\Application\chrome.exe" }
            .SelectMany(path => new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86 }.Select(f => (string?)Path.Combine(Environment.GetFolderPath(f), path))))
        .FirstOrDefault(File.Exists);
}
