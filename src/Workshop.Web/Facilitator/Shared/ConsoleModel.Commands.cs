using Workshop.Board;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;
using Workshop.Sessions;

namespace Workshop.Web.Facilitator.Shared;

/// <summary>What the facilitator does to the session.</summary>
public sealed partial class ConsoleModel
{
    /// <summary>Does a command as the facilitator.</summary>
    /// <returns>Whether it was accepted.</returns>
    public async Task<bool> Run(Command command)
    {
        var refusal = await Execute(command);
        Change(() => Problem = refusal is null ? null : problems.Sentence(refusal));
        return refusal is null;
    }

    /// <summary>The target groups there are, and those that a row names though there are none of that name any more.</summary>
    public IEnumerable<(string Value, string Name)> GroupsBeside(IEnumerable<string> named) => Session.TargetGroups.Select(g => g.Name).Union(named).Select(g => (g, g));

    /// <summary>Stores what was typed in a field, which says itself what became of it.</summary>
    /// <returns>Null when it was accepted.</returns>
    public async Task<Refusal?> Write(EditRow edit)
    {
        var refusal = await Execute(edit);
        Change(() => { });
        return refusal;
    }

    /// <summary>Starts a step, and shows what belongs to it.</summary>
    /// <returns>The command, to be taken back; null when nothing was started.</returns>
    public async Task<Guid?> Start(string next)
    {
        var (id, before) = (Guid.NewGuid(), Session.StepId);
        Ask(null);
        if (!await Run(new StartStep(id, next)))
        {
            return null;
        }

        Show(ConsoleViews.Of(Session));
        return before == next ? null : id;
    }

    /// <summary>Takes the last thing done in this browser back.</summary>
    public Task TakeBackLast() => Session.LastDone(actor) is { } last ? Run(new TakeBack(Guid.NewGuid(), last.Command)) : Task.CompletedTask;

    /// <summary>Takes one thing back.</summary>
    public Task TakeBack(Guid command) => Run(new TakeBack(Guid.NewGuid(), command));

    public Task RedoLast() => Run(new Redo(Guid.NewGuid()));

    /// <summary>Moves cards into a theme, or out of theirs, and lets go of them in the selection.</summary>
    public async Task Move(IReadOnlyList<Guid> contributions, Guid? theme)
    {
        foreach (var some in contributions.Chunk(Limits.ContributionsPerMove))
        {
            if (await Run(new MoveContributions(Guid.NewGuid(), [.. some], theme)))
            {
                Change(() => selected.ExceptWith(some));
            }
        }
    }

    /// <summary>Takes cards off everybody's screens, and lets go of them in the selection.</summary>
    public async Task HideAll(IReadOnlyList<Guid> contributions)
    {
        foreach (var contribution in contributions)
        {
            if (await Run(new Hide(Guid.NewGuid(), contribution)))
            {
                Select(contribution, false);
            }
        }
    }

    /// <summary>Makes a theme of some cards, and lets go of them in the selection.</summary>
    /// <param name="done">What is to be done before they are let go.</param>
    /// <returns>Whether the theme was made.</returns>
    public async Task<bool> Gather(string title, IReadOnlyList<Guid> contributions, Func<Task>? done = null)
    {
        var made = await Run(new CreateTheme(Guid.NewGuid(), title, [.. contributions]));
        if (made)
        {
            await (done?.Invoke() ?? Task.CompletedTask);
            Change(() => selected.ExceptWith(contributions));
        }

        return made;
    }

    /// <summary>Adds sources to a row, beside those that others add in the same moment.</summary>
    public async Task AddSources(Guid row, IReadOnlyCollection<Guid> contributions, IReadOnlyCollection<Guid> themes)
    {
        var refusal = contributions.Count + themes.Count == 0 ? null : await ChangeSources(row, s => new Sources(
            [.. s.Contributions.Union(contributions)],
            [.. s.Themes.Union(themes)]));
        if (refusal is null)
        {
            ClearSelection();
        }
    }

    public Task RemoveSource(Guid row, Guid source) => ChangeSources(row, s => new Sources(s.Contributions.Remove(source), s.Themes.Remove(source)));

    private async Task<Refusal?> ChangeSources(Guid row, Func<Sources, Sources> change)
    {
        const int Tries = 5;
        Refusal? refusal = null;
        for (var i = 0; i < Tries && Plan.Row(row) is { } now; i++)
        {
            refusal = await Write(EditRow.Of(Guid.NewGuid(), row.ToString(), "sources", now.Sources, change(now.Sources)));
            if (refusal is not { Code: RefusalCodes.Stale })
            {
                break;
            }
        }

        Change(() => Problem = refusal is null ? null : problems.Sentence(refusal));
        return refusal;
    }

    private async Task<Refusal?> Execute(Command command)
    {
        var outcome = await sessions.Execute(live, command, actor);
        (Notice, NoticeOf) = (null, null);
        Refresh();
        return outcome.Refusal;
    }
}
