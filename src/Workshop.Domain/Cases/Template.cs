using System.Collections.Immutable;
using Workshop.Sessions;

namespace Workshop.Cases;

/// <summary>What a session starts from.</summary>
/// <param name="Map">The drawn map to place contributions on; null when the case has none.</param>
/// <param name="Rehearsal">What simulated participants say; null when there is nothing to rehearse with.</param>
public sealed record Template(
    string Name,
    Frame Frame,
    ImmutableArray<TargetGroup> TargetGroups,
    ImmutableArray<ProgramStep> Program,
    CaseMap? Map,
    ImmutableArray<RehearsalLine>? Rehearsal)
{
    public const string Blank = "blank";
    public const string Nordfjordby = "nordfjordby";

    /// <summary>The template in the language of the meeting; null for a name or a culture nobody knows.</summary>
    public static Template? Find(string? name, string culture) => (name, culture) switch
    {
        (Blank, "da" or "en") => BlankTemplate.In(culture),
        (Nordfjordby, "da" or "en") => NordfjordbyTemplate.In(culture),
        _ => null,
    };
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
