using Workshop.Rules;

namespace Workshop.Board;

/// <summary>The shared board.</summary>
internal sealed record BoardState
{
    public ImmutableDictionary<Guid, Contribution> ById { get; init; } = Ids.Empty<Contribution>();

    /// <summary>Ids in the order in which they came in.</summary>
    public ImmutableList<Guid> Order { get; init; } = [];

    public ImmutableList<Theme> Themes { get; init; } = [];

    /// <summary>The number of the newest contribution.</summary>
    public int LastNumber { get; init; }

    /// <summary>When those were on everybody's screen that are not now: held back, or taken back for good. Screens that still show them are told.</summary>
    public ImmutableDictionary<Guid, ImmutableArray<Showing>> Off { get; init; } = Ids.Empty<ImmutableArray<Showing>>();

    /// <summary>Taken back by their authors, and at which version. Nothing else is kept of them.</summary>
    public ImmutableDictionary<Guid, long> Withdrawn { get; init; } = Ids.Empty<long>();

    /// <summary>What each participant has written and not taken back, oldest first.</summary>
    public ImmutableDictionary<Guid, ImmutableList<Guid>> ByAuthor { get; init; } = Ids.Empty<ImmutableList<Guid>>();

    /// <summary>Everything on the board in the order in which it came in, held back ones included, withdrawn ones gone.</summary>
    public IEnumerable<Contribution> Contributions => Order.Select(id => ById[id]);

    /// <summary>Whether there is no room for another. What a facilitator holds back makes room again, so that strangers cannot fill a board for good.</summary>
    public bool IsFull => Order.Count >= Limits.Contributions
        && (Order.Count >= Limits.ContributionsWithHeldBack || Contributions.Count(c => c.Standing != Standing.HeldBack) >= Limits.Contributions);

    public Contribution? Find(Guid id) => ById.GetValueOrDefault(id);

    public Theme? FindTheme(Guid? id) => id is null ? null : Themes.Find(t => t.Id == id);

    /// <summary>What a participant has written, oldest first.</summary>
    public IEnumerable<Contribution> OwnOf(Guid participant) => ByAuthor.GetValueOrDefault(participant, []).Select(id => ById[id]);

    public IEnumerable<Contribution> InTheme(Guid theme) => Contributions.Where(c => c.Theme == theme);

    /// <summary>Whether something was on everybody's screen at a version.</summary>
    public bool WasShown(Guid id, long version) =>
        (Off.TryGetValue(id, out var gone) ? gone : Find(id)?.Showings ?? []).Any(s => s.Covers(version));

    /// <summary>Changes contributions that are there, whose cards have to be drawn anew.</summary>
    public BoardState Change(IEnumerable<Guid> ids, long version, Func<Contribution, Contribution> change)
    {
        var all = ById.ToBuilder();
        foreach (var id in ids)
        {
            if (all.TryGetValue(id, out var contribution))
            {
                all[id] = change(contribution) with { Version = version };
            }
        }

        return this with { ById = all.ToImmutable() };
    }

    /// <summary>Gives a contribution another standing, and keeps the books of who could see it when.</summary>
    public BoardState Stand(Guid id, Standing standing, HoldBackReason? reason, Happening at)
    {
        if (Find(id) is not { } c)
        {
            return this;
        }

        var showings = standing == Standing.Shown ? Showing.Begin(Showing.End(c.Showings, at.Version), at.Version) : Showing.End(c.Showings, at.Version);
        var off = standing == Standing.Shown ? Off.Remove(id) : showings.IsEmpty ? Off : Off.SetItem(id, showings);
        return (this with { Off = off }).Change([id], at.Version, card => card with
        {
            Standing = standing,
            Reason = reason,
            DecidedBy = standing == Standing.HeldBack ? at.By : null,
            Showings = showings,
        });
    }
}

/// <summary>When something happened, and through whom.</summary>
internal readonly record struct Happening(long Version, DateTimeOffset At, By? By);
