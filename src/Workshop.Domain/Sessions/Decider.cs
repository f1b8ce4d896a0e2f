using System.Collections.Immutable;
using Workshop.Cases;

namespace Workshop.Sessions;

/// <summary>The rules of a session: command in, events or refusal out. Pure; the same input always gives the same answer.</summary>
public static partial class Decider
{
    /// <summary>Creates a session from a template.</summary>
    /// <param name="keyHash">SHA-256 of the facilitator key, Base64.</param>
    public static Decision Create(SessionState state, string? title, string? template, string? culture, string keyHash)
    {
        if (state.Exists)
        {
            return Refusal.Conflict(RefusalCodes.DuplicateId);
        }

        if (culture is null || !SpokenLanguages.Meeting.Contains(culture))
        {
            return Refusal.Invalid(RefusalCodes.UnknownCulture, "culture");
        }

        if (Template.Find(template, culture) is not { } from)
        {
            return Refusal.Invalid(RefusalCodes.UnknownTemplate, "template");
        }

        if (InputText.Required(title, Limits.TitleLength, "title", out var clean) is { } refusal)
        {
            return refusal;
        }

        // The case's own title is known in every language; what somebody else called the meeting is not.
        var translations = clean == from.Title ? from.Translations : from.Translations?.ToImmutableDictionary(t => t.Key, t => t.Value with { Title = "" });
        return new SessionCreated(clean, culture, from.Name, from.Frame, from.TargetGroups, from.Program, from.Program[0].Id, keyHash, translations);
    }

    /// <summary>Decides any other command.</summary>
    public static Decision Decide(SessionState state, Command command, Actor actor, DateTimeOffset now)
    {
        if (!state.Exists)
        {
            return Refusal.NoSuchSession;
        }

        if (command.Id == Guid.Empty)
        {
            return Refusal.Invalid(RefusalCodes.MalformedId, "id");
        }

        return command switch
        {
            Join c => Join(state, c, actor),
            Contribute c => Contribute(state, c, actor),
            Withdraw c => Withdraw(state, c, actor),
            _ when actor.Role != Role.Facilitator => Refusal.Forbidden(RefusalCodes.NotAllowed),
            Reopen => state.Closed ? new SessionReopened() : Decision.Already,
            SetPurpose c => SetPurpose(state, c),
            PutProfile c => PutProfile(state, c),
            PutMessage c => PutMessage(state, c),
            PutActivity c => PutActivity(state, c),
            PutContingency c => PutContingency(state, c),
            RemovePlanRow c => RemovePlanRow(state, c),
            _ when state.Closed => Refusal.Conflict(RefusalCodes.Closed),
            Hide c => Hide(state, c),
            Show c => Show(state, c),
            CreateTheme c => CreateTheme(state, c),
            RenameTheme c => RenameTheme(state, c),
            RemoveTheme c => RemoveTheme(state, c),
            MoveContributions c => MoveContributions(state, c),
            SetTitle c => SetTitle(state, c),
            SetFrame c => SetFrame(c),
            SetTargetGroups c => SetTargetGroups(state, c),
            SetProgram c => SetProgram(state, c),
            StartStep c => StartStep(state, c),
            SetCountdown c => SetCountdown(state, c, now),
            SetTranslation c => SetTranslation(state, c),
            SetMilestones c => c.Celebrated == state.MilestonesCelebrated ? Decision.Already : new MilestonesSet(c.Celebrated),
            Sessions.StartRehearsal => StartRehearsal(state),
            StopRehearsal => state.Rehearsing ? new RehearsalStopped() : Decision.Already,
            Close => new SessionClosed(),
            _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
        };
    }
}
