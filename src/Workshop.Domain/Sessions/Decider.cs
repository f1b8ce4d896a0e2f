using Workshop.Board;
using Workshop.Meeting;
using Workshop.People;
using Workshop.Plans;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>The rules of a session: command in, events or refusal out. Pure; the same input always gives the same answer.</summary>
public static class Decider
{
    public static Decision Decide(SessionState state, Command command, Actor actor, DateTimeOffset now)
    {
        if (!state.Exists)
        {
            return Refusal.NoSuchSession;
        }

        if (command.Id == Guid.Empty)
        {
            return Refusal.Invalid(RefusalCodes.MalformedId, "id");
        }

        if (command.Right.Refuse(actor) is { } refusal)
        {
            return refusal;
        }

        if (state.Meeting.Closed && !command.Right.WhenClosed)
        {
            return Refusal.Conflict(RefusalCodes.Closed);
        }

        return command switch
        {
            SessionCommand c => c.Decide(state, actor),
            MeetingCommand c => c.Decide(state.Meeting, now),
            Join c => c.Decide(state.Meeting, state.People, actor),
            BoardCommand c => c.Decide(new BoardScope(state.Meeting, state.People, state.Board), actor),
            PlanCommand c => c.Decide(state.PlanScope),
            _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
        };
    }
}

/// <summary>A wish that concerns the session as a whole.</summary>
public abstract record SessionCommand(Guid Id) : Command(Id)
{
    internal override Right Right => Right.FacilitatorAlways;

    internal abstract Decision Decide(SessionState state, Actor actor);
}
