using System.Collections.Frozen;
using System.Collections.Immutable;
using Workshop.Sessions;

namespace Workshop.Cases;

/// <summary>What a session starts from.</summary>
/// <param name="Title">What the case is called, and a meeting that rehearses it; empty when there is no case.</param>
/// <param name="Map">The drawn map to place contributions on; null when the case has none.</param>
/// <param name="Translations">What participants read in other languages, by language; null for none.</param>
/// <param name="Rehearsal">What simulated participants say; null when there is nothing to rehearse with.</param>
public sealed record Template(
    string Name,
    string Title,
    Frame Frame,
    ImmutableArray<TargetGroup> TargetGroups,
    ImmutableArray<ProgramStep> Program,
    CaseMap? Map,
    ImmutableArray<RehearsalLine>? Rehearsal,
    ImmutableDictionary<string, Translation>? Translations = null)
{
    public const string Blank = "blank";
    public const string Nordfjordby = "nordfjordby";

    private static readonly FrozenDictionary<(string Name, string Culture), Template> All = SpokenLanguages.Meeting
        .SelectMany(culture => new[] { BlankTemplate.Translated(culture), NordfjordbyTemplate.Translated(culture) }.Select(t => (t, culture)))
        .ToFrozenDictionary(t => (t.t.Name, t.culture), t => t.t);

    /// <summary>The template in the language of the meeting; null for a name or a culture nobody knows.</summary>
    public static Template? Find(string? name, string culture) => All.GetValueOrDefault((name ?? "", culture));
}

/// <summary>A map of named places. Coordinates run 0..1 from the left and from the top.</summary>
public sealed record CaseMap(string Name, ImmutableArray<CasePlace> Places)
{
    /// <summary>The named place nearest to a point, if any lies within <paramref name="reach"/>.</summary>
    public CasePlace? Near(Place point, double reach = 0.09) => Places
        .Select(p => (Place: p, Distance: Math.Sqrt(Math.Pow(p.X - point.X, 2) + Math.Pow(p.Y - point.Y, 2))))
        .Where(p => p.Distance <= reach)
        .OrderBy(p => p.Distance)
        .Select(p => p.Place)
        .FirstOrDefault();
}

/// <summary>A named place of a case.</summary>
/// <param name="Id">A stable name, used in forms.</param>
public sealed record CasePlace(string Id, string Name, double X, double Y, string About);

/// <summary>One line of a rehearsal: what a simulated participant of a group, at a table, contributes.</summary>
public sealed record RehearsalLine(ContributionKind Kind, string Text, string TargetGroup, int Table, Place? Place, string Theme);
