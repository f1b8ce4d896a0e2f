namespace Workshop.Sessions;

/// <summary>What a role may see. The one place that decides it; pages, patches, API and exports all ask here.</summary>
public static class Visibility
{
    /// <summary>Whether this caller may see the contribution: facilitators see hidden ones, and everyone sees their own.</summary>
    public static bool MaySee(this Actor actor, Contribution contribution) =>
        !contribution.Hidden || actor.Role == Role.Facilitator || IsOwn(actor, contribution.Author);

    /// <summary>The board as this caller may see it, in the order in which it came in.</summary>
    public static IEnumerable<Contribution> BoardFor(this SessionState state, Actor actor) =>
        state.Contributions.Where(actor.MaySee);

    /// <summary>The caller's own contributions, hidden ones included, newest first.</summary>
    public static IEnumerable<Contribution> OwnOf(this SessionState state, Guid participant) =>
        state.Contributions.Where(c => c.Author == participant).Reverse();

    /// <summary>
    /// A logged event as this caller may see it <em>now</em>, or null when it is not for them. What was hidden or withdrawn later is not
    /// told to those who read the log afterwards; what is shown again is told with its content.
    /// </summary>
    public static SessionEvent? EventFor(this SessionState state, LoggedEvent logged, Actor actor)
    {
        var facilitator = actor.Role == Role.Facilitator;
        return logged.Event switch
        {
            SessionCreated e => e with { KeyHash = null },
            ParticipantJoined e => IsOwn(actor, e.Id) ? e : e with { Id = null },
            Contributed e => state.Contribution(e.Id) is { } c && actor.MaySee(c) ? For(actor, e) : null,
            ContributionShown e => state.Contribution(e.Contribution) is { } c && actor.MaySee(c)
                ? e with { Content = For(actor, ContentOf(c)) }
                : null,
            ContributionsMoved e when !facilitator => WithSeen(state, actor, e),
            ThemeCreated e when !facilitator => e with { Contributions = [.. e.Contributions.Where(id => Sees(state, actor, id))] },
            var e => e,
        };
    }

    private static ContributionsMoved? WithSeen(SessionState state, Actor actor, ContributionsMoved e)
    {
        var seen = e with { Contributions = [.. e.Contributions.Where(id => Sees(state, actor, id))] };
        return seen.Contributions.IsEmpty ? null : seen;
    }

    private static bool Sees(SessionState state, Actor actor, Guid contribution) =>
        state.Contribution(contribution) is { } c && actor.MaySee(c);

    private static Contributed For(Actor actor, Contributed e) => IsOwn(actor, e.Author) ? e : e with { Author = null };

    private static bool IsOwn(Actor actor, Guid? author) => author is not null && author == actor.Participant;

    private static Contributed ContentOf(Contribution c) =>
        new(c.Id, c.Author, c.Kind, c.Text, c.TargetGroup, c.Table, c.Place, c.Simulated);
}
