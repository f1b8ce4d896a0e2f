using Workshop.Board;
using Workshop.Meeting;
using Workshop.People;
using Workshop.Plans;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>What of the log is told to whom.</summary>
public static class Telling
{
    /// <summary>
    /// A logged event as this reader may know it <em>now</em>, or null when it is not for them. What was held back, taken back or rewritten
    /// later is not told to those who read the log afterwards; what is shown again is told with its content.
    /// </summary>
    /// <param name="after">The version up to which the reader has read.</param>
    public static SessionEvent? EventFor(this SessionState state, LoggedEvent logged, Actor reader, long after)
    {
        var facilitator = reader.Role == Role.Facilitator;
        return logged.Event switch
        {
            SessionCreated e => e.ToldTo(reader, state.Meeting),
            MeetingEvent e => facilitator ? e : e.ToldAs(state.Meeting),
            ParticipantJoined e => e.ToldTo(reader),
            BoardEvent e => e.ToldTo(new BoardReader(state.Board, reader, after, state.Meeting.Groups.NameOf)),
            PlanEvent e when facilitator => e.Read(state.PlanScope),
            LedgerEvent e when facilitator => e,
            _ => null,
        };
    }
}
