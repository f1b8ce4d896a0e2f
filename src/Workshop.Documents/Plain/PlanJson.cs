namespace Workshop.Documents.Plain;

/// <summary>
/// The plan for programs: as it is kept (<c>plan</c>), as the three tables that people read (<c>tables</c>, with the band and the missing
/// columns of each row), and the contributions that it grew from (<c>sources</c>).
/// </summary>
public static class PlanJson
{
    public static byte[] Write(PlanDocument document)
    {
        var session = document.Session;
        return JsonNames.Write(new
        {
            document.Code,
            session.Title,
            session.Culture,
            session.Version,
            ExportedAt = document.At,
            session.Frame,
            session.TargetGroups,
            document.Plan,
            Tables = PlanTables.All(document).Select(t => new
            {
                t.Name,
                t.Title,
                t.Columns,
                t.SourcesColumn,
                Rows = t.Bands.SelectMany(b => b.Rows.Select(r => new { Band = b.Title, r.Cells, r.Missing, r.Sources })),
                Total = t.Total?.Cells,
            }),
            Sources = document.AllSources().Select(c => new
            {
                Number = c.Number,
                c.Id,
                c.Kind,
                c.Text,
                TargetGroup = document.Session.GroupOf(c),
                c.Table,
                Place = document.PlaceOf(c),
                Theme = session.FindTheme(c.Theme)?.Title,
                c.Simulated,
                UsedIn = document.UsedIn(c),
            }),
        });
    }
}
