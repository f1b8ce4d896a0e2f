using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>Does again what one took back last, as long as one has done nothing else since.</summary>
[Name("redo")]
public sealed record Redo(Guid Id) : SessionCommand(Id), IExample<Redo>
{
    public static Redo Example { get; } = new(Examples.Id);

    internal override Decision Decide(SessionState state, Actor actor)
    {
        if (state.Ledger.LastTakenBack(By.Of(actor)) is not { } taken)
        {
            return Refusal.Conflict(RefusalCodes.NothingToRedo);
        }

        var again = Ledger.Back(state, taken);
        return again.Refusal is not null ? again : new Decision(null, [new CommandDoneAgain(taken.Command), .. again.Events]);
    }
}

/// <summary>A facilitator did again what had been taken back; the events that follow do it.</summary>
/// <param name="Command">The command that took it back.</param>
[Name("commandDoneAgain")]
public sealed record CommandDoneAgain(Guid Command) : LedgerEvent;
