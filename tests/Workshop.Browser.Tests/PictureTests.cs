using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.Playwright;

namespace Workshop;

/// <summary>
/// Every page in every state at five sizes and in two languages: nothing is wider than its window, and the picture is the one that somebody
/// looked at. The pictures are kept small, five sizes side by side, in <c>Pictures</c>. After a wanted change, run the tests with
/// <c>UPDATE_PICTURES=true</c> and look at what changed; <c>PICTURES=folder</c> also writes them there in full size.
/// </summary>
public sealed class PictureTests(DevelopmentApp development, Chromium chromium)
{
    /// <summary>Share of small squares (4 by 4 pixels of the small picture) that may differ, so that a moved pixel or a count does not matter, but a moved box does.</summary>
    private const double MostChanged = 0.02;

    private static readonly (int Width, int Height)[] Sizes = [(320, 568), (390, 844), (1024, 768), (1280, 800), (1920, 1080)];

    /// <summary>Codes and ports are random, and some are wider than others, so that a line breaks elsewhere.</summary>
    private const string SameCodeAndPort =
        """
        () => {
            const code = document.querySelector('[data-code]')?.dataset.code ?? 'ABC234';
            document.querySelectorAll('.code [aria-hidden]').forEach(e => e.textContent = 'ABC 234');
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                const text = texts.currentNode;
                const same = text.data.replace(/(?<=(localhost|127\.0\.0\.1):)\d+/g, '50000').replaceAll(code, 'ABC234');
                if (text.data !== same) text.data = same;
            }
        }
        """;

    private static readonly string Root = typeof(PictureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "true";
    private static readonly string? FullSize = Environment.GetEnvironmentVariable("PICTURES");

    [Theory]
    [InlineData("da", "da-DK")]
    [InlineData("en", "en-GB")]
    public async Task Every_page_looks_as_it_did_when_somebody_looked(string language, string locale)
    {
        await using var workroom = await chromium.Visitor(development.App, 800, 600);
        var desk = await workroom.NewPageAsync();
        var sameFonts = await SameFonts(desk);
        var found = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(PageStates.All, new ParallelOptions { MaxDegreeOfParallelism = AccessTests.AtOnce }, async (state, _) =>
        {
            var (pictures, problems) = await Take(state, language, locale);
            problems.ForEach(found.Add);
            var name = $"{state.Name.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-')}.{language}";
            Keep(name, pictures);
            var file = Path.Combine(Root, "tests", "Workshop.Browser.Tests", "Pictures", $"{name}.webp");
            var compared = await Compare(desk, pictures, File.Exists(file) ? await File.ReadAllBytesAsync(file, CancellationToken.None) : null);
            if (Update && compared.Changed > MostChanged / 4)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllBytesAsync(file, compared.Small, CancellationToken.None);
            }
            else if (sameFonts && compared.Changed > MostChanged)
            {
                found.Add($"{state.Name}, {language}: {compared.Changed:P1} of the picture changed");
            }
        });

        Assert.True(found.IsEmpty, string.Join('\n', found.Order()));
    }

    private async Task<(List<byte[]> Pictures, List<string> Problems)> Take(PageState state, string language, string locale)
    {
        await using var visitor = await chromium.Visitor(development.App, 1280, 800, language: locale);
        var page = await visitor.NewPageAsync();
        await state.Open(page, development.In(language));

        await page.EvaluateAsync(SameCodeAndPort);
        var pictures = new List<byte[]>();
        var problems = new List<string>();
        foreach (var (width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.Locator(state.Subject ?? "body").EvaluateAsync("e => { document.querySelectorAll('html, [data-scroll]').forEach(e => e.scrollTop = 0); e.scrollIntoView({ block: 'start' }); }");

            await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            if (await page.Overflow() is > 0 and var pixels)
            {
                problems.Add($"{state.Name}, {language}, {width}×{height}: {pixels} px too wide");
            }

            pictures.Add(await page.ScreenshotAsync(new() { Mask = [page.Locator("img[src^='/qr/'], [data-pins], .code, .countdown")], MaskColor = "#888888", Caret = ScreenshotCaret.Hide }));
        }

        return (pictures, problems);
    }

    private static void Keep(string name, List<byte[]> pictures)
    {
        if (FullSize is not null)
        {
            Directory.CreateDirectory(FullSize);
            for (var i = 0; i < pictures.Count; i++)
            {
                File.WriteAllBytes(Path.Combine(FullSize, $"{name}.{Sizes[i].Width}.png"), pictures[i]);
            }
        }
    }

    /// <summary>The pictures were taken with DejaVu Sans; with other fonts only the widths are checked. The build server has to have it.</summary>
    private static async Task<bool> SameFonts(IPage desk)
    {
        var width = await desk.EvaluateAsync<double>("() => { const c = document.createElement('canvas').getContext('2d'); c.font = '100px system-ui'; return c.measureText('Hamburgefonstiv 123').width; }");
        var same = Math.Abs(width - 1085.8) < 0.1;
        Assert.True(same || Environment.GetEnvironmentVariable("CI") != "true", $"The build server has other fonts: {width}.");
        return same;
    }

    /// <summary>Puts the pictures side by side, small, and tells which share of the result differs from the one kept.</summary>
    private static async Task<(byte[] Small, double Changed)> Compare(IPage desk, List<byte[]> pictures, byte[]? kept)
    {
        var result = await desk.EvaluateAsync<JsonElement>(
            """
            async ({ pictures, kept }) => {
                const load = async (data, type) => createImageBitmap(new Blob([Uint8Array.from(atob(data), c => c.charCodeAt(0))], { type }));
                const images = await Promise.all(pictures.map(p => load(p, 'image/png')));
                const height = 144, widths = images.map(i => Math.round(i.width * height / i.height));
                const canvas = new OffscreenCanvas(widths.reduce((a, b) => a + b), height), pen = canvas.getContext('2d', { willReadFrequently: true });
                pen.imageSmoothingQuality = 'high';
                let x = 0;
                images.forEach((image, i) => { pen.drawImage(image, x, 0, widths[i], height); x += widths[i]; });
                const now = pen.getImageData(0, 0, canvas.width, height).data;
                const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.5 });
                const small = btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), b => String.fromCharCode(b)).join(''));
                if (!kept) return { small, changed: 1 };
                pen.drawImage(await load(kept, 'image/webp'), 0, 0);
                const then = pen.getImageData(0, 0, canvas.width, height).data;
                let squares = 0, changed = 0;
                for (let top = 0; top + 4 <= height; top += 4) {
                    for (let left = 0; left + 4 <= canvas.width; left += 4) {
                        let differs = 0;
                        for (const colour of [0, 1, 2]) {
                            let sum = 0;
                            for (let k = 0; k < 16; k++) { const at = 4 * ((top + (k >> 2)) * canvas.width + left + (k & 3)) + colour; sum += now[at] - then[at]; }
                            differs = Math.max(differs, Math.abs(sum / 16));
                        }
                        squares++;
                        if (differs > 20) changed++;
                    }
                }
                return { small, changed: changed / squares };
            }
            """,
            new { pictures = pictures.Select(Convert.ToBase64String), kept = kept is null ? null : Convert.ToBase64String(kept) });
        return (Convert.FromBase64String(result.GetProperty("small").GetString()!), result.GetProperty("changed").GetDouble());
    }
}
