namespace Workshop.Sessions;

public enum Role
{
    /// <summary>Anyone with the code: the wall, a reader without a token.</summary>
    Public,
    Participant,
    Facilitator,
}

/// <summary>Who asks. Made from a signed token or key, never from a payload.</summary>
/// <param name="Simulated">A player of the rehearsal.</param>
public sealed record Actor(Role Role, Guid? Participant, bool Simulated = false)
{
    public static Actor Public { get; } = new(Role.Public, null);

    public static Actor Facilitator { get; } = new(Role.Facilitator, null);

    /// <summary>A newcomer of the rehearsal.</summary>
    public static Actor Player { get; } = new(Role.Public, null, Simulated: true);

    public static Actor Of(Guid participant) => new(Role.Participant, participant);
}
