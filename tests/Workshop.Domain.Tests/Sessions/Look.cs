using System.Text.Json;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>All that a reader sees of a session, as text to compare. Versions are left out: they go on when something is taken back.</summary>
public static class Look
{
    public static string Of(SessionState state) => Of(state.SeenBy(Actor.Facilitator));

    public static string Of(SeenSession s) => JsonSerializer.Serialize(
        new
        {
            s.Title,
            s.Culture,
            s.Frame,
            s.TargetGroups,
            s.Program,
            s.StepId,
            s.Collecting,
            s.Stage,
            s.Closed,
            s.Rehearsing,
            s.CountdownEnds,
            s.MilestonesCelebrated,
            Translations = s.Translations.OrderBy(t => t.Key).Select(t => new
            {
                t.Key,
                t.Value.Title,
                t.Value.Frame,
                Steps = t.Value.Steps.OrderBy(w => w.Step, StringComparer.Ordinal),
                Groups = t.Value.TargetGroups.OrderBy(w => w.Group, StringComparer.Ordinal),
            }),
            s.Themes,
            s.Participants,
            Cards = s.Contributions.Select(c => new
            {
                c.Id, c.Number, c.Kind, c.Text, Group = s.GroupOf(c), c.Table, c.Place, PlaceName = s.PlaceOf(c)?.Name, c.Theme, c.Standing, c.Reason, c.Simulated, c.At, Uses = s.UsesOf(c.Id),
            }),
            Themed = s.Themes.Select(t => s.InTheme(t.Id).Select(c => c.Id)).Append(s.InTheme(null).Select(c => c.Id)),
            Own = s.Own.Select(c => c.Id),
            Rows = s.Plan?.Rows().Select(r => new { r.Id, Row = (object)r }),
            s.PublicPlan,
        },
        WorkshopJson.Options);
}
