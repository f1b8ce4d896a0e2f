namespace Workshop.Web.Resources;

/// <summary>
/// Stands for the resource files beside it: <c>Texts.resx</c> (Danish, the neutral language) and <c>Texts.en.resx</c>. Keys are
/// <c>page.what</c>.
/// </summary>
public sealed class Texts;
