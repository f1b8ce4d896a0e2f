namespace Workshop.Load;

/// <summary>What came to a phone, or to many.</summary>
/// <param name="Deliveries">Contributions that arrived, each counted once per phone.</param>
/// <param name="Messages">Hub messages with patches, whatever they brought.</param>
/// <param name="Bytes">Everything that came over the wire: answers to upgrades, frames, pings, patches.</param>
/// <param name="KeepAliveBytes">What of it were pings.</param>
/// <param name="Doubles">Contributions that a second patch brought although they had not changed.</param>
/// <param name="Drops">Lines that ended, or did not come up, without being asked to.</param>
internal readonly record struct Tally(long Deliveries, long Messages, long Bytes, long KeepAliveBytes, long Doubles, long Drops)
{
    public static Tally operator +(Tally a, Tally b) => new(
        a.Deliveries + b.Deliveries, a.Messages + b.Messages, a.Bytes + b.Bytes, a.KeepAliveBytes + b.KeepAliveBytes, a.Doubles + b.Doubles, a.Drops + b.Drops);

    public static Tally operator -(Tally a, Tally b) => new(
        a.Deliveries - b.Deliveries, a.Messages - b.Messages, a.Bytes - b.Bytes, a.KeepAliveBytes - b.KeepAliveBytes, a.Doubles - b.Doubles, a.Drops - b.Drops);
}
