using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Workshop.Load;

/// <summary>The end of a meeting: every screen shows what is on the board, the book agrees with the log, and what is deleted leaves no trace.</summary>
internal sealed class Ending(Meeting meeting, Uri server, string folder)
{
    /// <summary>As many contributions as a phone is sent on one page.</summary>
    private const int Page = 40;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(45);

    /// <summary>How long a deletion that the server's end interrupted may take to be finished after its start.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private Book Book => meeting.Book;

    public async Task Compare()
    {
        meeting.Viewers.ForEach(v => v.Stays = true);
        meeting.Listeners.ForEach(l => l.Stays = true);
        var differing = new List<string> { "nothing was compared" };
        for (var waited = Stopwatch.StartNew(); differing.Count > 0 && waited.Elapsed < LongestWait;)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            differing = await Differing();
        }

        meeting.ThrowIfFaulted();
        differing.ForEach(Book.Blame);
        var log = NightLog.Read(Path.Combine(folder, "workshop.db"), meeting.Code);
        new Audit(Book, log).Run();
    }

    /// <summary>Deletes the meeting, and looks into every file for what was said in it.</summary>
    public async Task Delete()
    {
        using var client = new WorkshopClient(server);
        var tries = 0;
        var status = await Patiently.Do(async () =>
        {
            tries++;
            using var answer = await client.Request(HttpMethod.Delete, $"/api/workshops/{meeting.Code}", meeting.Key);
            return answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotFound ? answer.StatusCode : throw new IOException($"{answer.StatusCode}");
        });
        if (status == HttpStatusCode.NotFound && tries == 1)
        {
            Book.Blame("there is no such meeting when it is to be deleted");
        }

        var left = Left();
        for (var waited = Stopwatch.StartNew(); tries > 1 && left is not null && waited.Elapsed < Grace; left = Left())
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        if (left is not null)
        {
            Book.Blame($"deleted ({tries} tries), and yet {left}");
        }

        await Timetable.Wait(() => meeting.Viewers.TrueForAll(v => v.ToldDeleted || v.Line is null), Grace);
        meeting.Viewers.FindAll(v => !v.ToldDeleted && v.Line is not null).ForEach(v => Book.Blame($"{v.Name} was not told that the meeting is deleted"));
    }

    private async Task<List<string>> Differing()
    {
        if (await meeting.Look(Reader.Public, null, whole: true) is not { } open || await meeting.Look(Reader.Facilitator, meeting.Key, whole: true) is not { } all)
        {
            return ["the API does not answer"];
        }

        List<int> On(System.Text.Json.JsonElement view) => [.. view.GetProperty("contributions").EnumerateArray().Select(c => Marks.In(c.GetProperty("text").GetString()!).Numbers.First())];
        var (everybodys, facilitators) = (On(open), On(all));
        return
        [
            .. meeting.Viewers.Select(v => Difference(v.Name, v.Numbers, v.Reader == Reader.Facilitator ? facilitators : everybodys, v.IsPaged)),
            .. meeting.Listeners.Select(l => Difference("the event stream", l.Numbers, everybodys, false)),
        ].OfType<string>().ToList();
    }

    /// <returns>How a screen differs from the board; null when it does not.</returns>
    private static string? Difference(string name, HashSet<int> shows, List<int> board, bool paged)
    {
        var (more, fewer) = (shows.Except(board).ToList(), (paged ? board.TakeLast(Page) : board).Except(shows).ToList());
        return more.Count + fewer.Count == 0 ? null : $"{name} shows {string.Join(" ", more.Take(5))} that are not on the board, and lacks {string.Join(" ", fewer.Take(5))}";
    }

    /// <summary>Where something of the meeting still is, in the server's folder.</summary>
    private string? Left()
    {
        var marks = new Regex($"q{Book.Meeting}[xs][0-9]+q|{meeting.Code}");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            try
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var reader = new StreamReader(stream, Encoding.Latin1);
                if (marks.Match(reader.ReadToEnd()) is { Success: true } found)
                {
                    return $"{Path.GetFileName(file)} holds '{found.Value}' at {found.Index}";
                }
            }
            catch (FileNotFoundException)
            {
                // Taken away since the folder was read, as files beside a database are.
            }
        }

        return null;
    }
}
