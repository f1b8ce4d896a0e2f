using Workshop.Sessions;

namespace Workshop.Web.Live;

/// <summary>Who a patch is made for: everybody in one audience gets the same bytes.</summary>
/// <param name="Role">What may be seen.</param>
/// <param name="Culture">The language of the interface.</param>
public sealed record Audience(Role Role, string Culture)
{
    public string GroupOf(string code) => $"{code}/{Role}/{Culture}";
}

/// <summary>What changed on a board between two versions, for one audience.</summary>
/// <param name="From">The patch fits on a screen that shows this version (or a later one).</param>
/// <param name="To">The version that the screen shows afterwards.</param>
/// <param name="Cards">Contributions that are new or changed, in the order in which they came in.</param>
/// <param name="Gone">Contributions that are no longer to be seen.</param>
/// <param name="Parts">Elements to replace whole, by their <c>data-part</c>.</param>
/// <param name="Counts">Numbers by their <c>data-count</c>.</param>
/// <param name="Deleted">The workshop is no more.</param>
public sealed record Patch(
    long From,
    long To,
    IReadOnlyList<CardPatch> Cards,
    IReadOnlyList<Guid> Gone,
    IReadOnlyDictionary<string, string> Parts,
    IReadOnlyDictionary<string, int> Counts,
    bool Deleted);

/// <param name="Html">One element with <c>data-contribution</c>.</param>
public sealed record CardPatch(Guid Id, string Html);
