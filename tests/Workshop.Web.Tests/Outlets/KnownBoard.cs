using System.Text.Json;

namespace Workshop.Outlets;

/// <summary>The test's own book of a workshop, kept from what the facilitator is told, and of everything that was typed.</summary>
internal sealed class KnownBoard
{
    private readonly Dictionary<Guid, Said> sent = [];
    private readonly Dictionary<Guid, Said> byId = [];
    private readonly Dictionary<string, (Typed What, Guid Of)> typed = [];
    private readonly List<long> joined = [];

    /// <summary>Every state of every row of the plan, by the version that it came with; nothing is left of a row that was removed.</summary>
    private readonly List<(long Version, Guid Id, JsonElement Row)> rows = [];

    public long Version { get; private set; }

    public bool Closed { get; private set; }

    public string Step { get; private set; } = "";

    /// <summary>The steps in which phones may contribute.</summary>
    public HashSet<string> CollectingSteps { get; } = [];

    /// <summary>All other steps.</summary>
    public HashSet<string> OtherSteps { get; } = [];

    public bool Collecting => !Closed && CollectingSteps.Contains(Step);

    /// <summary>In the order in which they came in, those that were taken back included.</summary>
    public List<Said> All { get; } = [];

    public List<Guid> Themes { get; } = [];

    /// <summary>Ids of all rows that the plan ever had.</summary>
    public HashSet<Guid> Rows { get; } = [];

    public IEnumerable<Said> Shown => All.Where(s => s.Stands == Stands.Shown);

    public Said? Find(Guid id) => byId.GetValueOrDefault(id);

    public IEnumerable<Said> OwnOf(Guid reader) => All.Where(s => s.Author == reader && s.Stands != Stands.Withdrawn).Reverse();

    /// <param name="of">The contribution it belongs to, if any.</param>
    public void Note(string mark, Typed what, Guid of = default) => typed.Add(mark, (what, of));

    public (Typed What, Guid Of)? WhatIs(string mark) => typed.TryGetValue(mark, out var known) ? known : null;

    /// <summary>A contribution that is on its way.</summary>
    public Said Send(Said said) => sent[said.Id] = said;

    public int ParticipantsAt(long version) => joined.Count(v => v <= version);

    /// <summary>The numbers that everybody may read.</summary>
    public Dictionary<string, int> Counts()
    {
        var counts = CountsAt(Version);
        counts["theme-none"] = Shown.Count(s => s.Theme is null);
        foreach (var theme in Themes)
        {
            counts[$"theme-{theme}"] = Shown.Count(s => s.Theme == theme);
        }

        return counts;
    }

    /// <summary>Those of them that this book can tell for any version.</summary>
    public Dictionary<string, int> CountsAt(long version)
    {
        var shown = All.Where(s => s.ShownAt(version)).ToList();
        var counts = new Dictionary<string, int> { ["all"] = shown.Count, ["participants"] = ParticipantsAt(version) };
        foreach (var kind in Hall.Kinds)
        {
            counts[$"kind-{kind}"] = shown.Count(s => s.Kind == kind);
        }

        return counts;
    }

    /// <summary>Takes over an event as the facilitator is told of it the moment it happens.</summary>
    public void Fold(JsonElement e, long version)
    {
        Version = version;
        switch (e.GetProperty("type").GetString())
        {
            case "sessionCreated":
                Step = e.GetProperty("step").GetString()!;
                foreach (var step in e.GetProperty("program").EnumerateArray())
                {
                    (step.GetProperty("collecting").GetBoolean() ? CollectingSteps : OtherSteps).Add(step.GetProperty("id").GetString()!);
                }

                break;
            case "participantJoined":
                joined.Add(version);
                break;
            case "contributed":
                Come(e, version);
                break;
            case "contributionShown":
                Contribution(e).Become(Stands.Shown, version);
                break;
            case "contributionHidden":
                Contribution(e).Become(Stands.HeldBack, version);
                break;
            case "contributionSetPending":
                Contribution(e).Become(Stands.Pending, version);
                break;
            case "contributionWithdrawn":
                Contribution(e).Become(Stands.Withdrawn, version);
                break;
            case "themeCreated":
                Themes.Add(e.GetProperty("id").GetGuid());
                Move(e, e.GetProperty("id").GetGuid());
                break;
            case "themeRemoved":
                Themes.Remove(e.GetProperty("theme").GetGuid());
                All.FindAll(s => s.Theme == e.GetProperty("theme").GetGuid()).ForEach(s => s.Theme = null);
                break;
            case "contributionsMoved":
                Move(e, e.GetProperty("theme") is { ValueKind: JsonValueKind.String } theme ? theme.GetGuid() : null);
                break;
            case "stepStarted":
                Step = e.GetProperty("step").GetString()!;
                break;
            case "profilePut" or "messagePut" or "activityPut" or "contingencyPut":
                rows.Add((version, e.GetProperty("row").GetProperty("id").GetGuid(), e.GetProperty("row").Clone()));
                break;
            case "planRowRemoved":
                rows.Add((version, e.GetProperty("row").GetGuid(), default));
                break;
            case "sessionClosed":
                Closed = true;
                break;
            case "sessionReopened":
                Closed = false;
                break;
        }
    }

    /// <summary>The rows that everybody could know of at a version: one of their contributions was shown, or they grew from a theme.</summary>
    public List<(Guid Id, string Heading)> RowsAt(long version) =>
    [
        .. rows.FindAll(r => r.Version <= version).GroupBy(r => r.Id).Select(g => g.Last().Row).Where(r => r.ValueKind == JsonValueKind.Object)
            .Where(r => r.GetProperty("sources") is var from
                && (from.GetProperty("themes").GetArrayLength() > 0 || from.GetProperty("contributions").EnumerateArray().Any(c => Find(c.GetGuid())?.ShownAt(version) == true)))
            .Select(r => (r.GetProperty("id").GetGuid(), new[] { "targetGroup", "text", "title", "situation" }.Select(h => r.TryGetProperty(h, out var heading) ? heading.GetString()! : "").First(h => h.Length > 0))),
    ];

    private void Come(JsonElement e, long version)
    {
        var said = sent[e.GetProperty("id").GetGuid()];
        Assert.Equal(said.Text, e.GetProperty("text").GetString());
        var late = e.TryGetProperty("late", out var was) && was.GetBoolean();
        Assert.True(late == (said.Author is not null && !Collecting), $"{said} came {(late ? "late" : "in time")} in step {Step}{(Closed ? ", closed" : "")}");
        byId.Add(said.Id, said);
        All.Add(said);
        said.Become(late ? Stands.Pending : Stands.Shown, version);
    }

    private void Move(JsonElement e, Guid? theme)
    {
        foreach (var id in e.GetProperty("contributions").EnumerateArray())
        {
            byId[id.GetGuid()].Theme = theme;
        }
    }

    private Said Contribution(JsonElement e) => byId[e.GetProperty("contribution").GetGuid()];
}
