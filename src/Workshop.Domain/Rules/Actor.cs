namespace Workshop.Rules;

public enum Role
{
    /// <summary>Anyone with the code: the wall, a reader without a token.</summary>
    Public,
    Participant,
    Facilitator,
}

/// <summary>Who asks. Made from a signed token or key, never from a payload.</summary>
/// <param name="Link">Which link (and which browser that signed in with it) a facilitator came by; null for everybody else.</param>
/// <param name="Simulated">A player of the rehearsal.</param>
public sealed record Actor(Role Role, Guid? Participant, string? Link = null, bool Simulated = false)
{
    /// <summary>The link of whoever made the session, when it is used by a program and not by a browser.</summary>
    public const string Owner = "owner";

    public static Actor Public { get; } = new(Role.Public, null);

    public static Actor Facilitator { get; } = new(Role.Facilitator, null, Owner);

    /// <summary>What a participant said on joining. It travels in the token until they first contribute; only then is it logged.</summary>
    public Joined Joined { get; init; } = Joined.Nothing;

    public static Actor Of(Guid participant, Joined? joined = null) => new(Role.Participant, participant) { Joined = joined ?? Joined.Nothing };

    /// <summary>A player of the rehearsal.</summary>
    public static Actor Player(Guid participant, Joined joined) => Of(participant, joined) with { Simulated = true };

    /// <summary>A facilitator in one browser, who takes back what was done there and nothing else.</summary>
    public static Actor FacilitatorAt(string seat) => new(Role.Facilitator, null, $"{Owner}/{seat}");
}

/// <summary>What somebody says on joining.</summary>
/// <param name="TargetGroups">Ids of the session's groups, or names of their own.</param>
/// <param name="Table">1 to <see cref="Limits.HighestTable"/>.</param>
public sealed record Joined(ImmutableArray<string> TargetGroups, int? Table)
{
    public static Joined Nothing { get; } = new([], null);
}

/// <summary>Who caused an event, as the log says it: the role, and for facilitators the link. Never a participant.</summary>
public sealed record By(Role Role, string? Link = null)
{
    public static By Of(Actor actor) => new(actor.Role, actor.Link);
}
