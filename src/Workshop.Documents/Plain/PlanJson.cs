namespace Workshop.Documents.Plain;

/// <summary>
/// The plan for programs: as it is kept (<c>plan</c>), as the three tables that people read (<c>tables</c>), and the contributions that it
/// grew from (<c>sources</c>).
/// </summary>
public static class PlanJson
{
    public static byte[] Write(PlanDocument document)
    {
        var state = document.State;
        return JsonNames.Write(new
        {
            document.Code,
            state.Title,
            state.Culture,
            state.Version,
            ExportedAt = document.At,
            state.Frame,
            state.TargetGroups,
            document.Plan,
            Tables = PlanTables.All(document),
            Sources = document.AllSources().Select(c => new
            {
                Number = document.Number(c.Id),
                c.Id,
                c.Kind,
                c.Text,
                c.TargetGroup,
                c.Table,
                Place = document.PlaceOf(c),
                Theme = state.Theme(c.Theme)?.Title,
                c.Simulated,
                UsedIn = document.UsedIn(c),
            }),
        });
    }
}
