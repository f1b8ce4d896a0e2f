using System.Collections.Immutable;

namespace Workshop.Sessions;

/// <summary>What participants do: join, contribute, take back.</summary>
public static partial class Decider
{
    private static Decision Join(SessionState state, Join command, Actor actor)
    {
        if (actor.Role == Role.Facilitator)
        {
            return Refusal.Forbidden(RefusalCodes.NotAllowed);
        }

        if (state.Closed)
        {
            return Refusal.Conflict(RefusalCodes.Closed);
        }

        if (actor.Simulated && !state.Rehearsing)
        {
            return Refusal.Conflict(RefusalCodes.NoRehearsal);
        }

        var known = actor.Participant is { } id ? state.Participants.GetValueOrDefault(id) : null;
        if (actor.Participant is not null && known is null)
        {
            return Refusal.Forbidden(RefusalCodes.NotJoined);
        }

        if (known is null && state.Participants.Count >= Limits.Participants)
        {
            return Refusal.Conflict(RefusalCodes.SessionFull);
        }

        if (TargetGroupNames(command.TargetGroups ?? [], "targetGroups", out var groups) is { } refusal)
        {
            return refusal;
        }

        if (TableOutOfRange(command.Table) is { } wrongTable)
        {
            return wrongTable;
        }

        return new ParticipantJoined(known?.Id ?? command.Id, groups, command.Table, known?.Simulated ?? actor.Simulated);
    }

    private static Decision Contribute(SessionState state, Contribute command, Actor actor)
    {
        Participant? author = null;
        if (actor.Role != Role.Facilitator)
        {
            author = actor.Participant is { } id ? state.Participants.GetValueOrDefault(id) : null;
            if (author is null)
            {
                return Refusal.Forbidden(RefusalCodes.NotJoined);
            }
        }

        if (ContributionProblem(command, out var text, out var group) is { } problem)
        {
            return problem;
        }

        if (state.Closed)
        {
            return Refusal.Conflict(RefusalCodes.Closed);
        }

        if (author is { Simulated: true } && !state.Rehearsing)
        {
            return Refusal.Conflict(RefusalCodes.NoRehearsal);
        }

        // The facilitator may write down what somebody says at any time.
        var late = !state.Collecting && author is not null;
        if (late && !state.Program.Any(s => s.Id == command.Step && s.Collecting))
        {
            return Refusal.Conflict(RefusalCodes.NotCollecting);
        }

        if (state.ContributionOrder.Count >= Limits.Contributions)
        {
            return Refusal.Conflict(RefusalCodes.SessionFull);
        }

        if (state.ContributionsById.ContainsKey(command.Id))
        {
            return Refusal.Conflict(RefusalCodes.DuplicateId, "id");
        }

        return new Contributed(
            command.Id,
            author?.Id,
            command.Kind,
            text,
            group ?? (author is { TargetGroups: [var only] } ? only : null),
            command.Table ?? author?.Table,
            command.Place,
            author?.Simulated ?? false,
            late);
    }

    private static Refusal? ContributionProblem(Contribute command, out string text, out string? group)
    {
        group = null;
        if (InputText.Required(command.Text, Limits.ContributionLength, "text", out text) is { } refusal)
        {
            return refusal;
        }

        if (!Enum.IsDefined(command.Kind))
        {
            return Refusal.Invalid(RefusalCodes.UnknownKind, "kind");
        }

        if (InputText.Optional(command.TargetGroup, Limits.LabelLength, "targetGroup", out var named) is { } tooLong)
        {
            return tooLong;
        }

        group = named.Length == 0 ? null : named;
        var place = command.Place;
        if (place is not null && !(place.X is >= 0 and <= 1 && place.Y is >= 0 and <= 1))
        {
            return Refusal.Invalid(RefusalCodes.OutOfRange, "place", 1);
        }

        return TableOutOfRange(command.Table);
    }

    private static Decision Withdraw(SessionState state, Withdraw command, Actor actor)
    {
        if (state.Contribution(command.Contribution) is not { } contribution)
        {
            return Refusal.Conflict(RefusalCodes.UnknownContribution, "contribution");
        }

        var own = actor.Role == Role.Facilitator ? contribution.Author is null : contribution.Author == actor.Participant;
        return own && (actor.Participant is not null || actor.Role == Role.Facilitator)
            ? new ContributionWithdrawn(contribution.Id)
            : Refusal.Forbidden(RefusalCodes.NotYours);
    }

    private static Refusal? TableOutOfRange(int? table) =>
        table is < 1 or > Limits.HighestTable ? Refusal.Invalid(RefusalCodes.OutOfRange, "table", Limits.HighestTable) : null;

    /// <summary>Names of groups: each 1 to 80 characters, none twice. Unknown names are kept: people may call themselves what they like.</summary>
    private static Refusal? TargetGroupNames(ImmutableArray<string> typed, string field, out ImmutableArray<string> names)
    {
        var clean = ImmutableArray.CreateBuilder<string>();
        names = [];
        if (typed.Length > Limits.GroupsPerParticipant)
        {
            return Refusal.Invalid(RefusalCodes.TooMany, field, Limits.GroupsPerParticipant);
        }

        foreach (var one in typed)
        {
            if (InputText.Required(one, Limits.LabelLength, field, out var name) is { } refusal)
            {
                return refusal;
            }

            if (!clean.Contains(name))
            {
                clean.Add(name);
            }
        }

        names = clean.ToImmutable();
        return null;
    }
}
