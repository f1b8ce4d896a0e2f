namespace Workshop.Web.Resources;

/// <summary>
/// Stands for the resource files of the facilitator's console: <c>ConsoleTexts.resx</c> (Danish, the neutral language) and
/// <c>ConsoleTexts.en.resx</c>.
/// </summary>
public sealed class ConsoleTexts;
