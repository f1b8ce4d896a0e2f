using Microsoft.Extensions.Localization;
using Workshop.Cases;
using Workshop.Plans;
using Workshop.Sessions;
using Workshop.Web.Resources;

namespace Workshop.Web.Pages.Board;

/// <summary>A contribution with the names that a card shows.</summary>
/// <param name="PlaceName">The named place it lies at or near; null when it has no place or the place has no name.</param>
/// <param name="UsedIn">The plan rows that grew from it.</param>
public sealed record CardModel(Contribution Contribution, Theme? Theme, string? PlaceName, IReadOnlyList<IPlanRow> UsedIn)
{
    public static CardModel Of(SessionState state, Contribution contribution) => new(
        contribution,
        state.Theme(contribution.Theme),
        contribution.Place is { } place ? Template.Find(state.Template, state.Culture)?.Map?.Near(place)?.Name : null,
        [.. state.Plan.UsesOf(contribution.Id, contribution.Theme)]);

    /// <summary>What it was used in, in words; the purpose, a long sentence, by its name.</summary>
    public string Uses(IStringLocalizer<Texts> texts) =>
        string.Join(", ", UsedIn.Select(r => r is Purpose ? texts["result.purpose"].Value : texts["quoted", r.Heading].Value));
}
