using System.Collections.Immutable;
using Workshop.Plans;

namespace Workshop.Sessions;

/// <summary>
/// What takes a facilitator's command back: more commands, through the same door. The log keeps both; nothing is rewritten.
/// </summary>
public static class Undo
{
    /// <summary>The commands that bring back what <paramref name="command"/> changed, in order; none when it cannot be taken back.</summary>
    /// <param name="before">The session before the command.</param>
    /// <param name="newId">Gives ids for the commands.</param>
    public static ImmutableArray<Command> Of(SessionState before, Command command, Func<Guid> newId) => command switch
    {
        Contribute c => [new Withdraw(newId(), c.Id)],
        Hide c => [new Show(newId(), c.Contribution)],
        Show c => [new Hide(newId(), c.Contribution)],
        CreateTheme c => [.. MoveBack(before, c.Contributions ?? [], newId), new RemoveTheme(newId(), c.Id)],
        RenameTheme c when before.Theme(c.Theme) is { } theme => [new RenameTheme(newId(), theme.Id, theme.Title)],
        RemoveTheme c when before.Theme(c.Theme) is { } theme => BringBack(before, theme, newId),
        MoveContributions c => [.. MoveBack(before, c.Contributions, newId)],
        SetTitle => [new SetTitle(newId(), before.Title)],
        SetFrame => [new SetFrame(newId(), before.Frame)],
        SetTargetGroups => [new SetTargetGroups(newId(), before.TargetGroups)],
        SetProgram => [new SetProgram(newId(), before.Program), .. Step(before, newId)],
        StartStep => [.. Step(before, newId)],
        SetCountdown => [new SetCountdown(newId(), before.CountdownEnds)],
        SetTranslation c => [new SetTranslation(newId(), c.Language, before.Translations.GetValueOrDefault(c.Language))],
        SetMilestones => [new SetMilestones(newId(), before.MilestonesCelebrated)],
        StartRehearsal => [new StopRehearsal(newId())],
        StopRehearsal => [new StartRehearsal(newId())],
        SetPurpose => [new SetPurpose(newId(), before.Plan.Purpose)],
        PutProfile c => [PutBack(before, c.Row.Id, newId)],
        PutMessage c => [PutBack(before, c.Row.Id, newId)],
        PutActivity c => [PutBack(before, c.Row.Id, newId)],
        PutContingency c => [PutBack(before, c.Row.Id, newId)],
        RemovePlanRow c => [PutBack(before, c.Row, newId), .. Carriers(before, c.Row).Select(a => new PutActivity(newId(), a))],
        Close => [new Reopen(newId()), new SetCountdown(newId(), before.CountdownEnds)],
        Reopen => [new Close(newId())],
        _ => [],
    };

    /// <summary>The step with its countdown, which a new step takes away.</summary>
    private static IEnumerable<Command> Step(SessionState before, Func<Guid> newId) =>
        [new StartStep(newId(), before.StepId), new SetCountdown(newId(), before.CountdownEnds)];

    private static Command PutBack(SessionState before, Guid row, Func<Guid> newId) =>
        before.Plan.Row(row) is { } was ? PutRow.Of(was, newId()) : new RemovePlanRow(newId(), row);

    /// <summary>Each contribution into the theme it was in.</summary>
    private static IEnumerable<Command> MoveBack(SessionState before, ImmutableArray<Guid> contributions, Func<Guid> newId) => contributions
        .Distinct()
        .GroupBy(id => before.Contribution(id)?.Theme)
        .Select(g => new MoveContributions(newId(), [.. g], g.Key));

    /// <summary>A removed theme comes back under a new id, with its contributions, and in the rows of the plan that had grown from it.</summary>
    private static ImmutableArray<Command> BringBack(SessionState before, Theme theme, Func<Guid> newId)
    {
        var id = newId();
        var gathered = before.Contributions.Where(c => c.Theme == theme.Id).Select(c => c.Id);
        var rows = before.Plan.Rows().Where(r => r.Sources.Themes.Contains(theme.Id));
        return
        [
            new CreateTheme(id, theme.Title, [.. gathered]),
            .. rows.Select(r => PutRow.Of(r.WithSources(r.Sources with { Themes = r.Sources.Themes.Replace(theme.Id, id) }), newId())),
        ];
    }

    private static IEnumerable<Activity> Carriers(SessionState before, Guid message) => before.Plan.Activities.Where(a => a.Messages.Contains(message));
}
