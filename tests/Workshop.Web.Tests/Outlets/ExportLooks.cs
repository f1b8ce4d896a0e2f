using System.IO.Compression;
using System.Net;

namespace Workshop.Outlets;

/// <summary>Looks at the files: that nobody gets one without the key, and that those that leave the room hold nothing that is hidden.</summary>
internal sealed class ExportLooks(Hall hall)
{
    private static readonly string[] Files = ["plan.json", "plan.md", "plan.docx", "contributions.json", "contributions.csv"];

    /// <param name="last">
    /// Whether nobody in particular tries too: who has no token counts as somebody who guesses, and after a hundred times has to wait.
    /// </param>
    public async Task All(bool last)
    {
        foreach (var file in Files)
        {
            using var participants = await Ask(file, hall.Any(hall.People).Token);
            Assert.True(participants.StatusCode == HttpStatusCode.Forbidden, $"{file} for a participant: {participants.StatusCode}");
            if (last)
            {
                await AsNobody(file, hall.Chance(50) ? hall.Stranger : hall.People[0].Browser);
            }

            using var answer = await Ask(file, hall.Key);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{file} by key: {answer.StatusCode}");
            var text = await Text(file, answer.Content);
            Reader.CheckKey(hall, file, text);
            foreach (var mark in Marks.In(text))
            {
                if (hall.Board.WhatIs(mark) is { What: Typed.Said } said)
                {
                    var of = hall.Board.Find(said.Of)!;
                    var may = file.StartsWith("plan", StringComparison.Ordinal) ? of.Stands == Stands.Shown : of.Stands != Stands.Withdrawn;
                    Assert.True(may, $"{file} holds '{mark}' of {of}");
                }
            }
        }
    }

    private async Task AsNobody(string file, HttpClient browser)
    {
        using var answer = await browser.GetAsync(new Uri($"/api/workshops/{hall.Code}/{file}", UriKind.Relative));
        Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{file} without key: {answer.StatusCode}");
        Assert.Empty(Marks.In(await answer.Content.ReadAsStringAsync()));
    }

    private Task<HttpResponseMessage> Ask(string file, string token) => hall.Client.Request(HttpMethod.Get, $"/api/workshops/{hall.Code}/{file}", token);

    private static async Task<string> Text(string file, HttpContent content)
    {
        if (!file.EndsWith("docx", StringComparison.Ordinal))
        {
            return Marks.Plain(await content.ReadAsStringAsync());
        }

        await using var zip = new ZipArchive(await content.ReadAsStreamAsync());
        var parts = new List<string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            parts.Add(await reader.ReadToEndAsync());
        }

        return string.Concat(parts);
    }
}
