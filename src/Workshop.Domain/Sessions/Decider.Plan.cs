using System.Collections.Immutable;
using Workshop.Plans;

namespace Workshop.Sessions;

/// <summary>
/// How the cooperation plan is written. A row is put whole, so that the last writer's row stands, never a mixture of two. The plan can be
/// written after the meeting is closed.
/// </summary>
public static partial class Decider
{
    private static Decision SetPurpose(SessionState state, SetPurpose command)
    {
        var clean = new RowText();
        var purpose = new Purpose(
            clean.Optional(command.Purpose.Text, "purpose.text"),
            clean.Optional(command.Purpose.LargerPurpose, "purpose.largerPurpose"),
            clean.Sources(state, command.Purpose.Sources, "purpose.sources"));
        return clean.Refusal is { } refusal ? refusal : new PurposeSet(purpose);
    }

    private static Decision PutProfile(SessionState state, PutProfile command)
    {
        var clean = new RowText();
        var row = command.Row;
        var put = new TargetGroupProfile(
            row.Id,
            clean.Required(row.TargetGroup, Limits.LabelLength, "row.targetGroup"),
            clean.Optional(row.World, "row.world"),
            clean.Optional(row.Interests, "row.interests"),
            clean.Optional(row.Needs, "row.needs"),
            clean.Optional(row.Concerns, "row.concerns"),
            clean.Optional(row.Influence, "row.influence"),
            clean.Optional(row.Media, "row.media"),
            clean.Optional(row.Messages, "row.messages"),
            clean.Sources(state, row.Sources, "row.sources"));
        return Problem(state, clean, put, state.Plan.Profiles) is { } refusal ? refusal : new ProfilePut(put);
    }

    private static Decision PutMessage(SessionState state, PutMessage command)
    {
        var clean = new RowText();
        var row = command.Row;
        var put = new Message(
            row.Id,
            clean.Required(row.Text, Limits.ContributionLength, "row.text"),
            clean.Groups(row.TargetGroups, "row.targetGroups"),
            clean.Optional(row.Angle, "row.angle"),
            clean.Optional(row.ThirdParty, "row.thirdParty"),
            clean.Sources(state, row.Sources, "row.sources"));
        return Problem(state, clean, put, state.Plan.Messages) is { } refusal ? refusal : new MessagePut(put);
    }

    private static Decision PutActivity(SessionState state, PutActivity command)
    {
        var clean = new RowText();
        var row = command.Row;
        var put = new Activity(
            row.Id,
            clean.Required(row.Title, Limits.TitleLength, "row.title"),
            clean.Optional(row.Description, "row.description"),
            clean.Known(row.Style, "row.style"),
            clean.Known(row.Phase, "row.phase"),
            clean.Optional(row.When, "row.when"),
            clean.Groups(row.TargetGroups, "row.targetGroups"),
            clean.Messages(state, row.Messages, "row.messages"),
            clean.Amount(row.Hours, "row.hours"),
            clean.Amount(row.Cost, "row.cost"),
            clean.Optional(row.Partners, "row.partners"),
            clean.Optional(row.Responsible, "row.responsible"),
            clean.Sources(state, row.Sources, "row.sources"));
        return Problem(state, clean, put, state.Plan.Activities) is { } refusal ? refusal : new ActivityPut(put);
    }

    private static Decision PutContingency(SessionState state, PutContingency command)
    {
        var clean = new RowText();
        var row = command.Row;
        var put = new Contingency(
            row.Id,
            clean.Required(row.Situation, Limits.ContributionLength, "row.situation"),
            clean.Optional(row.Actions, "row.actions"),
            clean.Optional(row.When, "row.when"),
            clean.Optional(row.Contact, "row.contact"),
            clean.Optional(row.Communication, "row.communication"),
            clean.Sources(state, row.Sources, "row.sources"));
        return Problem(state, clean, put, state.Plan.Contingencies) is { } refusal ? refusal : new ContingencyPut(put);
    }

    private static Decision RemovePlanRow(SessionState state, RemovePlanRow command) => state.Plan.Row(command.Row) is null
        ? Refusal.Conflict(RefusalCodes.UnknownRow, "row")
        : new PlanRowRemoved(command.Row);

    /// <summary>What is wrong with a row: its texts, its id (missing, or of another kind of row), or one row too many.</summary>
    private static Refusal? Problem<T>(SessionState state, RowText clean, T row, ImmutableList<T> table)
        where T : IPlanRow
    {
        if (clean.Refusal is not null)
        {
            return clean.Refusal;
        }

        if (row.Id == Guid.Empty)
        {
            return Refusal.Invalid(RefusalCodes.MalformedId, "row.id");
        }

        return state.Plan.Row(row.Id) switch
        {
            T => null,
            not null => Refusal.Conflict(RefusalCodes.DuplicateId, "row.id"),
            null when table.Count >= Limits.PlanRowsPerTable => Refusal.Conflict(RefusalCodes.TooMany),
            null => null,
        };
    }
}
