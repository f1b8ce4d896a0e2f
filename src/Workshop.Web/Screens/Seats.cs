namespace Workshop.Web.Screens;

/// <summary>The screens of one audience, and what they were told last.</summary>
internal sealed class Seats
{
    public Dictionary<string, Screen> Screens { get; } = [];

    /// <summary>The same to go through, made anew when one comes or goes.</summary>
    public Screen[]? Taken { get; set; }

    public long Sent { get; set; }

    /// <summary>How far the session has been looked at; what lies after <see cref="Sent"/> shows on none of these screens.</summary>
    public long Seen { get; set; }

    /// <summary>Versions that single screens were answered with meanwhile.</summary>
    public HashSet<long> Shown { get; } = [];

    public required IReadOnlyDictionary<string, int> Counts { get; set; }

    public long CountsTold { get; set; }
}
