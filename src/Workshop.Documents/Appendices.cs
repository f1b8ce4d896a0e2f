using System.Collections.Immutable;
using Workshop.Board;

namespace Workshop.Documents;

/// <summary>What became of those contributions that no row of the plan grew from: a council asks for them first.</summary>
internal static class Appendices
{
    /// <summary>
    /// By the reason why they are not in the plan. What is held back, or waits for a decision, may not be read, so its numbers stand for it:
    /// used, unused and held back are all that came in.
    /// </summary>
    public static AppendixSection Unused(PlanDocument document)
    {
        var texts = document.Texts;
        var unused = document.Session.Contributions.Where(c => !document.IsUsed(c)).ToLookup(c => c.Standing);
        ImmutableArray<AppendixPart> parts =
        [
            .. Part(texts["unused.open"], texts["unused.openAbout"], [.. unused[Standing.Shown]], []),
            .. Part(texts["unused.late"], texts["unused.lateAbout", Numbers(unused[Standing.Pending])], [], [.. unused[Standing.Pending]]),
            .. Part(texts["unused.held"], texts["unused.heldAbout", HeldBack(texts, unused[Standing.HeldBack])], [], [.. unused[Standing.HeldBack]]),
        ];
        var nothing = document.Session.Contributions.Count == 0 ? texts["unused.nothing"] : texts["front.allUsed"];
        return new AppendixSection(texts["unused"], parts.IsEmpty ? [new AppendixPart(null, nothing, [])] : parts);
    }

    /// <summary>Nothing, when no contribution is of that kind.</summary>
    private static IEnumerable<AppendixPart> Part(string title, string about, IReadOnlyList<Contribution> read, IReadOnlyList<Contribution> named) =>
        read.Count + named.Count == 0 ? [] : [new AppendixPart(title, about, read)];

    private static string HeldBack(DocumentTexts texts, IEnumerable<Contribution> held) => string.Join("; ", held
        .GroupBy(c => c.Reason ?? HoldBackReason.Other)
        .OrderBy(g => g.Key == HoldBackReason.Other)
        .ThenBy(g => g.Min(c => c.Number))
        .Select(g => texts[$"held.{g.Key}", Numbers(g)]));

    private static string Numbers(IEnumerable<Contribution> contributions) => SourceNote.Ranges(contributions.Select(c => c.Number));
}
