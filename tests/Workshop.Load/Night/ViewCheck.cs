using System.Text.Json;

namespace Workshop.Load;

/// <summary>Compares one answer of the API with the log at the version that the answer names: the same things, no more and no fewer.</summary>
internal sealed class ViewCheck(NightLog log, Shown shown, Action<string> blame)
{
    private readonly long version = shown.To;

    public void Run(JsonElement view)
    {
        if (version > log.Version)
        {
            blame($"{shown.What} shows version {version}; the log ends at {log.Version}");
            return;
        }

        Same("title", view.GetProperty("title").GetString(), log.Title.At(version));
        Same("step", view.GetProperty("step").GetString(), log.Step.At(version));
        Same("closed", view.GetProperty("closed").GetBoolean(), log.Closed.At(version));
        Compare(
            "themes",
            view.GetProperty("themes").EnumerateArray().Select(t => (t.GetProperty("id").GetGuid(), t.GetProperty("title").GetString()!)),
            log.ThemesAt(version));
        Compare(
            "contributions",
            view.GetProperty("contributions").EnumerateArray().Select(Line),
            log.Cards.Values.Where(c => c.MaySee(version, shown.Reader, shown.Participant)).Select(Line));
        if (shown.Reader == Reader.Facilitator)
        {
            ComparePlan(view.GetProperty("plan"));
        }
    }

    private void ComparePlan(JsonElement plan)
    {
        var rows = plan.GetProperty("messages").EnumerateArray().Concat(plan.GetProperty("activities").EnumerateArray())
            .ToDictionary(r => r.GetProperty("id").GetGuid());
        foreach (var wanted in log.RowsAt(version))
        {
            var found = !wanted.TryGetProperty("id", out var id) ? plan.GetProperty("purpose") : rows.Remove(id.GetGuid(), out var row) ? row : default;
            if (found.ValueKind == JsonValueKind.Undefined || NightPlan.Differs(found, wanted) is not null)
            {
                blame($"{Name()}: the plan has {found} instead of {wanted}");
            }
        }

        foreach (var more in rows.Values)
        {
            blame($"{Name()}: the plan has a row too many: {more}");
        }
    }

    private static (Guid, int, string, string, Guid?) Line(JsonElement c) => (
        c.GetProperty("id").GetGuid(),
        c.GetProperty("number").GetInt32(),
        c.GetProperty("text").GetString()!,
        c.GetProperty("status").GetString()!,
        c.GetProperty("theme") is { ValueKind: JsonValueKind.String } theme ? theme.GetGuid() : null);

    private (Guid, int, string, string, Guid?) Line(NightCard c) =>
        (c.Id, c.Number, c.Text, c.Stands.At(version) switch { Stands.Shown => "shown", Stands.Pending => "pending", _ => "hidden" }, c.Theme.At(version));

    private void Compare<T>(string what, IEnumerable<T> found, IEnumerable<T> wanted)
    {
        var (here, there) = (found.ToList(), wanted.ToHashSet());
        if (here.Count != there.Count || !there.SetEquals(here))
        {
            blame($"{Name()}: {what} too many: {string.Join(" ", here.Except(there).Take(3))}; too few: {string.Join(" ", there.Except(here).Take(3))}; twice: {here.Count - here.Distinct().Count()}");
        }
    }

    private void Same<T>(string what, T found, T wanted)
    {
        if (!EqualityComparer<T>.Default.Equals(found, wanted))
        {
            blame($"{Name()}: {what} is '{found}' instead of '{wanted}'");
        }
    }

    private string Name() => $"{shown.What} for {shown.Reader} {shown.Participant} at version {version}";
}
