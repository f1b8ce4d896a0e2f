using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workshop.Load;

/// <summary>The end of a meeting: view, files and every screen agree with the book, and what is deleted leaves no trace.</summary>
/// <param name="folder">Where the server keeps everything.</param>
internal sealed class Ending(Meeting meeting, string folder)
{
    /// <summary>As many contributions as a phone is sent on one page.</summary>
    private const int Page = 40;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How long a deletion that the server's end interrupted may take to be finished after its start.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly Book book = meeting.Book;
    private readonly Caller owner = meeting.CallerWith(meeting.Room.FacilitatorKey);
    private readonly Caller nobody = meeting.CallerWith(null);

    /// <summary>Compares until all agrees, since screens may be on their way back; and blames what still differs after a minute.</summary>
    public async Task Compare()
    {
        List<string> differing = ["nothing was compared"];
        for (var waited = Stopwatch.StartNew(); differing.Count > 0 && waited.Elapsed < LongestWait;)
        {
            await Task.Delay(Pause);
            differing = await Differing();
        }

        differing.ForEach(book.Blame);
        book.Check();
    }

    /// <summary>Deletes the meeting, looks into every file for what was said in it, and whether its screens are told.</summary>
    public async Task Delete()
    {
        var (status, _, tries) = await owner.Ask(HttpMethod.Delete, $"/api/workshops/{meeting.Room.Code}");
        if (status != HttpStatusCode.NoContent && (status != HttpStatusCode.NotFound || tries == 1))
        {
            book.Blame($"the deletion was answered {status}");
        }

        var left = Left();
        for (var waited = Stopwatch.StartNew(); tries > 1 && left is not null && waited.Elapsed < Grace; left = Left())
        {
            await Task.Delay(Pause);
        }

        if (left is not null)
        {
            book.Blame($"deleted ({tries} tries), and yet {left}");
        }

        await Timetable.Wait(() => meeting.Boards.All(b => b.IsDeleted), LongestWait);
        foreach (var untold in meeting.Boards.Where(b => !b.IsDeleted))
        {
            book.Blame($"{untold.Name} was not told that the meeting is deleted");
        }
    }

    private async Task<List<string>> Differing()
    {
        if (meeting.Waiting > 0)
        {
            return [$"{meeting.Waiting} contributions wait in outboxes"];
        }

        var (all, open) = (JsonSerializer.Deserialize<JsonElement>(await owner.Read()), JsonSerializer.Deserialize<JsonElement>(await nobody.Read()));
        var stored = all.GetProperty("contributions").EnumerateArray().ToLookup(NumberOf);
        var board = open.GetProperty("contributions").EnumerateArray().Select(NumberOf).ToList();
        var shown = stored.Select(s => s.Key).Where(n => stored[n].First().GetProperty("status").GetString() == "shown").ToList();
        return
        [
            .. book.Ledger.Numbers.Append(-1).Select(n => Wrong(n, [.. stored[n]])).OfType<string>(),
            .. board.SequenceEqual(shown) ? Array.Empty<string>() : [$"everybody's view has {string.Join(' ', board)} instead of {string.Join(' ', shown)}"],
            .. Plan(all.GetProperty("plan")),
            .. await Files([.. stored.Select(s => s.Key)]),
            .. meeting.IsOver ? [] : Screens(board),
        ];
    }

    private int NumberOf(JsonElement contribution) => book.Ledger.Scanner.NumberOf(contribution.GetProperty("id").GetGuid());

    /// <returns>What is wrong with a contribution as the facilitators' view has it; null when nothing is.</returns>
    private string? Wrong(int number, JsonElement[] found)
    {
        var isHere = number >= 0 && book.Ledger[number].Fate == Fate.Accepted && !book.IsWithdrawn(number);
        var status = book.WasHidden(number, long.MaxValue, long.MaxValue) ? "hidden" : "shown";
        return found switch
        {
            [] => isHere ? $"LOST: contribution {number}, acknowledged at {book.Ledger[number].Version}; {book.Story(number)}" : null,
            [_, _, ..] => $"DOUBLE: {string.Join(" and ", found)}",
            [var card] when !isHere => $"there, and should not be: {card}; {(number < 0 ? "" : book.Ledger[number].Fate)} {book.Story(number)}",
            [var card] when card.GetProperty("text").GetString() != book.Ledger.TextOf(number) || card.GetProperty("status").GetString() != status => $"should be {status}: {card}; {book.Story(number)}",
            [var card] when meeting.Leaders.FirstOrDefault(l => l.Gathered.ContainsKey(number))?.Gathered[number] is var theme && card.GetProperty("theme").Deserialize<Guid?>() != theme =>
                $"should be in theme {theme}: {card}",
            _ => null,
        };
    }

    private IEnumerable<string> Plan(JsonElement plan)
    {
        var rows = plan.GetProperty("messages").EnumerateArray().ToDictionary(r => r.GetProperty("id").GetGuid(), r => r.GetProperty("text").GetString()!);
        var wanted = meeting.Leaders.SelectMany(l => l.Rows).ToDictionary();
        foreach (var row in rows.Except(wanted).Concat(wanted.Except(rows)))
        {
            yield return $"the row {row} is {(rows.Contains(row) ? "in the plan and should not be" : "not in the plan")}";
        }

        // Words are lost when an edit is taken that rests on what was not there any more.
        var edits = meeting.Leaders.SelectMany(l => l.Edits).OrderBy(e => e.Version).ToList();
        var last = plan.GetProperty("purpose").GetProperty("largerPurpose").GetString()!;
        foreach (var (edit, next) in edits.Zip(edits.Skip(1).Select(e => e.Was).Append(last)).Where(e => e.First.Now != e.Second))
        {
            yield return $"the edit {edit} was taken, and then the field was '{next}'";
        }
    }

    private async Task<List<string>> Files(List<int> stored)
    {
        var wrong = new List<string>();
        foreach (var file in (string[])["contributions.json", "contributions.csv", "plan.json"])
        {
            var text = await owner.Read($"/{file}");
            var numbers = book.In(text).ToList();
            wrong.AddRange(file == "plan.json"
                ? numbers.Where(n => book.WasHidden(n, long.MaxValue, long.MaxValue)).Select(n => $"{file} shows contribution {n}; {book.Story(n)}")
                : numbers.Order().SequenceEqual(stored.Order()) ? [] : [$"{file} has {string.Join(' ', numbers)} instead of {string.Join(' ', stored)}"]);
        }

        return wrong;
    }

    private IEnumerable<string> Screens(List<int> board) =>
        meeting.Boards.Select(b => Difference(b.Name, b.Numbers, board, b.IsPaged)).Append(Difference("the event stream", meeting.Listener.Numbers, board, false)).OfType<string>();

    /// <returns>How a screen differs from the board; null when it does not.</returns>
    private static string? Difference(string name, HashSet<int> shows, List<int> board, bool paged)
    {
        var (more, fewer) = (shows.Except(board).ToList(), (paged ? board.TakeLast(Page) : board).Except(shows).ToList());
        return more.Count + fewer.Count == 0 ? null : $"{name} shows {string.Join(' ', more)} that are not on the board, and lacks {string.Join(' ', fewer)}";
    }

    /// <summary>Where something of the meeting still is, in the server's folder.</summary>
    private string? Left()
    {
        var traces = new Regex($"{book.Mark}|{meeting.Room.Code}");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            try
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var reader = new StreamReader(stream, Encoding.Latin1);
                if (traces.Match(reader.ReadToEnd()) is { Success: true } found)
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
