using Microsoft.Extensions.Localization;
using Workshop.Board;
using Workshop.Sessions;
using Workshop.Web.Resources;

namespace Workshop.Web.Components;

/// <summary>A contribution with the names that a card shows.</summary>
/// <param name="Group">What its target group is called; null for none.</param>
/// <param name="PlaceName">The named place it lies at or near; null when it has no place or the place has no name.</param>
/// <param name="UsedIn">The plan rows that grew from it; not those that nobody has given a name yet.</param>
public sealed record CardModel(Contribution Contribution, Theme? Theme, string? Group, string? PlaceName, IReadOnlyList<RowUse> UsedIn)
{
    public static CardModel Of(SeenSession session, Contribution contribution) => new(
        contribution,
        session.FindTheme(contribution.Theme),
        session.GroupOf(contribution),
        session.PlaceOf(contribution)?.Name,
        [.. session.UsesOf(contribution.Id).Where(u => u.Kind == "purpose" || u.Heading.Length > 0)]);

    /// <summary>What it was used in, in words; the purpose, a long sentence, by its name.</summary>
    public string Uses(IStringLocalizer<Texts> texts) =>
        string.Join(", ", UsedIn.Select(r => r.Kind == "purpose" ? texts["result.purpose"].Value : texts["quoted", r.Heading].Value));
}
