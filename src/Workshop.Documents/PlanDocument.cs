using System.Collections.Immutable;
using System.Globalization;
using Workshop.Board;
using Workshop.Plans;
using Workshop.Sessions;

namespace Workshop.Documents;

/// <summary>What every format of an export is made from: the session as a facilitator sees it at one version, in the language of the meeting.</summary>
/// <param name="Code">The session's code.</param>
/// <param name="At">When it is written out.</param>
/// <param name="Zone">Where the meeting is held: its clock, not the server's, says what time it is.</param>
public sealed record PlanDocument(SeenSession Session, string Code, DateTimeOffset At, TimeZoneInfo Zone)
{
    public DateTimeOffset At { get; } = TimeZoneInfo.ConvertTime(At, Zone);

    public DocumentTexts Texts { get; } = new(CultureInfo.GetCultureInfo(Session.Culture == "en" ? "en-GB" : "da-DK"));

    public Plan Plan { get; } = Session.Plan ?? throw new ArgumentException("Only a facilitator's view has the plan.", nameof(Session));

    /// <summary>What a row of the plan grew from. Hidden contributions are counted and not named: documents leave the room.</summary>
    public RowSources SourcesOf(IPlanRow row)
    {
        var named = row.Sources.Contributions.Select(Session.Find).OfType<Contribution>().ToList();
        var themes = row.Sources.Themes.Select(id => Session.FindTheme(id)).OfType<Theme>()
            .Select(t => new ThemeSource(t.Title, Shown(Session.InTheme(t.Id))));
        return new RowSources(Shown(named), [.. themes], named.Count(c => c.Standing != Standing.Shown));
    }

    /// <summary>All contributions that a row of the plan names, directly or through a theme, by number; hidden ones left out.</summary>
    public IReadOnlyList<Contribution> AllSources() => [.. Session.Contributions.Where(c => c.Standing == Standing.Shown && Session.UsesOf(c.Id).Count > 0)];

    /// <summary>What is known of a contribution beside its text: kind, group, table, theme, place, and whether it was simulated.</summary>
    public IEnumerable<string> Circumstances(Contribution c)
    {
        yield return Texts[$"kind.{c.Kind}"];
        if (Session.GroupOf(c) is { } group)
        {
            yield return group;
        }

        if (c.Table is { } table)
        {
            yield return Texts["table", table];
        }

        if (Session.FindTheme(c.Theme) is { } theme)
        {
            yield return Texts["theme", theme.Title];
        }

        if (PlaceOf(c) is { } place)
        {
            yield return place;
        }

        if (c.Simulated)
        {
            yield return Texts["simulated.mark"];
        }
    }

    /// <summary>The name of the place nearest to where it was put on the map; null when it was put nowhere near one.</summary>
    public string? PlaceOf(Contribution c) => Session.PlaceOf(c)?.Name;

    /// <summary>Headings of the plan's rows that a contribution went into; the purpose, a long sentence, by its name.</summary>
    public IEnumerable<string> UsedIn(Contribution c) => Session.UsesOf(c.Id).Select(u => u.Kind == "purpose" ? Texts["purpose"] : u.Heading).Distinct();

    private static ImmutableArray<int> Shown(IEnumerable<Contribution> contributions) =>
        [.. contributions.Where(c => c.Standing == Standing.Shown).Select(c => c.Number).Order()];
}

/// <param name="Contributions">Numbers of the contributions that the row names itself.</param>
/// <param name="Hidden">How many more the facilitator has hidden.</param>
public sealed record RowSources(ImmutableArray<int> Contributions, ImmutableArray<ThemeSource> Themes, int Hidden)
{
    public bool IsEmpty => Contributions.IsEmpty && Themes.IsEmpty && Hidden == 0;
}

/// <param name="Contributions">Numbers of the contributions gathered in it.</param>
public sealed record ThemeSource(string Title, ImmutableArray<int> Contributions);
