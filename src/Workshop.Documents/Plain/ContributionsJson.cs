using Workshop.Sessions;

namespace Workshop.Documents.Plain;

/// <summary>Everything that came in, for programs. Hidden contributions are in it and marked.</summary>
public static class ContributionsJson
{
    public static byte[] Write(PlanDocument document) => JsonNames.Write(new
    {
        document.Code,
        document.State.Title,
        document.State.Version,
        ExportedAt = document.At,
        Contributions = document.State.Contributions.Select(c => new
        {
            Number = document.Number(c.Id),
            c.Id,
            c.Kind,
            c.Text,
            c.TargetGroup,
            c.Table,
            c.Place,
            PlaceName = document.PlaceOf(c),
            Theme = document.State.Theme(c.Theme)?.Title,
            Votes = 0,
            Status = c.Status,
            c.Simulated,
            c.At,
            UsedIn = document.Plan.UsesOf(c.Id, c.Theme).Select(r => new { Row = r.Id, r.Heading }),
        }),
    });
}
