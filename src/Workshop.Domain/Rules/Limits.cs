namespace Workshop.Rules;

/// <summary>How large things may be. Lengths count Unicode code points after trimming.</summary>
public static class Limits
{
    /// <summary>The most that <c>maxlength</c> of a field may be for a text of so many code points: browsers count an emoji as two.</summary>
    public static int InBrowser(int codePoints) => 2 * codePoints;

    public const int ContributionLength = 500;
    public const int TitleLength = 120;
    public const int LabelLength = 80;
    public const int LongTextLength = 2000;
    public const int HighestTable = 500;
    public const int GroupsPerParticipant = 12;
    public const int TargetGroups = 30;
    public const int Steps = 30;

    /// <summary>The longest countdown, from now.</summary>
    public const int CountdownHours = 12;
    public const int Themes = 60;
    public const int ContributionsPerMove = 500;
    public const int PlanRowsPerTable = 200;
    public const int SourcesPerRow = 200;
    public const int ListItems = 30;

    /// <summary>More than any evening brings; keeps one session's log replayable in well under a second.</summary>
    public const int Contributions = 10_000;

    /// <summary>The same, with those that are held back.</summary>
    public const int ContributionsWithHeldBack = 2 * Contributions;
    public const int Participants = 5_000;
}
