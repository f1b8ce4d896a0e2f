using System.Collections;

namespace Workshop.Load;

/// <summary>What a phone shows: takes patches and catch-ups in the order of their versions, as live.ts does, and counts what they bring.</summary>
/// <param name="phone">The phone's index: what it sent itself is not timed on its own screen.</param>
internal sealed class Screen(Ledger ledger, int phone, long version)
{
    [ThreadStatic]
    private static List<int>? inThisMessage;

    private readonly BitArray shown = new(ledger.Capacity);

    /// <summary>
    /// Kept apart: a patch that brings a card again although it did not change is a fault, and a catch-up that does is none, since it
    /// overlaps with patches by design.
    /// </summary>
    private readonly BitArray patched = new(ledger.Capacity);
    private long pagedTo;

    /// <summary>The version that is shown.</summary>
    public long Version { get; private set; } = version;

    /// <summary>Contributions that came, each counted once.</summary>
    public long Deliveries { get; private set; }

    /// <summary>Contributions that a second patch brought although they had not changed.</summary>
    public long Doubles { get; private set; }

    /// <summary>Whether it is on the screen, or on the pages with older ones behind it.</summary>
    public bool Has(int number) => shown[number] || (ledger[number].Version is > 0 and var version && version <= pagedTo);

    /// <summary>The page was loaded, and shows this version.</summary>
    public void Load(long loaded) => Version = pagedTo = loaded;

    /// <summary>Takes a patch.</summary>
    /// <returns>False when something is missing before it; then it is left, and the screen has to catch up.</returns>
    public bool TryTakePatch(ReadOnlySpan<byte> message, long now)
    {
        var (from, to) = PatchScanner.VersionsOf(message);
        if (from > Version)
        {
            return false;
        }

        Turn(message, to);
        var fresh = inThisMessage ??= [];
        fresh.Clear();
        while (ledger.Scanner.TryNext(ref message, out var number))
        {
            // Once more in the same message would be the card's own mark.
            if (fresh.LastIndexOf(number) >= 0)
            {
                continue;
            }

            fresh.Add(number);
            Doubles += patched[number] ? 1 : 0;
            patched[number] = true;
            Show(number, now);
        }

        return true;
    }

    /// <summary>Takes the answer to a catch-up.</summary>
    /// <param name="now">Null when the phone was away: what came meanwhile says nothing about how fast patches are.</param>
    /// <returns>False when it is no such answer.</returns>
    public bool TryTakeCatchUp(ReadOnlySpan<byte> message, long? now)
    {
        var (_, to) = PatchScanner.VersionsOf(message);
        if (to == 0)
        {
            return false;
        }

        Turn(message, to);
        while (ledger.Scanner.TryNext(ref message, out var number))
        {
            Show(number, now);
        }

        return true;
    }

    /// <summary>Who misses more than a page gets the newest, and the others in pages when somebody turns to them.</summary>
    private void Turn(ReadOnlySpan<byte> message, long to)
    {
        Version = Math.Max(Version, to);
        pagedTo = PatchScanner.IsWhole(message) ? Math.Max(pagedTo, to) : pagedTo;
    }

    private void Show(int number, long? now)
    {
        if (shown[number])
        {
            return;
        }

        shown[number] = true;
        Deliveries++;
        if (now is { } moment)
        {
            ledger.Arrived(number, phone, moment);
        }
    }
}
