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

    /// <summary>Whose plan it is; null when the site does not say.</summary>
    public Sender? Sender { get; init; }

    /// <summary>Where everybody can read what became of the contributions, when it can be reached from where the plan is read; null otherwise.</summary>
    public Uri? Result { get; init; }

    public DocumentTexts Texts { get; } = new(CultureInfo.GetCultureInfo(Session.Culture == "en" ? "en-GB" : "da-DK"));

    public Plan Plan { get; } = Session.Plan ?? throw new ArgumentException("Only a facilitator's view has the plan.", nameof(Session));

    /// <summary>The first and the last time that somebody contributed; null when nobody has.</summary>
    public (DateTimeOffset First, DateTimeOffset Last)? Held => Session.Contributions.Count == 0
        ? null
        : (TimeZoneInfo.ConvertTime(Session.Contributions.Min(c => c.At), Zone), TimeZoneInfo.ConvertTime(Session.Contributions.Max(c => c.At), Zone));

    /// <summary>What a row is called; a row that has no name yet says so.</summary>
    public string NameOf(IPlanRow row) => row.Heading.Length > 0 ? row.Heading : Texts["untitled"];

    /// <summary>What a row of the plan grew from. Hidden contributions are counted and not named: documents leave the room.</summary>
    public RowSources SourcesOf(IPlanRow row)
    {
        var named = row.Sources.Contributions.Select(Session.Find).OfType<Contribution>().ToList();
        var themes = row.Sources.Themes.Select(id => Session.FindTheme(id)).OfType<Theme>()
            .Select(t => new ThemeSource(t.Title, Shown(Session.InTheme(t.Id))));
        return new RowSources(Shown(named), [.. themes], named.Count(c => c.Standing != Standing.Shown));
    }

    /// <summary>Whether it may leave the room, and a row of the plan names it, directly or through its theme.</summary>
    public bool IsUsed(Contribution c) => c.Standing == Standing.Shown && Session.UsesOf(c.Id).Count > 0;

    /// <summary>All contributions that a row of the plan names, directly or through a theme, by number; hidden ones left out.</summary>
    public IReadOnlyList<Contribution> AllSources() => [.. Session.Contributions.Where(IsUsed)];

    /// <summary>What is known of a contribution beside its text: kind, group, table, theme, place, whether it was simulated, and what it was used for.</summary>
    public string About(Contribution c) => Brief.Dotted(Circumstances(c)) + (IsUsed(c) ? $". {Uses(c)}" : "");

    private IEnumerable<string> Circumstances(Contribution c)
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
            yield return Texts["theme", Texts.Quoted(theme.Title)];
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

    /// <summary>The same for people: which kind of row, and its heading in quotes, for headings have commas of their own.</summary>
    private string Uses(Contribution c) =>
        Texts["sources.usedIn", string.Join("; ", Session.UsesOf(c.Id).Select(u => Texts[$"use.{u.Kind}", Texts.Quoted(u.Heading, 40)]).Distinct())];

    private static ImmutableArray<int> Shown(IEnumerable<Contribution> contributions) =>
        [.. contributions.Where(c => c.Standing == Standing.Shown).Select(c => c.Number).Order()];
}

/// <summary>The authority whose plan it is.</summary>
/// <param name="Name">Empty when only the logo is known.</param>
/// <param name="Logo">A PNG; null for none.</param>
public sealed record Sender(string Name, ReadOnlyMemory<byte>? Logo);

/// <param name="Contributions">Numbers of the contributions that the row names itself.</param>
/// <param name="Hidden">How many more the facilitator has hidden.</param>
public sealed record RowSources(ImmutableArray<int> Contributions, ImmutableArray<ThemeSource> Themes, int Hidden)
{
    public bool IsEmpty => Contributions.IsEmpty && Themes.IsEmpty && Hidden == 0;
}

/// <param name="Contributions">Numbers of the contributions gathered in it.</param>
public sealed record ThemeSource(string Title, ImmutableArray<int> Contributions);
