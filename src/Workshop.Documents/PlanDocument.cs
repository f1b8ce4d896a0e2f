using System.Collections.Immutable;
using System.Globalization;
using Workshop.Cases;
using Workshop.Plans;
using Workshop.Sessions;

namespace Workshop.Documents;

/// <summary>What every format of an export is made from: the session at one version, in the language of the meeting.</summary>
/// <param name="Code">The session's code.</param>
/// <param name="At">When it is written out, in local time.</param>
public sealed record PlanDocument(SessionState State, string Code, DateTimeOffset At)
{
    private readonly Dictionary<Guid, int> numbers = State.ContributionOrder.Select((id, i) => (id, i + 1)).ToDictionary();

    public DocumentTexts Texts { get; } = new(CultureInfo.GetCultureInfo(State.Culture == "en" ? "en-GB" : "da-DK"));

    public Plan Plan => State.Plan;

    /// <summary>
    /// The number of a contribution: its place among all that came in, hidden ones included, so that hiding one moves no other.
    /// </summary>
    public int Number(Guid contribution) => numbers[contribution];

    /// <summary>What a row of the plan grew from. Hidden contributions are counted and not named: documents leave the room.</summary>
    public RowSources SourcesOf(IPlanRow row)
    {
        var named = row.Sources.Contributions.Select(State.Contribution).OfType<Contribution>().ToList();
        var themes = row.Sources.Themes.Select(id => State.Theme(id)).OfType<Theme>()
            .Select(t => new ThemeSource(t.Title, Shown(State.Contributions.Where(c => c.Theme == t.Id))));
        return new RowSources(Shown(named), [.. themes], named.Count(c => c.Hidden));
    }

    /// <summary>All contributions that a row of the plan names, directly or through a theme, by number; hidden ones left out.</summary>
    public IReadOnlyList<Contribution> AllSources() => [.. State.BoardFor(Actor.Public).Where(c => Plan.UsesOf(c.Id, c.Theme).Any())];

    /// <summary>What is known of a contribution beside its text: kind, group, table, theme, place, and whether it was simulated.</summary>
    public IEnumerable<string> Circumstances(Contribution c)
    {
        yield return Texts[$"kind.{c.Kind}"];
        if (c.TargetGroup is { } group)
        {
            yield return group;
        }

        if (c.Table is { } table)
        {
            yield return Texts["table", table];
        }

        if (State.Theme(c.Theme) is { } theme)
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
    public string? PlaceOf(Contribution c) =>
        c.Place is { } place ? Template.Find(State.Template, State.Culture)?.Map?.Near(place)?.Name : null;

    /// <summary>Headings of the plan's rows that a contribution went into; the purpose, a long sentence, by its name.</summary>
    public IEnumerable<string> UsedIn(Contribution c) => Plan.UsesOf(c.Id, c.Theme).Select(r => r is Purpose ? Texts["purpose"] : r.Heading).Distinct();

    private ImmutableArray<int> Shown(IEnumerable<Contribution> contributions) =>
        [.. contributions.Where(Actor.Public.MaySee).Select(c => Number(c.Id)).Order()];
}

/// <param name="Contributions">Numbers of the contributions that the row names itself.</param>
/// <param name="Hidden">How many more the facilitator has hidden.</param>
public sealed record RowSources(ImmutableArray<int> Contributions, ImmutableArray<ThemeSource> Themes, int Hidden)
{
    public bool IsEmpty => Contributions.IsEmpty && Themes.IsEmpty && Hidden == 0;
}

/// <param name="Contributions">Numbers of the contributions gathered in it.</param>
public sealed record ThemeSource(string Title, ImmutableArray<int> Contributions);
