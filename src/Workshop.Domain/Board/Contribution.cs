using Workshop.Meeting;
using Workshop.Rules;

namespace Workshop.Board;

/// <summary>Whether a contribution is for all to see.</summary>
public enum Standing
{
    Shown,

    /// <summary>Nobody has decided on it yet: it came when contributions were closed.</summary>
    Pending,

    /// <summary>A facilitator has taken it off the screens. Its author still sees it.</summary>
    HeldBack,
}

/// <summary>Why a contribution is held back.</summary>
public enum HoldBackReason
{
    Other,
    Personal,
    Offensive,
    OffTopic,
    Duplicate,
}

/// <summary>One contribution as the board holds it.</summary>
/// <param name="Id">The id of the command that brought it; chosen by the phone.</param>
/// <param name="Number">1 for the first of the session; given once, and nobody else's when it is taken back: papers name it.</param>
/// <param name="Text">1 to <see cref="Limits.ContributionLength"/> code points, trimmed.</param>
/// <param name="TargetGroup">Id of a group, or a name of the author's own.</param>
/// <param name="Simulated">Said by a player of the rehearsal.</param>
/// <param name="Version">The version of the session at which its card last changed.</param>
public sealed record Contribution(
    Guid Id,
    int Number,
    ContributionKind Kind,
    string Text,
    string? TargetGroup,
    int? Table,
    Place? Place,
    bool Simulated,
    DateTimeOffset At,
    long Version)
{
    public Guid? Theme { get; init; }

    public Standing Standing { get; init; }

    /// <summary>Why it is held back; null when it is not.</summary>
    public HoldBackReason? Reason { get; init; }

    /// <summary>Who held it back; null when it is not, or when the log does not say.</summary>
    internal By? DecidedBy { get; init; }

    /// <summary>The participant who wrote it; null when a facilitator wrote it down for somebody.</summary>
    internal Guid? Author { get; init; }

    /// <summary>When it was, and is, on everybody's screen.</summary>
    internal ImmutableArray<Showing> Showings { get; init; } = [];

    /// <summary>The version of the session at which its use in the plan last changed.</summary>
    internal long Fate { get; init; }

    /// <summary><c>shown</c>, <c>pending</c> or <c>hidden</c> (held back).</summary>
    public string Status => Standing switch
    {
        Standing.Shown => "shown",
        Standing.Pending => "pending",
        Standing.HeldBack => "hidden",
        _ => throw new ArgumentOutOfRangeException(nameof(Standing), Standing, "No status for this standing."),
    };
}

/// <summary>From which version to before which one something was on everybody's screen.</summary>
/// <param name="Until"><see cref="long.MaxValue"/> while it is.</param>
internal readonly record struct Showing(long From, long Until)
{
    public bool Covers(long version) => From <= version && version < Until;

    public static ImmutableArray<Showing> Begin(ImmutableArray<Showing> showings, long version) => showings.Add(new Showing(version, long.MaxValue));

    public static ImmutableArray<Showing> End(ImmutableArray<Showing> showings, long version) =>
        showings is [.., { Until: long.MaxValue } last] ? showings.SetItem(showings.Length - 1, last with { Until = version }) : showings;
}

/// <summary>A heading under which the facilitator gathers contributions.</summary>
public sealed record Theme(Guid Id, string Title);
