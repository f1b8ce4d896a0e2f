using Workshop.Load.Measuring;
using Workshop.Load.Phones;

namespace Workshop.Load.Blackouts;

/// <summary>Compares what the API says is on the board with what was sent.</summary>
internal static class BoardCheck
{
    public static async Task<Figures> Against(Uri server, WorkshopClient.Created room, Ledger ledger)
    {
        using var client = new WorkshopClient(server);
        var stored = (await client.Get(room.Code, room.FacilitatorKey)).GetProperty("contributions").EnumerateArray()
            .Select(c => (Number: ledger.Scanner.NumberOf(c.GetProperty("id").GetGuid()), Text: c.GetProperty("text").GetString()))
            .ToList();
        var numbers = stored.Select(s => s.Number).ToHashSet();
        var sent = Enumerable.Range(0, ledger.Sent).ToList();

        var figures = new Figures();
        figures.Add("sent", ledger.Sent, "", "contributions written");
        figures.Add("stored", stored.Count, "", "contributions in the API's list");
        figures.AddCount("missing", sent.Count(n => !numbers.Contains(n)), "written, but not in the API's list");
        figures.AddCount("doubled", stored.Count - numbers.Count, "more than once in the API's list");
        figures.AddCount("strange", stored.Count(s => s.Number < 0 || s.Number >= ledger.Sent || s.Text != Texts.Of(s.Number)), "in the API's list, but never written so");
        figures.AddCount("false", sent.Count(n => ledger.FateOf(n) == Fate.Accepted && !numbers.Contains(n)), "told to a phone as accepted, but not in the API's list");
        return figures;
    }
}
