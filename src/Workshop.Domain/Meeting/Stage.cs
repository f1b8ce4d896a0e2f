namespace Workshop.Meeting;

/// <summary>What the wall speaks of.</summary>
public enum Stage
{
    /// <summary>The contributions, each by itself.</summary>
    Board,

    /// <summary>The themes that they were gathered in.</summary>
    Themes,

    /// <summary>What is done, and which contributions it grew from.</summary>
    Plan,

    /// <summary>What happens now, and where it can be followed.</summary>
    Thanks,
}
