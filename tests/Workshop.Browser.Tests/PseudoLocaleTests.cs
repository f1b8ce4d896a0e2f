using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Workshop;

/// <summary>No visible word, and none that a screen reader says, stands outside the resource files; and there is room for longer ones.</summary>
public sealed class PseudoLocaleTests(DevelopmentApp development, Chromium chromium)
{
    [Fact]
    public async Task Every_word_on_every_page_comes_from_the_resources()
    {
        var found = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(PageStates.All.Where(s => s.OwnWords), new ParallelOptions { MaxDegreeOfParallelism = AccessTests.AtOnce }, async (state, _) =>
        {
            var (width, height) = state.IsWall ? (1920, 1080) : state.IsConsole ? (1280, 800) : (390, 844);
            await using var visitor = await chromium.Visitor(development.App, width, height);
            await visitor.AddCookiesAsync([new() { Name = "workshop-language", Value = "c%3Dqps-ploc%7Cuic%3Dqps-ploc", Url = development.App.Address.ToString() }]);
            var page = await visitor.NewPageAsync();
            await state.Open(page, development.In("da"));
            (await Untranslated(page)).ToList().ForEach(text => found.Add($"{state.Name}: {text}"));
            if (await page.Overflow() is > 0 and var pixels)
            {
                found.Add($"{state.Name}: {pixels} px too wide");
            }
        });

        Assert.True(found.IsEmpty, string.Join('\n', found.Distinct()));
    }

    /// <summary>What people wrote is marked as such (<c>dir="auto"</c>), because it may run the other way; keys, codes and names are no words (<c>translate="no"</c>).</summary>
    private static async Task<IEnumerable<string>> Untranslated(IPage page)
    {
        var found = await page.EvaluateAsync<JsonElement>("""
            () => {
                const theirs = '[dir=auto], [lang]:not(html), kbd, script, style, noscript, [translate=no]';
                const ours = (text) => !/\p{L}{2}/u.test(text.replace(/⟦[^⟧]*⟧/gu, '').replace(/https?:\S+|\b[A-Z0-9]{6}\b/gu, ''));
                const found = [];
                const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
                while (walk.nextNode()) {
                    const e = walk.currentNode.parentElement;
                    if (!e.closest(theirs) && !e.closest('title') && !ours(walk.currentNode.data)) found.push(`<${e.tagName.toLowerCase()} class="${e.className}"> ${walk.currentNode.data.trim()}`);
                }
                for (const e of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
                    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
                        const value = e.getAttribute(name);
                        if (value && !e.closest(theirs) && !ours(value)) found.push(`<${e.tagName.toLowerCase()} ${name}> ${value}`);
                    }
                }
                return found;
            }
            """);
        return found.EnumerateArray().Select(e => e.GetString()!);
    }
}
