using Workshop.Rules;

namespace Workshop.Plans;

/// <summary>Cleans the fields of a plan row.</summary>
/// <param name="known">Keeps what is wrong.</param>
internal sealed class RowFields(PlanScope scope, IPlanRow row, Fields known)
{
    public RowFields(PlanScope scope, IPlanRow row)
        : this(scope, row, new Fields())
    {
    }

    public Refusal? Refusal => known.Refusal;

    public bool Check(bool holds, Refusal otherwise) => known.Check(holds, otherwise);

    /// <summary>What a row is called; empty while nobody has written it, so that no words of ours come into the plan.</summary>
    public string Heading(string? typed, int most, string field) => known.Optional(typed, most, field);

    public string Long(string? typed, string field) => known.Long(typed, field);

    public T Known<T>(T value, string field)
        where T : struct, Enum => known.Known(value, field);

    public decimal? Amount(decimal? value, string field) => known.Amount(value, field);

    /// <summary>A target group that a row is about, by id or name; empty while open.</summary>
    public string HeadingGroup(string? named, string field) => scope.Meeting.Groups.Meant(known.Optional(named, Limits.LabelLength, field));

    /// <summary>A target group, by id or name.</summary>
    public string Group(string named, string field) => scope.Meeting.Groups.Meant(known.Required(named, Limits.LabelLength, field));

    public ImmutableArray<string> Groups(ImmutableArray<string> named, string field) =>
        known.Few(named, Limits.TargetGroups, field) ? [.. named.Select(n => Group(n, field)).Distinct()] : [];

    public ImmutableArray<Guid> Messages(ImmutableArray<Guid> ids, string field)
    {
        if (!known.Few(ids, Limits.PlanRowsPerTable, field))
        {
            return [];
        }

        Check(ids.All(id => scope.Plan.Messages.Exists(m => m.Id == id)), Refusal.Conflict(RefusalCodes.UnknownRow, field));
        return [.. ids.Distinct()];
    }

    /// <summary>Sources that are there, or were: what a participant has taken back, and what the row named already, is no mistake.</summary>
    public Sources Sources(Sources named, string field)
    {
        if (!known.Few(named.Contributions, Limits.SourcesPerRow, field)
            || !known.Few(named.Themes, Limits.SourcesPerRow - named.Contributions.Length, field))
        {
            return Plans.Sources.None;
        }

        var had = scope.Plan.Row(row.Id)?.Sources ?? Plans.Sources.None;
        Check(
            named.Contributions.All(id => scope.Board.ById.ContainsKey(id) || scope.Board.Withdrawn.ContainsKey(id) || had.Contributions.Contains(id))
                && named.Themes.All(id => scope.Board.FindTheme(id) is not null || had.Themes.Contains(id)),
            Refusal.Conflict(RefusalCodes.UnknownSource, field));
        return scope.Alive(new Sources([.. named.Contributions.Distinct()], [.. named.Themes.Distinct()]));
    }
}
