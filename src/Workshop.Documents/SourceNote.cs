using System.Collections.Immutable;
using System.Globalization;

namespace Workshop.Documents;

/// <summary>The line under a row that says what it grew from.</summary>
public static class SourceNote
{
    /// <summary>The whole line; empty when the row has no sources.</summary>
    public static string Of(PlanDocument document, RowSources sources) => string.Concat(Pieces(document, sources).Select(p => p.Text));

    /// <summary>The line in pieces, so that a format can make the numbers lead to the list of sources.</summary>
    public static IEnumerable<Piece> Pieces(PlanDocument document, RowSources sources)
    {
        if (sources.IsEmpty)
        {
            yield break;
        }

        yield return new Piece(document.Texts["sources.row"], null);
        var separator = "";
        foreach (var piece in Numbers(sources.Contributions))
        {
            yield return piece;
            separator = ", ";
        }

        foreach (var theme in sources.Themes)
        {
            yield return new Piece(separator + document.Texts["sources.theme", theme.Title], null);
            if (!theme.Contributions.IsEmpty)
            {
                yield return new Piece(" (", null);
                foreach (var piece in Numbers(theme.Contributions))
                {
                    yield return piece;
                }

                yield return new Piece(")", null);
            }

            separator = ", ";
        }

        if (sources.Hidden > 0)
        {
            yield return new Piece(separator + document.Texts["sources.hidden", sources.Hidden], null);
        }
    }

    /// <summary>Numbers in rising order, three and more in a row as a range: 1, 2, 4–9.</summary>
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
