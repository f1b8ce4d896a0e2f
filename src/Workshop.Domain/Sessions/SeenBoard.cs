using Workshop.Board;
using Workshop.Plans;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>The part of a reader's view that takes work, shared by all who see the same.</summary>
internal sealed class SeenBoard(SessionState state, Func<Contribution, bool> sees)
{
    private readonly Lazy<IReadOnlyList<Contribution>> contributions = new(() => [.. state.Board.Contributions.Where(sees)]);
    private readonly Lazy<Plan> plan = new(() => state.Plan.Map(state.PlanScope.Read));
    private Dictionary<Guid, Contribution[]>? byTheme;
    private Dictionary<ContributionKind, Contribution[]>? byKind;
    private Dictionary<Guid, List<RowUse>>? uses;
    private PublicPlan? publicPlan;

    public IReadOnlyList<Contribution> Contributions => contributions.Value;

    /// <summary>Groups by name, sources that are still there.</summary>
    public Plan Plan => plan.Value;

    public PublicPlan PublicPlan => publicPlan ??= PublicPlan.Of(Plan, Contributions, Uses);

    private Dictionary<Guid, List<RowUse>> Uses => uses ??= FindUses();

    public Contribution? Find(Guid id) => state.Board.Find(id) is { } c && sees(c) ? c : null;

    public IReadOnlyList<Contribution> InTheme(Guid? theme) =>
        (byTheme ??= Contributions.GroupBy(c => c.Theme ?? Guid.Empty, Ids.Hashed).ToDictionary(g => g.Key, g => g.ToArray(), Ids.Hashed)).GetValueOrDefault(theme ?? Guid.Empty) ?? [];

    public IReadOnlyList<Contribution> OfKind(ContributionKind kind) =>
        (byKind ??= Contributions.GroupBy(c => c.Kind).ToDictionary(g => g.Key, g => g.ToArray())).GetValueOrDefault(kind) ?? [];

    public IReadOnlyList<RowUse> UsesOf(Guid contribution) => Uses.GetValueOrDefault(contribution) ?? [];

    private Dictionary<Guid, List<RowUse>> FindUses()
    {
        var found = new Dictionary<Guid, List<RowUse>>(Ids.Hashed);
        foreach (var row in Plan.Rows())
        {
            var use = new RowUse(row.Id, RowUse.KindOf(row), row.Heading);
            foreach (var id in row.Sources.Contributions.Concat(row.Sources.Themes.SelectMany(t => InTheme(t).Select(c => c.Id))).Distinct(Ids.Hashed))
            {
                if (Find(id) is not null)
                {
                    (found.TryGetValue(id, out var known) ? known : found[id] = []).Add(use);
                }
            }
        }

        return found;
    }
}

/// <summary>What readers see of one version.</summary>
internal sealed class SeenCache
{
    private SeenSession? everybody;
    private SeenSession? facilitator;
    private SeenBoard? shared;

    /// <summary>Two who ask at once may both make one; the later is kept, and both are right.</summary>
    public SeenSession For(SessionState state, Actor actor) => actor.Role switch
    {
        Role.Facilitator => facilitator ??= new SeenSession(state, Role.Facilitator, new SeenBoard(state, _ => true), []),
        Role.Participant when actor.Participant is { } participant => Participant(state, participant),
        _ => everybody ??= new SeenSession(state, Role.Public, Shared(state), []),
    };

    private SeenBoard Shared(SessionState state) => shared ??= new SeenBoard(state, c => c.Standing == Standing.Shown);

    private SeenSession Participant(SessionState state, Guid participant)
    {
        Contribution[] own = [.. state.Board.OwnOf(participant).Reverse()];
        var board = own.All(c => c.Standing == Standing.Shown)
            ? Shared(state)
            : new SeenBoard(state, c => c.Standing == Standing.Shown || c.Author == participant);
        return new SeenSession(state, Role.Participant, board, own);
    }
}
