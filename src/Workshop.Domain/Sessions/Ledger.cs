using Workshop.Board;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>Notes of what facilitators did, which change nothing else.</summary>
public abstract record LedgerEvent : SessionEvent;

/// <summary>What a facilitator did that can be taken back or done again.</summary>
/// <param name="What">The name of the first event that it led to, which tells people what it was.</param>
/// <param name="Back">How each of its events is taken back, in the order in which they happened.</param>
/// <param name="TakesBack">The command that it took back; null when it did something itself.</param>
/// <param name="Again">It did again what had been taken back.</param>
/// <param name="Open">It can be taken back.</param>
internal sealed record LedgerEntry(Guid Command, By By, string What, ImmutableArray<Func<SessionState, Decision>> Back, Guid? TakesBack = null, bool Again = false, bool Open = true);

/// <summary>
/// What facilitators did last and how it is taken back, folded from the log: it is the same on every host, for the API and after a reload.
/// </summary>
internal sealed record Ledger(ImmutableList<LedgerEntry> Entries)
{
    /// <summary>How far one can go back.</summary>
    private const int Most = 300;

    public static Ledger Empty { get; } = new([]);

    public LedgerEntry? Find(Guid command) => Entries.FindLast(e => e.Command == command);

    /// <summary>What somebody can take back next.</summary>
    public LedgerEntry? LastDone(By by) => Entries.FindLast(e => e.Open && e.TakesBack is null && e.By == by);

    /// <summary>What somebody took back last and can do again, as long as they have done nothing else since.</summary>
    public LedgerEntry? LastTakenBack(By by)
    {
        var mine = Entries.FindAll(e => e.By == by);
        var from = mine.FindLastIndex(e => e.TakesBack is null && !e.Again);
        return mine.Skip(from + 1).LastOrDefault(e => e is { TakesBack: not null, Open: true, Back.IsEmpty: false });
    }

    /// <summary>Notes an event of a facilitator, with what undoes it.</summary>
    /// <param name="before">The session before it.</param>
    public Ledger Note(SessionState before, LoggedEvent logged)
    {
        if (logged.By is not { Role: Role.Facilitator } by)
        {
            return this;
        }

        if (logged is { Event: LedgerEvent note, CommandId: { } command })
        {
            var (taken, takesBack, again) = note switch
            {
                CommandTakenBack e => (e.Command, (Guid?)e.Command, false),
                CommandDoneAgain e => (e.Command, null, true),
                _ => throw new InvalidOperationException($"No note of {note.GetType().Name}."),
            };
            var entry = Find(taken);
            return entry is null
                ? this
                : With(Entries.Replace(entry, entry with { Open = false }).Add(new LedgerEntry(command, by, entry.What, [], takesBack, again)));
        }

        if (InverseOf(before, logged.Event) is not { } inverse)
        {
            return this;
        }

        return logged.CommandId is { } id
            ? With(Entries.Add(new LedgerEntry(id, by, Schema.NameOf(logged.Event.GetType()), [inverse])))
            : Entries is [.., var last] ? this with { Entries = Entries.SetItem(Entries.Count - 1, last with { Back = last.Back.Add(inverse) }) } : this;
    }

    /// <summary>What takes an entry back, as one decision: all of it, or a refusal and nothing.</summary>
    public static Decision Back(SessionState state, LedgerEntry entry)
    {
        var events = ImmutableArray.CreateBuilder<SessionEvent>();
        foreach (var back in entry.Back.Reverse())
        {
            var decision = back(state);
            if (decision.Refusal is not null)
            {
                return decision;
            }

            foreach (var happened in decision.Events)
            {
                events.Add(happened);
                state = state.Evolve(new LoggedEvent(state.Version + 1, state.ChangedAt, null, happened));
            }
        }

        return new Decision(null, events.ToImmutable());
    }

    private static Ledger With(ImmutableList<LedgerEntry> entries) => new(entries.Count > Most ? entries.RemoveRange(0, entries.Count - Most) : entries);

    private static Func<SessionState, Decision>? InverseOf(SessionState before, SessionEvent happened)
    {
        switch (happened)
        {
            case MeetingEvent e when e.Inverse(before.Meeting) is { } back:
                return now => Ended(now, happened) ?? back(now.Meeting);
            case BoardEvent e when e.Inverse(before.Board) is { } back:
                return now => Ended(now, happened) ?? back(new BoardScope(now.Meeting, now.People, now.Board));
            case PlanEvent e when e.Inverse(before.Plan) is { } back:
                return now => back(now.PlanScope);
            default:
                return null;
        }
    }

    /// <summary>What a meeting that is over does not take is not taken back in it either; the closing is, and what one wrote down oneself.</summary>
    private static Decision? Ended(SessionState now, SessionEvent happened) =>
        now.Meeting.Closed && happened is not (SessionClosed or Contributed) ? (Decision)Refusal.Conflict(RefusalCodes.Closed) : null;
}
