using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>
/// Takes back something that one did oneself: all of it, in one decision, or nothing. Refused when somebody has changed the same thing since
/// (<c>changedSince</c>), and then still there to be tried again. What a participant took back meanwhile is left out.
/// </summary>
/// <param name="Command">The id of the command to take back.</param>
[Name("takeBack")]
public sealed record TakeBack(Guid Id, Guid Command) : SessionCommand(Id), IExample<TakeBack>
{
    public static TakeBack Example { get; } = new(Examples.Id, Examples.Contribution);

    internal override Decision Decide(SessionState state, Actor actor)
    {
        var entry = state.Ledger.Find(Command);
        if (entry is null or { TakesBack: not null })
        {
            return Refusal.Conflict(RefusalCodes.UnknownCommand, "command");
        }

        if (entry.By != By.Of(actor))
        {
            return Refusal.Forbidden(RefusalCodes.NotYours);
        }

        if (!entry.Open)
        {
            return Refusal.Conflict(RefusalCodes.TakenBackAlready, "command");
        }

        var back = Ledger.Back(state, entry);
        return back.Refusal is not null ? back : new Decision(null, [new CommandTakenBack(Command), .. back.Events]);
    }
}

/// <summary>A facilitator took something back; the events that follow undo it.</summary>
[Name("commandTakenBack")]
public sealed record CommandTakenBack(Guid Command) : LedgerEvent;
