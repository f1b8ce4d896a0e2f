using System.Collections.Immutable;
using Workshop.Cases;
using Workshop.Sessions;
using Workshop.Web.Api;
using Workshop.Web.Live;

namespace Workshop.Web.Facilitator;

/// <summary>
/// What one open console has in mind besides the session itself: which cards are selected, which plan row is open, what was refused last.
/// Everything that matters is in the session; losing this loses nothing.
/// </summary>
public sealed class ConsoleModel(LiveSession session, LiveSessions sessions, Problems problems)
{
    /// <summary>How many steps can be taken back.</summary>
    private const int MostUndos = 100;

    private readonly HashSet<Guid> selected = [];
    private readonly List<(Command Done, ImmutableArray<Command> Back)> done = [];

    /// <summary>What was on the board when the facilitator began to read it; null while nobody reads.</summary>
    private ImmutableDictionary<Guid, Contribution>? known;

    /// <summary>Raised when the console has to be drawn again for a reason of its own.</summary>
    public event Action? Changed;

    public string Code => session.Code;

    public SessionState State { get; private set; } = session.State;

    public int Connected => session.Connected;

    public bool Deleted => session.Deleted;

    /// <summary>Whether the case has simulated participants to rehearse with.</summary>
    public bool CanRehearse => Template.Find(State.Template, State.Culture)?.Rehearsal is not null;

    /// <summary><c>board</c> (with the plan) or <c>setup</c>.</summary>
    public string Tab { get; private set; } = "board";

    /// <summary>Why the last command was refused, in the facilitator's language; null when it was not.</summary>
    public string? Problem { get; private set; }

    /// <summary>The plan row that is open for writing; sources are added to it.</summary>
    public Guid? OpenRow { get; private set; }

    /// <summary>The cards being dragged: all selected ones when the dragged card is one of them, else the one.</summary>
    public IReadOnlyList<Guid> Dragged { get; private set; } = [];

    /// <summary>The cards that a theme is being chosen for.</summary>
    public IReadOnlyList<Guid> Moving { get; private set; } = [];

    /// <summary>Selected cards that are still there, in the order in which they came in.</summary>
    public IReadOnlyList<Guid> Selected => [.. State.ContributionOrder.Where(selected.Contains)];

    /// <summary>How many contributions wait to be shown, so that nothing moves under the facilitator's eyes and hands.</summary>
    public int Waiting => known is null ? 0 : State.ContributionOrder.Count(id => !known.ContainsKey(id));

    /// <summary>What would be taken back next; null when there is nothing.</summary>
    public Command? Undoable => done.Count == 0 ? null : done[^1].Done;

    public bool IsSelected(Guid contribution) => selected.Contains(contribution);

    /// <summary>Whether a card waits until the facilitator has stopped reading.</summary>
    public bool IsWaiting(Guid contribution) => known is not null && !known.ContainsKey(contribution);

    /// <summary>Takes over what the session has become.</summary>
    public void Refresh() => State = session.State;

    public void Show(string tab) => Change(() => Tab = tab);

    /// <summary>While the facilitator reads, what comes in waits behind a button.</summary>
    public void Read(bool reading) => Change(() => known = reading ? known ?? State.ContributionsById : null);

    /// <summary>Shows what has waited, and lets what comes now wait again.</summary>
    public void ShowWaiting() => Change(() => known = known is null ? null : State.ContributionsById);

    public void Select(Guid contribution, bool on) => Change(() => _ = on ? selected.Add(contribution) : selected.Remove(contribution));

    public void ClearSelection() => Change(selected.Clear);

    public void Open(Guid? row) => Change(() => OpenRow = row);

    public void Drag(Guid contribution) => Dragged = IsSelected(contribution) ? Selected : [contribution];

    public void Drop() => Dragged = [];

    /// <summary>Begins to choose a theme for some cards; none ends it.</summary>
    public void ChooseTheme(IReadOnlyList<Guid> contributions) => Change(() => Moving = contributions);

    public void Dismiss() => Change(() => Problem = null);

    /// <summary>Does a command as the facilitator.</summary>
    /// <returns>Whether it was accepted.</returns>
    public async Task<bool> Run(Command command)
    {
        var before = session.State;
        if (!await Execute(command))
        {
            return false;
        }

        if (State.Version > before.Version && Undo.Of(before, command, Guid.NewGuid) is { IsEmpty: false } back)
        {
            done.Add((command, back));
            done.RemoveRange(0, Math.Max(0, done.Count - MostUndos));
            Changed?.Invoke();
        }

        return true;
    }

    /// <summary>Takes the last thing done on this console back.</summary>
    public async Task UndoLast()
    {
        if (done.Count == 0)
        {
            return;
        }

        var (_, back) = done[^1];
        done.RemoveAt(done.Count - 1);
        foreach (var command in back)
        {
            if (!await Execute(command))
            {
                return;
            }
        }
    }

    /// <summary>Moves cards into a theme, or out of theirs, and lets go of them in the selection.</summary>
    public async Task Move(IReadOnlyList<Guid> contributions, Guid? theme)
    {
        if (contributions.Count > 0 && await Run(new MoveContributions(Guid.NewGuid(), [.. contributions], theme)))
        {
            Change(() => selected.ExceptWith(contributions));
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

    private void Change(Action change)
    {
        change();
        Changed?.Invoke();
    }

    private async Task<bool> Execute(Command command)
    {
        var outcome = await sessions.Execute(session, command, Actor.Facilitator);
        Problem = outcome.Refusal is null ? null : problems.Sentence(outcome.Refusal);
        Refresh();
        Changed?.Invoke();
        return outcome.Refusal is null;
    }
}
