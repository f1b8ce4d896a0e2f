namespace Workshop.Meeting;

/// <summary>A point on the session's map. Both coordinates run 0..1, from the left and from the top.</summary>
public sealed record Place(double X, double Y);

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
