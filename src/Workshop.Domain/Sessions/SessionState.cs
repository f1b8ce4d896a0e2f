using System.Security.Cryptography;
using System.Text;
using Workshop.Board;
using Workshop.Language;
using Workshop.Meeting;
using Workshop.People;
using Workshop.Plans;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>
/// Everything there is to know about a session at one version: the fold of its events. Immutable, so readers need no lock. What is in it is
/// for the rules alone; whoever shows, tells or writes out something gets a <see cref="SeenSession"/>.
/// </summary>
public sealed record SessionState
{
    public static SessionState None { get; } = new();

    /// <summary>How many events were folded; 0 means there is no such session.</summary>
    public long Version { get; init; }

    public bool Exists => Version > 0;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>SHA-256 of the facilitator key, Base64.</summary>
    internal string KeyHash { get; init; } = "";

    internal MeetingState Meeting { get; init; } = new();

    internal PeopleState People { get; init; } = new();

    internal BoardState Board { get; init; } = new();

    internal Plan Plan { get; init; } = Plan.Empty;

    /// <summary>The version at which anything about the meeting last changed, and the same of the themes: what screens show of them is older or not.</summary>
    internal long MeetingVersion { get; init; }

    internal long ThemesVersion { get; init; }

    internal Ledger Ledger { get; init; } = Ledger.Empty;

    /// <summary>What readers see of this version, made when first asked for.</summary>
    internal SeenCache Seen { get; init; } = new();

    internal PlanScope PlanScope => new(Meeting, Board, Plan);

    /// <summary>Whether a key is the facilitator's. Takes the same time whatever the key.</summary>
    /// <param name="keyHash">SHA-256 of the key, Base64.</param>
    public bool IsFacilitatorKey(string keyHash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(keyHash), Encoding.UTF8.GetBytes(KeyHash)) && KeyHash.Length > 0;

    /// <summary>
    /// Whether a command bears the id of another participant's contribution and wants something else. Who sends the very same again has lost
    /// their token and takes part anew: theirs is there.
    /// </summary>
    public bool IsSomebodyElses(Command command, Actor actor) =>
        Board.Find(command.Id) is { Author: { } author } there
        && author != actor.Participant
        && !(command is Contribute again && again.Kind == there.Kind && InputText.Clean(again.Text) == there.Text);

    /// <summary>The session as somebody may see it. Made once for each version and role, however many ask.</summary>
    public SeenSession SeenBy(Actor actor) => Seen.For(this, actor);

    /// <summary>What somebody may say on joining now, for their token; or why not.</summary>
    public (Joined Joined, Refusal? Refusal) Join(ImmutableArray<string> targetGroups, int? table) =>
        Meeting.Closed ? (Joined.Nothing, Refusal.Conflict(RefusalCodes.Closed)) : Joining.Check(Meeting, targetGroups, table);

    public SessionState Evolve(IEnumerable<LoggedEvent> events) => events.Aggregate(this, (state, e) => state.Evolve(e));

    /// <summary>The session after one more event. Never refuses: what is in the log happened.</summary>
    public SessionState Evolve(LoggedEvent logged)
    {
        var next = Apply(logged) with { Version = logged.Version, ChangedAt = logged.At, Seen = new() };
        return next with
        {
            Board = Uses.Touch(this, next),
            Ledger = Ledger.Note(this, logged),
            MeetingVersion = ReferenceEquals(Meeting, next.Meeting) ? MeetingVersion : logged.Version,
            ThemesVersion = ReferenceEquals(Board.Themes, next.Board.Themes) ? ThemesVersion : logged.Version,
        };
    }

    private SessionState Apply(LoggedEvent logged) => logged.Event switch
    {
        SessionCreated e => e.Fold(this, logged.At),
        MeetingEvent e => this with { Meeting = e.Fold(Meeting) },
        ParticipantJoined e => this with { People = e.Fold(People) },
        BoardEvent e => this with { Board = e.Fold(Board, new Happening(logged.Version, logged.At, logged.By)) },
        PlanEvent e => this with { Plan = e.Fold(Plan) },
        LedgerEvent => this,
        var e => throw new InvalidOperationException($"No fold for {e.GetType().Name}."),
    };
}
