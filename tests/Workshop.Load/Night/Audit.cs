using System.Text.Json;

namespace Workshop.Load;

/// <summary>Compares the book of a meeting with its log: what was acknowledged is there once, and nobody was shown what was hidden.</summary>
internal sealed class Audit(Book book, NightLog log)
{
    public void Run()
    {
        log.Problems.ForEach(book.Blame);
        foreach (var sent in book.Commands.Values)
        {
            Check(sent);
        }

        foreach (var stranger in log.Commands.Where(c => c.Value.First > 1 && !book.Commands.ContainsKey(c.Key)))
        {
            book.Blame($"the log has a command that nobody sent: {stranger}");
        }

        foreach (var shown in book.Readings)
        {
            Check(shown);
            if (shown.View is { } view)
            {
                using var json = JsonDocument.Parse(view);
                new ViewCheck(log, shown, book.Blame).Run(json.RootElement);
            }
        }
    }

    private void Check(Sent sent)
    {
        if (sent.Version > log.Version)
        {
            book.Blame($"the log ends at {log.Version}, before an acknowledged command: {sent}");
        }
        else if (sent.Version is { } version && NightPlan.Complaint(log, sent, version) is { } complaint)
        {
            book.Blame($"{complaint}: {sent}");
        }
        else if (sent is { Refusal: not null, Tries: 1 } && log.Commands.TryGetValue(sent.Id, out var at))
        {
            book.Blame($"refused, and yet in the log at {at.First}: {sent}");
        }
    }

    private void Check(Shown shown)
    {
        var to = Math.Min(shown.To, log.Version);
        foreach (var number in shown.Numbers)
        {
            if (!log.ByMark.TryGetValue(number, out var card))
            {
                book.Blame($"{Name(shown)} shows '{Marks.Of(book.Meeting, number)}', which is not in the log");
            }
            else if (!card.MaySee(shown.From, to, Visible(shown), shown.Participant).Any(may => may))
            {
                book.Blame($"{Name(shown)} shows '{card.Text}' ({card.Id}), which was {string.Join(", ", card.Stands.Between(shown.From, to))}");
            }
        }

        foreach (var card in shown.Complete ? log.Cards.Values : [])
        {
            if (!shown.Numbers.Contains(card.Mark) && card.MaySee(shown.From, to, Visible(shown), shown.Participant).All(may => may))
            {
                book.Blame($"{Name(shown)} lacks '{card.Text}' ({card.Id}), which was {string.Join(", ", card.Stands.Between(shown.From, to))}");
            }
        }
    }

    private static Reader Visible(Shown shown) => shown.Reader == Reader.PlanFile ? Reader.Public : shown.Reader;

    private static string Name(Shown shown) => $"{shown.What} for {shown.Reader} {shown.Participant} at version {shown.From} to {shown.To}";
}
