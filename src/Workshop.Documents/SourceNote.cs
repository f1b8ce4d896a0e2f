using System.Collections.Immutable;
using System.Globalization;

namespace Workshop.Documents;

/// <summary>The line under a row that says what it grew from.</summary>
public static class SourceNote
{
    /// <summary>The whole line; empty when the row has no sources that may be named.</summary>
    public static string Of(PlanDocument document, RowSources sources) => string.Concat(Pieces(document, sources).Select(p => p.Text));

    /// <summary>
    /// The line in pieces, so that a format can make the numbers lead to the list of sources. How many there are, then those that the row
    /// names itself, then those of each theme; one that is in a theme is said there.
    /// </summary>
    public static IEnumerable<Piece> Pieces(PlanDocument document, RowSources sources)
    {
        var texts = document.Texts;
        var themes = sources.Themes.Where(t => !t.Contributions.IsEmpty).ToList();
        var gathered = themes.SelectMany(t => t.Contributions).ToHashSet();
        ImmutableArray<int> alone = [.. sources.Contributions.Where(n => !gathered.Contains(n))];
        if (alone.Length + gathered.Count == 0)
        {
            yield break;
        }

        yield return new Piece(texts["sources.row", texts.Counted(alone.Length + gathered.Count, "contributions.one", "contributions.many")], null);
        foreach (var piece in Numbers(alone))
        {
            yield return piece;
        }

        var separator = alone.IsEmpty ? "" : "; ";
        foreach (var theme in themes)
        {
            yield return new Piece(separator, null);
            foreach (var piece in Numbers(theme.Contributions))
            {
                yield return piece;
            }

            yield return new Piece($" ({texts.Quoted(theme.Title)})", null);
            separator = "; ";
        }
    }

    /// <summary>Numbers in rising order, three and more in a row as a range: 1, 2, 4–9.</summary>
    public static string Ranges(IEnumerable<int> numbers) => string.Concat(Numbers([.. numbers.Order()]).Select(p => p.Text));

    private static IEnumerable<Piece> Numbers(ImmutableArray<int> numbers)
    {
        for (var from = 0; from < numbers.Length;)
        {
            var to = from;
            while (to + 1 < numbers.Length && numbers[to + 1] == numbers[to] + 1)
            {
                to++;
            }

            if (from > 0)
            {
                yield return new Piece(", ", null);
            }

            yield return Numbered(numbers[from]);
            if (to - from == 1)
            {
                to = from;
            }
            else if (to > from)
            {
                yield return new Piece("–", null);
                yield return Numbered(numbers[to]);
            }

            from = to + 1;
        }
    }

    private static Piece Numbered(int number) => new(number.ToString(CultureInfo.InvariantCulture), number);

    /// <param name="Number">The contribution it names; null for the words between.</param>
    public sealed record Piece(string Text, int? Number);
}
