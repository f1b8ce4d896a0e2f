using Workshop.Load.Wire;

namespace Workshop.Load.Phones;

/// <summary>What a phone shows: takes patches and catch-ups in the order of their versions, as live.ts does, and counts what they bring.</summary>
/// <param name="phone">The phone's index: what it sent itself is not timed on its own screen.</param>
internal sealed class Screen(Ledger ledger, int phone, long version)
{
    [ThreadStatic]
    private static List<int>? inThisMessage;

    private readonly Seen seen = new(ledger.Capacity);
    private long pagedTo;

    /// <summary>The version that is shown.</summary>
    public long Version { get; private set; } = version;

    /// <summary>Contributions that came, each counted once.</summary>
    public long Deliveries { get; private set; }

    /// <summary>Contributions that a second patch brought although they had not changed.</summary>
    public long Doubles { get; private set; }

    /// <summary>Whether it is on the screen, or on the pages with older ones behind it.</summary>
    public bool Has(int number) => seen.Has(number) || (ledger.VersionOf(number) is > 0 and var version && version <= pagedTo);

    /// <summary>The page was loaded, and shows this version.</summary>
    public void Load(long loaded) => Version = loaded;

    /// <summary>Takes a patch.</summary>
    /// <returns>False when something is missing before it; then it is left, and the screen has to catch up.</returns>
    public bool TryTakePatch(ReadOnlySpan<byte> message, long now)
    {
        var (from, to) = PatchScanner.VersionsOf(message);
        if (from > Version)
        {
            return false;
        }

        Version = Math.Max(Version, to);
        TurnPage(message, to);
        var fresh = inThisMessage ??= [];
        fresh.Clear();
        while (ledger.Scanner.TryNext(ref message, out var number))
        {
            if (seen.Patch(number))
            {
                fresh.Add(number);
                Show(number, now);
            }
            else if (fresh.LastIndexOf(number) < 0)
            {
                // Once more in the same message would be the card's own mark.
                fresh.Add(number);
                Doubles++;
            }
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

        Version = Math.Max(Version, to);
        TurnPage(message, to);
        while (ledger.Scanner.TryNext(ref message, out var number))
        {
            Show(number, now);
        }

        return true;
    }

    /// <summary>Who misses more than a page gets the newest, and the others in pages when somebody turns to them.</summary>
    private void TurnPage(ReadOnlySpan<byte> message, long to)
    {
        if (PatchScanner.IsWhole(message))
        {
            pagedTo = Math.Max(pagedTo, to);
        }
    }

    private void Show(int number, long? now)
    {
        if (seen.Show(number))
        {
            Deliveries++;
            if (now is { } moment)
            {
                ledger.Arrived(number, phone, moment);
            }
        }
    }
}
