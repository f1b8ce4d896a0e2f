using System.Collections.Immutable;
using Workshop.Board;

namespace Workshop.Documents;

/// <summary>What citizens said about one theme.</summary>
/// <param name="Title">Null for what is gathered in none.</param>
/// <param name="Contributions">How many it holds.</param>
/// <param name="Used">How many of them the plan grew from.</param>
/// <param name="Kinds">How many of each kind, in words.</param>
/// <param name="Voices">At most two of them.</param>
public sealed record SaidTheme(string? Title, int Contributions, int Used, string Kinds, ImmutableArray<Voice> Voices);

/// <param name="Text">As it was said, on one line; a long one cut.</param>
public sealed record Voice(string Text, int Number);

/// <summary>Det sagde borgerne: themes with numbers, and two voices each. Nothing that is held back is counted or heard.</summary>
public static class Voices
{
    /// <summary>What a reader takes in at a glance; longer ones are cut, and come after shorter ones of their kind.</summary>
    private const int Length = 160;

    /// <summary>The largest theme first; what is in none, last.</summary>
    public static IReadOnlyList<SaidTheme> Of(PlanDocument document)
    {
        var named = document.Plan.Rows().SelectMany(r => r.Sources.Contributions).ToHashSet();
        return
        [
            .. document.Session.Themes.Select(t => Said(document, t, named)).Where(t => t.Contributions > 0).OrderByDescending(t => t.Contributions),
            .. new[] { Said(document, null, named) }.Where(t => t.Contributions > 0),
        ];
    }

    private static SaidTheme Said(PlanDocument document, Theme? theme, HashSet<Guid> named)
    {
        var said = document.Session.InTheme(theme?.Id).Where(c => c.Standing == Standing.Shown).ToList();
        var kinds = said.GroupBy(c => c.Kind).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => CountOf(document.Texts, g.Key, g.Count()));
        return new SaidTheme(theme?.Title, said.Count, said.Count(document.IsUsed), string.Join(", ", kinds), Chosen(said, named));
    }

    /// <summary>Those first that a row of the plan names by themselves, for somebody chose them; the second of another kind than the first, if there is one.</summary>
    private static ImmutableArray<Voice> Chosen(List<Contribution> said, HashSet<Guid> named)
    {
        var telling = said.OrderBy(c => c.Text.Length > Length).ThenByDescending(c => named.Contains(c.Id)).ThenBy(c => c.Number).ToList();
        var second = telling.Skip(1).FirstOrDefault(c => c.Kind != telling[0].Kind) ?? telling.ElementAtOrDefault(1);
        return [.. telling.Take(1).Append(second).OfType<Contribution>().Select(c => new Voice(Brief.Of(c.Text, Length), c.Number))];
    }

    /// <summary>A number and its word, which no end of a line takes from each other.</summary>
    private static string CountOf(DocumentTexts texts, ContributionKind kind, int count) =>
        (count == 1 ? texts[$"kinds.{kind}.one"] : texts[$"kinds.{kind}.many", count]).Replace(' ', '\u00A0');
}
