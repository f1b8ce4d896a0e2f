using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Workshop.Outlets;

/// <summary>Somebody without the key who looks at a workshop that stands still, and what they may find.</summary>
internal sealed class Reader
{
    private static readonly (string Table, string Heading)[] Tables = [("profiles", "targetGroup"), ("messages", "text"), ("activities", "title"), ("contingencies", "situation")];

    private readonly Hall hall;
    private readonly HashSet<string> words = [];

    /// <param name="byKey">The workshop as the facilitator sees it now.</param>
    public Reader(Hall hall, Person? person, JsonElement byKey)
    {
        (this.hall, Person) = (hall, person);
        Seen = [.. Board.All.Where(s => s.IsFor(Id))];
        foreach (var part in new[] { "title", "frame", "targetGroups", "program", "themes", "translations" })
        {
            words.UnionWith(Marks.In(byKey.GetProperty(part).GetRawText()));
        }

        var plan = byKey.GetProperty("plan");
        var purpose = plan.GetProperty("purpose");
        words.UnionWith(Marks.In(purpose.GetProperty("text").GetString()!));
        if (GrewFromSeen(purpose))
        {
            Rows.Add(Hall.PurposeRow);
        }

        foreach (var (table, heading) in Tables)
        {
            foreach (var row in plan.GetProperty(table).EnumerateArray().Where(GrewFromSeen))
            {
                Rows.Add(row.GetProperty("id").GetGuid());
                words.UnionWith(Marks.In(row.GetProperty(heading).GetString()!));
            }
        }
    }

    /// <summary>Null for who is nobody in particular.</summary>
    public Person? Person { get; }

    public Guid? Id => Person?.Id;

    /// <summary>The contributions that are for this reader, in the order in which they came in.</summary>
    public List<Said> Seen { get; }

    /// <summary>The rows of the plan that this reader may know of.</summary>
    public HashSet<Guid> Rows { get; } = [];

    private KnownBoard Board => hall.Board;

    /// <summary>Finds nothing in a text that is not for this reader.</summary>
    /// <param name="mayName">Contributions that may be named, and no more, though the reader does not see them now.</param>
    /// <param name="ownId">Whether the reader may find their own id.</param>
    public void Check(string outlet, string text, Func<Said, bool>? mayName = null, bool ownId = false)
    {
        var where = $"{outlet} for {Person?.Name ?? "nobody"}";
        var plain = Marks.Plain(text);
        foreach (var mark in Marks.In(plain))
        {
            var typed = Board.WhatIs(mark);
            var may = typed is { What: Typed.Said } said ? Board.Find(said.Of)?.IsFor(Id) == true : words.Contains(mark);
            Assert.True(may, $"{where} tells '{mark}': {typed?.What} {Board.Find(typed?.Of ?? default)}");
        }

        foreach (var id in Marks.Ids(plain))
        {
            if (Board.Find(id) is { } said)
            {
                Assert.True(said.IsFor(Id) || mayName?.Invoke(said) == true, $"{where} names {said}");
            }

            Assert.False(Board.Rows.Contains(id) && !Rows.Contains(id), $"{where} names row {id} of the plan, which grew from nothing that they see");
            Assert.False(hall.People.Exists(p => p.Id == id) && !(ownId && id == Id), $"{where} tells the id of a participant");
        }

        CheckKey(hall, where, plain);
    }

    public static void CheckKey(Hall hall, string where, string text)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(hall.Key)));
        Assert.False(text.Contains(hall.Key, StringComparison.Ordinal) || text.Contains(hash, StringComparison.Ordinal), $"{where} tells the facilitator's key or its hash");
    }

    private bool GrewFromSeen(JsonElement row)
    {
        var sources = row.GetProperty("sources");
        var themes = sources.GetProperty("themes").EnumerateArray().Select(t => t.GetGuid()).ToHashSet();
        var named = sources.GetProperty("contributions").EnumerateArray().Select(c => c.GetGuid()).ToHashSet();
        return Seen.Exists(s => named.Contains(s.Id) || (s.Theme is { } theme && themes.Contains(theme)));
    }
}
