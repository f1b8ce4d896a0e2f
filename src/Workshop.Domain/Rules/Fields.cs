using System.Collections.Immutable;
using Workshop.Plans;

namespace Workshop.Sessions;

/// <summary>Cleans the fields of a plan row one by one and keeps the first thing that is wrong.</summary>
internal sealed class RowText
{
    /// <summary>The highest hours or cost that a row takes: a billion is more than any project here has.</summary>
    private const int HighestAmount = 1_000_000_000;

    public Refusal? Refusal { get; private set; }

    public string Required(string? typed, int most, string field)
    {
        Refusal ??= InputText.Required(typed, most, field, out _);
        return InputText.Clean(typed);
    }

    public string Optional(string? typed, string field)
    {
        Refusal ??= InputText.Optional(typed, Limits.LongTextLength, field, out _);
        return InputText.Clean(typed);
    }

    public T Known<T>(T value, string field)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Refusal ??= Refusal.Invalid(RefusalCodes.OutOfRange, field);
        }

        return value;
    }

    public decimal? Amount(decimal? value, string field)
    {
        if (value is < 0 or > HighestAmount)
        {
            Refusal ??= Refusal.Invalid(RefusalCodes.OutOfRange, field, HighestAmount);
        }

        return value;
    }

    public ImmutableArray<string> Groups(ImmutableArray<string> names, string field)
    {
        if (names.Length > Limits.TargetGroups)
        {
            Refusal ??= Refusal.Invalid(RefusalCodes.TooMany, field, Limits.TargetGroups);
            return [];
        }

        return [.. names.Select(n => Required(n, Limits.LabelLength, field)).Distinct()];
    }

    public ImmutableArray<Guid> Messages(SessionState state, ImmutableArray<Guid> ids, string field)
    {
        if (!ids.All(id => state.Plan.Messages.Exists(m => m.Id == id)))
        {
            Refusal ??= Refusal.Conflict(RefusalCodes.UnknownRow, field);
        }

        return [.. ids.Distinct()];
    }

    public Sources Sources(SessionState state, Sources named, string field)
    {
        if (named.Contributions.Length + named.Themes.Length > Limits.SourcesPerRow)
        {
            Refusal ??= Refusal.Invalid(RefusalCodes.TooMany, field, Limits.SourcesPerRow);
        }
        else if (!named.Contributions.All(state.ContributionsById.ContainsKey) || !named.Themes.All(id => state.Theme(id) is not null))
        {
            Refusal ??= Refusal.Conflict(RefusalCodes.UnknownSource, field);
        }

        return new Sources([.. named.Contributions.Distinct()], [.. named.Themes.Distinct()]);
    }
}
