using Workshop.Language;

namespace Workshop.Rules;

/// <summary>
/// Cleans what somebody typed, field by field, and keeps everything that is wrong, so that an answer names <em>every</em> wrong field.
/// </summary>
internal sealed class Fields
{
    /// <summary>The highest hours or cost that a row takes: a billion is more than any project here has.</summary>
    private const int HighestAmount = 1_000_000_000;

    private readonly List<Refusal> wrong = [];

    /// <summary>Null when all is well; else the first thing that is wrong, malformed input first, with all others beside it.</summary>
    public Refusal? Refusal
    {
        get
        {
            if (wrong.Count == 0)
            {
                return null;
            }

            var first = wrong.Find(r => r.Reason == RefusalReason.Invalid) ?? wrong[0];
            return wrong.Count == 1 ? first : first with { Also = [.. wrong.Where(r => !ReferenceEquals(r, first))] };
        }
    }

    /// <summary>A text of 1 to <paramref name="most"/> code points.</summary>
    public string Required(string? typed, int most, string field)
    {
        var text = Optional(typed, most, field);
        if (text.Length == 0)
        {
            Wrong(Refusal.Invalid(RefusalCodes.Empty, field));
        }

        return text;
    }

    /// <summary>A text of 0 to <paramref name="most"/> code points.</summary>
    public string Optional(string? typed, int most, string field)
    {
        var text = InputText.Clean(typed);
        if (InputText.Length(text) > most)
        {
            Wrong(Refusal.Invalid(RefusalCodes.TooLong, field, most));
        }

        return text;
    }

    /// <summary>A text of 0 to <see cref="Limits.LongTextLength"/> code points.</summary>
    public string Long(string? typed, string field) => Optional(typed, Limits.LongTextLength, field);

    /// <summary>Lines of text, empty ones left out; at most <see cref="Limits.ListItems"/>.</summary>
    public ImmutableArray<string> Lines(ImmutableArray<string> typed, string field) => Few(typed, Limits.ListItems, field)
        ? [.. typed.Select(l => Optional(l, Limits.ContributionLength, field)).Where(l => l.Length > 0)]
        : [];

    /// <summary>Whether a list is short enough, and holds no null.</summary>
    public bool Few<T>(ImmutableArray<T> items, int most, string field)
    {
        if (items.IsDefault || items.Length > most)
        {
            Wrong(Refusal.Invalid(RefusalCodes.TooMany, field, most));
            return false;
        }

        return Check(items.All(i => i is not null), Refusal.Invalid(RefusalCodes.InvalidValue, field));
    }

    public T Known<T>(T value, string field)
        where T : struct, Enum
    {
        Check(Enum.IsDefined(value), Refusal.Invalid(RefusalCodes.OutOfRange, field));
        return value;
    }

    public decimal? Amount(decimal? value, string field)
    {
        Check(value is null or (>= 0 and <= HighestAmount), Refusal.Invalid(RefusalCodes.OutOfRange, field, HighestAmount));
        return value;
    }

    /// <summary>Number of a table; null for none.</summary>
    public int? Table(int? value, string field)
    {
        Check(value is null or (>= 1 and <= Limits.HighestTable), Refusal.Invalid(RefusalCodes.OutOfRange, field, Limits.HighestTable));
        return value;
    }

    /// <summary>Notes a refusal unless something holds.</summary>
    public bool Check(bool holds, Refusal otherwise)
    {
        if (!holds)
        {
            Wrong(otherwise);
        }

        return holds;
    }

    private void Wrong(Refusal refusal)
    {
        if (!wrong.Exists(r => r.Field == refusal.Field && r.Code == refusal.Code))
        {
            wrong.Add(refusal);
        }
    }
}
