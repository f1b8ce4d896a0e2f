namespace Workshop.Rules;

/// <summary>
/// Dictionaries by ids that strangers choose. A Guid's own hash is plain arithmetic, so thousands of ids with one hash are easily made, and
/// each then costs a walk through all others; this one rests on a number that nobody outside the process knows.
/// </summary>
public sealed class Ids : IEqualityComparer<Guid>
{
    private Ids()
    {
    }

    public static Ids Hashed { get; } = new();

    public static ImmutableDictionary<Guid, T> Empty<T>() => ImmutableDictionary.Create<Guid, T>(Hashed);

    public bool Equals(Guid x, Guid y) => x == y;

    public int GetHashCode(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
