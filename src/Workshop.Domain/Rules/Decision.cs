namespace Workshop.Rules;

/// <summary>What a command comes to: events, or a refusal, or nothing to do because it is so already.</summary>
public sealed record Decision(Refusal? Refusal, ImmutableArray<SessionEvent> Events)
{
    /// <summary>Accepted, and already so: nothing needs to change.</summary>
    public static Decision Already { get; } = new(null, []);

    public static Decision Of(params ReadOnlySpan<SessionEvent> events) => new(null, [.. events]);

    public static implicit operator Decision(Refusal refusal) => new(refusal, []);

    public static implicit operator Decision(SessionEvent happened) => new(null, [happened]);
}
