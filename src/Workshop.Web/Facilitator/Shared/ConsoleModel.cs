using Workshop.Board;
using Workshop.Plans;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Live;
using Workshop.Web.Wording;

namespace Workshop.Web.Facilitator.Shared;

/// <summary>
/// What one open console has in mind besides the session itself: which cards are selected, which plan row is open, what was refused last.
/// Everything that matters is in the session, what can be taken back included; losing this loses nothing.
/// </summary>
/// <param name="actor">The facilitator of this browser.</param>
public sealed class ConsoleModel(LiveSession live, LiveSessions sessions, Problems problems, Actor actor)
{
    private readonly HashSet<Guid> selected = [];

    /// <summary>The number of the newest contribution when the facilitator began to read; null while nobody reads.</summary>
    private int? known;

    /// <summary>Raised when the console has to be drawn again for a reason of its own.</summary>
    public event Action? Changed;

    public string Code => live.Code;

    public SeenSession Session { get; private set; } = live.SeenBy(actor);

    public int Connected => live.Connected;

    public bool Deleted => live.Deleted;

    /// <summary>The plan as it is written.</summary>
    public Plan Plan => Session.Plan ?? throw new InvalidOperationException("The console is a facilitator's.");

    /// <summary><c>board</c> (with the plan) or <c>setup</c>.</summary>
    public string Tab { get; private set; } = "board";

    /// <summary>Why the last command was refused, in the facilitator's language; null when it was not.</summary>
    public string? Problem { get; private set; }

    /// <summary>What the program did that nobody asked for in so many words; null for nothing.</summary>
    public string? Notice { get; private set; }

    /// <summary>The plan row that is open for writing; sources are added to it.</summary>
    public Guid? OpenRow { get; private set; }

    /// <summary>The cards being dragged: all selected ones when the dragged card is one of them, else the one.</summary>
    public IReadOnlyList<Guid> Dragged { get; private set; } = [];

    /// <summary>The cards that a theme is being chosen for.</summary>
    public IReadOnlyList<Guid> Moving { get; private set; } = [];

    /// <summary>Selected cards that are still there, in the order in which they came in.</summary>
    public IReadOnlyList<Guid> Selected => selected.Count == 0 ? [] : [.. Session.Contributions.Where(c => selected.Contains(c.Id)).Select(c => c.Id)];

    /// <summary>How many contributions wait to be shown, so that nothing moves under the facilitator's eyes and hands.</summary>
    public int Waiting => known is null ? 0 : Session.Contributions.Reverse().TakeWhile(IsWaiting).Count();

    /// <summary>The name of what would be taken back next; null when there is nothing.</summary>
    public string? Undoable => Session.LastDone(actor)?.What;

    /// <summary>The name of what would be done again; null when there is nothing.</summary>
    public string? Redoable => Session.LastTakenBack(actor);

    public bool IsSelected(Guid contribution) => selected.Contains(contribution);

    /// <summary>Whether a card waits until the facilitator has stopped reading.</summary>
    public bool IsWaiting(Contribution contribution) => contribution.Number > known;

    /// <summary>Takes over what the session has become.</summary>
    public void Refresh() => Session = live.SeenBy(actor);

    public void Show(string tab) => Change(() => Tab = tab);

    /// <summary>While the facilitator reads, what comes in waits behind a button.</summary>
    public void Read(bool reading) => Change(() => known = reading ? known ?? Newest : null);

    /// <summary>Shows what has waited, and lets what comes now wait again.</summary>
    public void ShowWaiting() => Change(() => known = known is null ? null : Newest);

    public void Select(Guid contribution, bool on) => Change(() => _ = on ? selected.Add(contribution) : selected.Remove(contribution));

    public void ClearSelection() => Change(selected.Clear);

    public void Open(Guid? row) => Change(() => OpenRow = row);

    public void Drag(Guid contribution) => Dragged = IsSelected(contribution) ? Selected : [contribution];

    public void Drop() => Dragged = [];

    /// <summary>Begins to choose a theme for some cards; none ends it.</summary>
    public void ChooseTheme(IReadOnlyList<Guid> contributions) => Change(() => Moving = contributions);

