using Workshop.Board;
using Workshop.Meeting;
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
public sealed partial class ConsoleModel(LiveSession live, LiveSessions sessions, Problems problems, Actor actor)
{
    private readonly HashSet<Guid> selected = [];

    /// <summary>The step that was the current one when the console last looked.</summary>
    private string step = live.SeenBy(actor).StepId;

    private Guid? openTheme;

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

    /// <summary>Follows the step that starts, and can be chosen freely.</summary>
    public ConsoleView View { get; private set; } = ConsoleViews.Of(live.SeenBy(actor));

    /// <summary>Why the last command was refused, in the facilitator's language; null when it was not.</summary>
    public string? Problem { get; private set; }

    /// <summary>What the program did that nobody asked for in so many words; null for nothing.</summary>
    public string? Notice { get; private set; }

    /// <summary>The command that the notice is about, to be taken back; null when there is none.</summary>
    public Guid? NoticeOf { get; private set; }

    /// <summary>The step to start when the facilitator has said that its countdown may go; null when none is asked about.</summary>
    public ProgramStep? Asked { get; private set; }

    /// <summary>The theme whose cards are shown in the place of those without one; null for none.</summary>
    public Theme? OpenTheme => Session.FindTheme(openTheme);

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

    /// <summary>Takes over what the session has become. A step that was started elsewhere takes nobody out of a row or the set-up.</summary>
    public void Refresh()
    {
        Session = live.SeenBy(actor);
        if (Session.StepId != step)
        {
            step = Session.StepId;
            View = View is ConsoleView.Setup || (View is ConsoleView.Plan && OpenRow is not null) ? View : ConsoleViews.Of(Session);
        }
    }

    public void Show(ConsoleView view) => Change(() => View = view);

    /// <summary>Asks whether a step may take the countdown away; null ends it.</summary>
    public void Ask(ProgramStep? next) => Change(() => Asked = next);

    public void ShowTheme(Guid? theme) => Change(() => openTheme = theme);

    /// <summary>While the facilitator reads, what comes in waits behind a button.</summary>
    public void Read(bool reading) => Change(() => known = reading ? known ?? Newest : null);

    /// <summary>Shows what has waited, and lets what comes now wait again.</summary>
    public void ShowWaiting() => Change(() => known = known is null ? null : Newest);

    public void Select(Guid contribution, bool on) => Change(() => _ = on ? selected.Add(contribution) : selected.Remove(contribution));

    public void ClearSelection() => Change(selected.Clear);

    /// <summary>Opens a row of the plan, where it is written.</summary>
    public void Open(Guid? row) => Change(() => (OpenRow, View) = (row, row is null ? View : ConsoleView.Plan));

    public void Drag(Guid contribution) => Dragged = IsSelected(contribution) ? Selected : [contribution];

    public void Drop() => Dragged = [];

    /// <summary>Begins to choose a theme for some cards; none ends it.</summary>
    public void ChooseTheme(IReadOnlyList<Guid> contributions) => Change(() => Moving = contributions);

    public void Dismiss() => Change(() => (Problem, Notice, NoticeOf) = (null, null, null));

    /// <param name="of">The command that it is about, if it can be taken back here.</param>
    public void Tell(string notice, Guid? of = null) => Change(() => (Notice, NoticeOf) = (notice, of));

    private int Newest => Session.Contributions is [.., var last] ? last.Number : 0;

    private void Change(Action change)
    {
        change();
        Changed?.Invoke();
    }
}
