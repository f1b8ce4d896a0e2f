namespace Workshop.Language;

/// <summary>A text and the language it is in, for <c>lang</c>: a screen reader has to know (WCAG 2.2, 3.1.2).</summary>
public readonly record struct Words(string Text, string Language);
