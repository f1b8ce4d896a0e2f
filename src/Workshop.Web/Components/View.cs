namespace Workshop.Web.Components;

/// <summary>What a screen shows of a board, and so what it is told.</summary>
public enum View
{
    /// <summary>Everything: the wall, and programs.</summary>
    Board,

    /// <summary>The newest contributions and how many there are: our phones, which get older ones in pages.</summary>
    Phone,
}
