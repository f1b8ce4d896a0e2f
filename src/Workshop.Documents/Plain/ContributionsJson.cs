
namespace Workshop.Documents.Plain;

/// <summary>Everything that came in, for programs. Hidden contributions are in it and marked.</summary>
public static class ContributionsJson
{
    public static byte[] Write(PlanDocument document) => JsonNames.Write(new
    {
        document.Code,
        document.Session.Title,
        document.Session.Version,
        ExportedAt = document.At,
        Contributions = document.Session.Contributions.Select(c => new
        {
            Number = c.Number,
            c.Id,
            c.Kind,
            c.Text,
            TargetGroup = document.Session.GroupOf(c),
            c.Table,
            c.Place,
            PlaceName = document.PlaceOf(c),
            Theme = document.Session.FindTheme(c.Theme)?.Title,
            Votes = 0,
            Status = c.Status,
            c.Simulated,
            c.At,
            UsedIn = document.Session.UsesOf(c.Id).Select(u => new { u.Row, u.Heading }),
        }),
    });
}
