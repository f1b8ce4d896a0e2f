using Workshop.Cases;
using Workshop.Sessions;

namespace Workshop.Web.Pages.Board;

/// <summary>A contribution with the names that a card shows.</summary>
/// <param name="PlaceName">The named place it lies at or near; null when it has no place or the place has no name.</param>
/// <param name="UsedIn">Headings of the plan rows that grew from it.</param>
public sealed record CardModel(Contribution Contribution, Theme? Theme, string? PlaceName, IReadOnlyList<string> UsedIn)
{
    public static CardModel Of(SessionState state, Contribution contribution) => new(
        contribution,
        state.Theme(contribution.Theme),
        contribution.Place is { } place ? Template.Find(state.Template, state.Culture)?.Map?.Near(place)?.Name : null,
        [.. state.Plan.UsesOf(contribution.Id, contribution.Theme).Select(r => r.Heading)]);
}
