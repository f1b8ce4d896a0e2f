namespace Workshop.Web.Resources;

/// <summary>
/// Names the resource files of the accessibility statement, in Danish and English: readers of other languages get English.
/// </summary>
public sealed class StatementTexts;
