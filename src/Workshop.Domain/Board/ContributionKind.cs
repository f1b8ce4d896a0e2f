namespace Workshop.Board;

/// <summary>What a participant adds to the shared board (METHOD: idé, bekymring, behov, ønske).</summary>
public enum ContributionKind
{
    Idea,
    Concern,
    Need,
    Wish,
}
