using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Access;

namespace Workshop.Web.Live;

/// <summary>A meeting that a browser knows, as everybody may see it.</summary>
/// <param name="Leads">Whether the browser holds the facilitator's key.</param>
/// <param name="TookPart">Whether it has joined.</param>
public sealed record OwnMeeting(string Code, SeenSession Session, bool Leads, bool TookPart);

/// <summary>The way back to the meetings of a browser, for who has closed the tab: from its own cookies, and kept nowhere else.</summary>
public sealed class OwnMeetings(Callers callers, LiveSessions sessions)
{
    /// <summary>More than these are not looked up: every visit of the front page asks.</summary>
    private const int Most = 12;

    /// <summary>Those that are still there: led ones first, newest first.</summary>
    public async Task<IReadOnlyList<OwnMeeting>> Of(HttpContext http)
    {
        var own = new List<OwnMeeting>();
        foreach (var code in callers.KnownCodes(http).Take(Most))
        {
            if (await sessions.Find(code) is not { } session)
            {
                continue;
            }

            // Also a key that is no longer the right one leads nowhere.
            bool Is(Role role, Source source) => callers.Of(http, code, session.State, source).Actor.Role == role;
            var meeting = new OwnMeeting(code, session.SeenBy(Actor.Public), Is(Role.Facilitator, Source.FacilitatorCookie), Is(Role.Participant, Source.ParticipantCookie));
            if (meeting.Leads || meeting.TookPart)
            {
                own.Add(meeting);
            }
        }

        return own;
    }
}
