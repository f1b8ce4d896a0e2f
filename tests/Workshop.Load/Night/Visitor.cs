using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Workshop.Load;

/// <summary>
/// Looks at pages, files and the API, in two browsers that have come in by the forms: a participant's, and a facilitator's whose cookie opens
/// the console and the downloads.
/// </summary>
internal sealed partial class Visitor(Meeting meeting, Uri hall, Random random) : IDisposable
{
    private static readonly string[] Files = ["plan.json", "plan.md", "plan.docx", "contributions.json", "contributions.csv"];

    private readonly HttpClient phone = new() { BaseAddress = hall, Timeout = Meeting.Patience };
    private readonly HttpClient console = new() { BaseAddress = hall, Timeout = Meeting.Patience };
    private readonly HttpClient nobody = new() { BaseAddress = hall, Timeout = Meeting.Patience };
    private readonly Guid participant = random.NextGuid();
    private bool joined;
    private bool signedIn;

    public async Task Look(Func<bool> over)
    {
        while (!over())
        {
            await Task.Delay(random.Between(0.5, 3));
            try
            {
                await LookOnce(random.Next(10));
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or IOException)
            {
                // Looks again.
            }
        }
    }

    public void Dispose()
    {
        phone.Dispose();
        console.Dispose();
        nobody.Dispose();
    }

    private async Task LookOnce(int chance)
    {
        var code = meeting.Code;
        joined = joined || await Enter(phone, $"/j/{code}/join", [new("id", participant.ToString()), new("table", "")]);
        signedIn = signedIn || await Enter(console, $"/facilitator/{code}", [new("key", meeting.Key)]);
        await (chance switch
        {
            < 2 => meeting.Look(Reader.Public, null),
            2 => meeting.AGuest is { } guest ? meeting.Look(Reader.Participant, guest.Token, guest.Id) : Task.CompletedTask,
            3 => Open(nobody, $"/wall/{code}", Reader.Public),
            4 => Open(nobody, $"/result/{code}", Reader.Public),
            5 when joined => Open(phone, $"/j/{code}", Reader.Public),
            6 when meeting.Writing.FirstOrDefault(s => s.Refusal is null && s.By != Meeting.Facilitators) is { } others => Open(phone, $"/j/{code}?received={others.Id}", Reader.Public),
            7 when signedIn => Open(console, $"/facilitator/{code}", Reader.Facilitator),
            > 7 when signedIn && random.Any(Files) is var file =>
                Open(console, $"/api/workshops/{code}/{file}", file[0] == 'p' ? Reader.PlanFile : Reader.Facilitator, complete: file[0] == 'c'),
            _ => Task.CompletedTask,
        });
    }

    /// <summary>Opens a page between two answers of the API, so that it is known which versions it may show.</summary>
    private async Task Open(HttpClient browser, string path, Reader reader, bool complete = false)
    {
        if (await meeting.Look(Reader.Public, null) is not { } before)
        {
            return;
        }

        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        if (!answer.IsSuccessStatusCode)
        {
            meeting.Book.Findings.NoteFailure($"{path} answered {answer.StatusCode}");
            return;
        }

        var text = path.EndsWith(".docx", StringComparison.Ordinal) ? await TextOf(await answer.Content.ReadAsStreamAsync()) : await answer.Content.ReadAsStringAsync();
        if (await meeting.Look(Reader.Public, null) is { } after)
        {
            meeting.Book.Note(path, reader, null, before.GetProperty("version").GetInt64(), after.GetProperty("version").GetInt64(), text, complete);
        }
    }

    /// <summary>Fills in a form as a browser does, with the token that its page holds.</summary>
    private static async Task<bool> Enter(HttpClient browser, string path, KeyValuePair<string, string>[] fields)
    {
        var page = await browser.GetStringAsync(new Uri(path.Replace("/join", "", StringComparison.Ordinal), UriKind.Relative));
        var token = FormToken().Match(page) is { Success: true } found ? new[] { KeyValuePair.Create("__RequestVerificationToken", found.Groups[1].Value) } : [];
        using var form = new FormUrlEncodedContent([.. fields, .. token]);
        using var answer = await browser.PostAsync(new Uri(path, UriKind.Relative), form);
        return answer.IsSuccessStatusCode;
    }

    private static async Task<string> TextOf(Stream document)
    {
        await using var zip = new ZipArchive(document);
        var parts = new List<string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            parts.Add(await reader.ReadToEndAsync());
        }

        return string.Concat(parts);
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex FormToken();
}
