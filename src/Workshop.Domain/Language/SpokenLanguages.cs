using System.Collections.Immutable;

namespace Workshop.Language;

/// <summary>Which languages there are, as two-letter codes of ISO 639-1.</summary>
public static class SpokenLanguages
{
    /// <summary>What a meeting is held in: console, wall and documents speak it.</summary>
    public static ImmutableArray<string> Meeting { get; } = ["da", "en"];

    /// <summary>What a participant can read. The first is what those get who ask for none of them.</summary>
    public static ImmutableArray<string> Participants { get; } = ["da", "en", "de", "pl", "tr", "uk", "ar"];
}
