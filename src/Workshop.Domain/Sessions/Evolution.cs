using System.Collections.Immutable;

namespace Workshop.Sessions;

/// <summary>How each event changes the state. Never refuses: what is in the log happened.</summary>
public static class Evolution
{
    public static SessionState Evolve(this SessionState state, LoggedEvent logged) =>
        Apply(state, logged) with { Version = logged.Version, ChangedAt = logged.At };

    private static SessionState Apply(SessionState s, LoggedEvent logged) => logged.Event switch
    {
        SessionCreated e => s with
        {
            Title = e.Title,
            Culture = e.Culture,
            Template = e.Template,
            KeyHash = e.KeyHash ?? "",
            CreatedAt = logged.At,
            Frame = e.Frame,
            TargetGroups = e.TargetGroups,
            Program = e.Program,
            StepId = e.Step,
            Translations = e.Translations ?? s.Translations,
        },
        ParticipantJoined { Id: { } id } e => s with
        {
            Participants = s.Participants.SetItem(id, new Participant(id, e.TargetGroups, e.Table, e.Simulated)),
        },
        ParticipantJoined => s,
        Contributed e => Add(s, e, logged),
        ContributionWithdrawn e => s with
        {
            ContributionsById = s.ContributionsById.Remove(e.Contribution),
            ContributionOrder = s.ContributionOrder.Remove(e.Contribution),
            Plan = s.Plan.Forget(e.Contribution),
        },
        ContributionHidden e => Change(s, [e.Contribution], logged, c => c with { Hidden = true }),
        ContributionShown e => Change(s, [e.Contribution], logged, c => c with { Hidden = false, Late = false }),
        ThemeCreated e => Change(s with { Themes = s.Themes.Add(new Theme(e.Id, e.Title)) }, e.Contributions, logged, c => c with { Theme = e.Id }),
        ThemeRenamed e => Change(
            s with { Themes = [.. s.Themes.Select(t => t.Id == e.Theme ? t with { Title = e.Title } : t)] },
            InTheme(s, e.Theme),
            logged,
            c => c),
        ThemeRemoved e => Change(
            s with { Themes = s.Themes.RemoveAll(t => t.Id == e.Theme), Plan = s.Plan.Forget(e.Theme) },
            InTheme(s, e.Theme),
            logged,
            c => c with { Theme = null }),
        ContributionsMoved e => Change(s, e.Contributions, logged, c => c with { Theme = e.Theme }),
        TitleSet e => s with { Title = e.Title },
        FrameSet e => s with { Frame = e.Frame },
        TargetGroupsSet e => s with { TargetGroups = e.TargetGroups },
        ProgramSet e => s with { Program = e.Program, StepId = e.Step, CountdownEnds = e.Step == s.StepId ? s.CountdownEnds : null },
        StepStarted e => s with { StepId = e.Step, CountdownEnds = null },
        CountdownSet e => s with { CountdownEnds = e.Ends },
        TranslationSet { Translation: { } translation } e => s with { Translations = s.Translations.SetItem(e.Language, translation) },
        TranslationSet e => s with { Translations = s.Translations.Remove(e.Language) },
        MilestonesSet e => s with { MilestonesCelebrated = e.Celebrated },
        RehearsalStarted => s with { Rehearsing = true },
        RehearsalStopped => s with { Rehearsing = false },
        PurposeSet e => s with { Plan = s.Plan.Put(e.Purpose) },
        ProfilePut e => s with { Plan = s.Plan.Put(e.Row) },
        MessagePut e => s with { Plan = s.Plan.Put(e.Row) },
        ActivityPut e => s with { Plan = s.Plan.Put(e.Row) },
        ContingencyPut e => s with { Plan = s.Plan.Put(e.Row) },
        PlanRowRemoved e => s with { Plan = s.Plan.Remove(e.Row) },
        SessionClosed => s with { Closed = true, Rehearsing = false, CountdownEnds = null },
        SessionReopened => s with { Closed = false },
        _ => throw new InvalidOperationException($"No evolution for {logged.Event.GetType().Name}."),
    };

    private static SessionState Add(SessionState s, Contributed e, LoggedEvent logged) => s with
    {
        ContributionOrder = s.ContributionOrder.Add(e.Id),
        ContributionsById = s.ContributionsById.Add(
            e.Id,
            new Contribution(e.Id, e.Author, e.Kind, e.Text, e.TargetGroup, e.Table, e.Place, null, e.Late, e.Simulated, logged.At, logged.Version, e.Late)),
    };

    private static SessionState Change(SessionState s, IEnumerable<Guid> ids, LoggedEvent logged, Func<Contribution, Contribution> change)
    {
        var all = s.ContributionsById.ToBuilder();
        foreach (var id in ids)
        {
            if (all.TryGetValue(id, out var contribution))
            {
                all[id] = change(contribution) with { Version = logged.Version };
            }
        }

        return s with { ContributionsById = all.ToImmutable() };
    }

    private static IEnumerable<Guid> InTheme(SessionState s, Guid theme) => s.Contributions.Where(c => c.Theme == theme).Select(c => c.Id);
}
