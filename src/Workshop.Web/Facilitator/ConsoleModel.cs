using System.Collections.Immutable;
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

    /// <summary>Raised when the console has to be drawn again for a reason of its own.</summary>
    public event Action? Changed;

    public string Code => session.Code;

    public SessionState State { get; private set; } = session.State;

    public int Connected => session.Connected;

    public bool Deleted => session.Deleted;

    /// <summary>Why the last command was refused, in the facilitator's language; null when it was not.</summary>
    public string? Problem { get; private set; }

    /// <summary>The plan row that is open for writing; sources are added to it.</summary>
    public Guid? OpenRow { get; private set; }

    /// <summary>The cards being dragged: all selected ones when the dragged card is one of them, else the one.</summary>
    public IReadOnlyList<Guid> Dragged { get; private set; } = [];

    /// <summary>Selected cards that are still there, in the order in which they came in.</summary>
    public IReadOnlyList<Guid> Selected => [.. State.ContributionOrder.Where(selected.Contains)];

    /// <summary>What would be taken back next; null when there is nothing.</summary>
    public Command? Undoable => done.Count == 0 ? null : done[^1].Done;

    public bool IsSelected(Guid contribution) => selected.Contains(contribution);

    /// <summary>Takes over what the session has become.</summary>
    public void Refresh() => State = session.State;

    public void Select(Guid contribution, bool on)
    {
        _ = on ? selected.Add(contribution) : selected.Remove(contribution);
        Changed?.Invoke();
    }

    public void ClearSelection()
    {
        selected.Clear();
        Changed?.Invoke();
    }

    public void Open(Guid? row)
    {
        OpenRow = row;
        Changed?.Invoke();
    }

    public void Drag(Guid contribution) => Dragged = IsSelected(contribution) ? Selected : [contribution];

    public void Drop() => Dragged = [];

    public void Dismiss()
    {
        Problem = null;
        Changed?.Invoke();
    }

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
            selected.ExceptWith(contributions);
            Changed?.Invoke();
        }
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
