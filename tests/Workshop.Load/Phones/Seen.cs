namespace Workshop.Load.Phones;

/// <summary>
/// Which contributions a phone has on its screen, to the bit. Those that a patch brought are kept apart, since a patch that brings a card
/// again although it did not change is a fault, and a catch-up that does is none: it overlaps with patches by design.
/// </summary>
internal sealed class Seen(int capacity)
{
    private readonly ulong[] shown = new ulong[(capacity + 63) / 64];
    private readonly ulong[] patched = new ulong[(capacity + 63) / 64];

    public bool Has(int number) => (shown[number / 64] & Bit(number)) != 0;

    /// <returns>Whether it is new to the screen.</returns>
    public bool Show(int number)
    {
        ref var word = ref shown[number / 64];
        var isNew = (word & Bit(number)) == 0;
        word |= Bit(number);
        return isNew;
    }

    /// <returns>Whether this is the first patch that brings it.</returns>
    public bool Patch(int number)
    {
        ref var word = ref patched[number / 64];
        var isFirst = (word & Bit(number)) == 0;
        word |= Bit(number);
        return isFirst;
    }

    private static ulong Bit(int number) => 1UL << (number % 64);
}
