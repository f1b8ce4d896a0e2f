using System.Text.Json.Serialization;
using Workshop.Rules;
using Workshop.Web.Components;

namespace Workshop.Web.Screens;

/// <summary>Who a patch is made for: everybody in one audience gets the same bytes.</summary>
/// <param name="Role">What may be seen.</param>
/// <param name="View">What is shown of it.</param>
/// <param name="Culture">The language of the interface.</param>
public sealed record Audience(Role Role, View View, string Culture);

/// <summary>What changed on a board between two versions, for one audience.</summary>
/// <param name="From">The patch fits on a screen that shows this version (or a later one).</param>
/// <param name="To">The version that the screen shows afterwards.</param>
/// <param name="Cards">Contributions that are new or changed, in the order in which they came in.</param>
/// <param name="Gone">Contributions that are no longer to be seen.</param>
/// <param name="Parts">Elements to replace whole, by their <c>data-part</c>.</param>
/// <param name="Counts">Numbers by their <c>data-count</c>.</param>
/// <param name="Deleted">The workshop is no more.</param>
/// <param name="Whole">The cards are the newest there are, instead of what the screen has; left out when false.</param>
/// <param name="Fates">Contributions whose use in the plan changed, for their authors to look; left out when there are none.</param>
/// <param name="Build">Which program answers (<see cref="Site.Build"/>); only in the answer to <c>Watch</c>.</param>
public sealed record Patch(
    long From,
    long To,
    IReadOnlyList<CardPatch> Cards,
    IReadOnlyList<Guid> Gone,
    IReadOnlyDictionary<string, string> Parts,
    IReadOnlyDictionary<string, int> Counts,
    bool Deleted,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Whole = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Guid>? Fates = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Build = null)
{
    /// <summary>Nothing but the version: a screen that missed something notices and asks.</summary>
    public static Patch Nudge(long version) => new(version, version, [], [], new Dictionary<string, string>(), new Dictionary<string, int>(), Deleted: false);

    /// <summary>Whether it holds more than numbers.</summary>
    [JsonIgnore]
    public bool HasContent => Cards.Count + Gone.Count + Parts.Count > 0 || Deleted || Whole || Fates is not null;
}

/// <param name="Html">One element with <c>data-contribution</c>.</param>
public sealed record CardPatch(Guid Id, string Html);
