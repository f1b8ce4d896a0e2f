namespace Workshop.Web.Live;

/// <summary>
/// How long the screens of a session are left alone between two rounds of patches, so that a round under load carries several changes.
/// Nothing when it is quiet; else as long as a round takes, which leaves half of the time to everybody else; longer while lines are
/// still busy with the round before; never more than <see cref="Longest"/>.
/// </summary>
public sealed class Pace
{
    /// <summary>A quarter of a second is what a hall still takes for at once.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(10);

    /// <summary>Rounds shorter than this are no load.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(4);

    /// <summary>How many of a hundred lines may be busy before the pause grows.</summary>
    private const int BusyPercent = 5;

    private TimeSpan strain;

    /// <param name="spent">How long the round took.</param>
    /// <param name="busy">How many lines were still busy with an earlier round.</param>
    /// <param name="screens">How many there are.</param>
    /// <returns>The pause until the next round.</returns>
    public TimeSpan After(TimeSpan spent, int busy, int screens)
    {
        strain = busy * 100 > screens * BusyPercent
            ? TimeSpan.FromTicks(Math.Clamp(strain.Ticks * 2, First.Ticks, Longest.Ticks))
            : strain / 2;
        var pause = (spent <= Quick ? TimeSpan.Zero : spent) + strain;
        return pause < Longest ? pause : Longest;
    }
}
