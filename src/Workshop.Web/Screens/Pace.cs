namespace Workshop.Web.Screens;

/// <summary>
/// How long the screens of a session are left alone between two rounds of patches, so that a round under load carries several changes.
/// Nothing when it is quiet. Under load, a pause that grows with the number of screens; longer while lines are still busy with the round
/// before; never more than <see cref="Longest"/>.
/// </summary>
public sealed class Pace
{
    /// <summary>A quarter of a second is what a hall still takes for at once.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Changes arriving at screens, a second. Below it a message for each is the fastest; somewhat above it, at about 100,000 on two cores,
    /// messages pile up in every server that does so.
    /// </summary>
    public const double Heavy = 70_000;

    /// <summary>Of pause for each screen under load: a message costs about a third of it, so a good part of the time is for all else.</summary>
    private static readonly TimeSpan ForEachScreen = TimeSpan.FromMicroseconds(30);

    /// <summary>How long a burst must last to count as load.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(10);

    /// <summary>How many of a hundred lines may be busy before the pause grows.</summary>
    private const int BusyPercent = 5;

    private double changesPerSecond;
    private TimeSpan strain;

    /// <param name="since">How long ago the round before began.</param>
    /// <param name="changes">How many changes the round brought.</param>
    /// <param name="busy">How many lines were still busy with an earlier round.</param>
    /// <param name="screens">How many there are.</param>
    /// <returns>The pause until the next round.</returns>
    public TimeSpan After(TimeSpan since, long changes, int busy, int screens)
    {
        changesPerSecond = (changesPerSecond * Math.Exp(-since / Memory)) + (changes / Memory.TotalSeconds);
        strain = busy * 100 > screens * BusyPercent
            ? TimeSpan.FromTicks(Math.Clamp(strain.Ticks * 2, First.Ticks, Longest.Ticks))
            : strain / 2;
        var pause = (changesPerSecond * screens > Heavy ? ForEachScreen * screens : TimeSpan.Zero) + strain;
        return pause < Longest ? pause : Longest;
    }
}