    public void Dismiss() => Change(() => Problem = Notice = null);

    public void Tell(string notice) => Change(() => Notice = notice);

    /// <summary>Does a command as the facilitator.</summary>
    /// <returns>Whether it was accepted.</returns>
    public async Task<bool> Run(Command command)
    {
        var refusal = await Execute(command);
        Change(() => Problem = refusal is null ? null : problems.Sentence(refusal));
        return refusal is null;
    }

    /// <summary>The target groups there are, and those that a row names though there are none of that name any more.</summary>
    public IEnumerable<(string Value, string Name)> GroupsBeside(IEnumerable<string> named) => Session.TargetGroups.Select(g => g.Name).Union(named).Select(g => (g, g));

    private async Task<Refusal?> Edit<T>(string row, string field, T was, T now)
    {
        var refusal = await Execute(EditRow.Of(Guid.NewGuid(), row, field, was, now));
        Change(() => Problem = refusal is null or { Code: RefusalCodes.Stale } ? null : problems.Sentence(refusal));
        return refusal;
    }

    /// <summary>Stores what was typed in a field, which says itself what became of it.</summary>
    /// <returns>Null when it was accepted.</returns>
    public async Task<Refusal?> Write(EditRow edit)
    {
        var refusal = await Execute(edit);
        Change(() => { });
        return refusal;
    }

    /// <summary>Takes the last thing done in this browser back.</summary>
    public Task TakeBackLast() => Session.LastDone(actor) is { } last ? Run(new TakeBack(Guid.NewGuid(), last.Command)) : Task.CompletedTask;

    public Task RedoLast() => Run(new Redo(Guid.NewGuid()));

    /// <summary>Moves cards into a theme, or out of theirs, and lets go of them in the selection.</summary>
    public async Task Move(IReadOnlyList<Guid> contributions, Guid? theme)
    {
        foreach (var some in contributions.Chunk(Limits.ContributionsPerMove))
        {
            if (await Run(new MoveContributions(Guid.NewGuid(), [.. some], theme)))
            {
                Change(() => selected.ExceptWith(some));
            }
        }
    }

    /// <summary>Makes a theme of some cards, and lets go of them in the selection.</summary>
    /// <returns>Whether the theme was made.</returns>
    public async Task<bool> Gather(string title, IReadOnlyList<Guid> contributions)
    {
        var made = await Run(new CreateTheme(Guid.NewGuid(), title, [.. contributions]));
        if (made)
        {
            Change(() => selected.ExceptWith(contributions));
        }

        return made;
    }

    /// <summary>Adds sources to a row, beside those that others add in the same moment.</summary>
    public async Task AddSources(Guid row, IReadOnlyCollection<Guid> contributions, IReadOnlyCollection<Guid> themes)
    {
        var refusal = contributions.Count + themes.Count == 0 ? null : await ChangeSources(row, s => new Sources(
            [.. s.Contributions.Union(contributions)],
            [.. s.Themes.Union(themes)]));
        if (refusal is null)
        {
            ClearSelection();
        }
    }

    public Task RemoveSource(Guid row, Guid source) => ChangeSources(row, s => new Sources(s.Contributions.Remove(source), s.Themes.Remove(source)));

    private async Task<Refusal?> ChangeSources(Guid row, Func<Sources, Sources> change)
    {
        const int Tries = 5;
        Refusal? refusal = null;
        for (var i = 0; i < Tries && Plan.Row(row) is { } now; i++)
        {
            refusal = await Edit(row.ToString(), "sources", now.Sources, change(now.Sources));
            if (refusal is not { Code: RefusalCodes.Stale })
            {
                return refusal;
            }
        }

        return refusal;
    }

    private int Newest => Session.Contributions is [.., var last] ? last.Number : 0;

    private void Change(Action change)
    {
        change();
        Changed?.Invoke();
    }

    private async Task<Refusal?> Execute(Command command)
    {
        var outcome = await sessions.Execute(live, command, actor);
        Notice = null;
        Refresh();
        return outcome.Refusal;
    }
}
