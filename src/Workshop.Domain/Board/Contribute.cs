using System.Text.Json.Serialization;
using Workshop.Meeting;
using Workshop.People;
using Workshop.Rules;

namespace Workshop.Board;

/// <summary>
/// Adds to the board. The command's id becomes the contribution's id. Group and table default to what the participant said on joining. Who
/// contributes for the first time is a participant from then on.
/// </summary>
/// <param name="Step">
/// The step in which it was written. When that step took contributions, and the current one does not or the meeting is over, because the
/// phone had no connection meanwhile, the contribution is taken as pending: nothing changes on the board, the facilitator gets it, and may
/// show it. Without it, it is refused.
/// </param>
[Name("contribute")]
public sealed record Contribute(
    Guid Id,
    ContributionKind Kind,
    string Text,
    string? TargetGroup = null,
    int? Table = null,
    Place? Place = null,
    string? Step = null) : BoardCommand(Id), IExample<Contribute>
{
    public static Contribute Example { get; } = new(
        Examples.Id, ContributionKind.Idea, "Skolegården kunne blive til en regnvandslegeplads", "Familier", 5, new Place(0.62, 0.66));

    /// <summary>After the meeting too, but only what was written before it ended.</summary>
    internal override Right Right => Right.EverybodyAlways;

    internal override Decision Decide(BoardScope scope, Actor actor)
    {
        var (meeting, people, board) = scope;
        var written = meeting.FindStep(Step) is { Collecting: true };
        if (meeting.Closed && (actor.Participant is null || !written))
        {
            return Refusal.Conflict(RefusalCodes.Closed);
        }

        var fields = new Fields();
        var text = fields.Required(Text, Limits.ContributionLength, "text");
        fields.Check(Enum.IsDefined(Kind), Refusal.Invalid(RefusalCodes.UnknownKind, "kind"));
        var group = fields.Optional(TargetGroup, Limits.LabelLength, "targetGroup");
        fields.Check(Place is null or { X: >= 0 and <= 1, Y: >= 0 and <= 1 }, Refusal.Invalid(RefusalCodes.OutOfRange, "place", 1));
        fields.Table(Table, "table");
        if (fields.Refusal is { } refusal)
        {
            return refusal;
        }

        var known = people.Find(actor.Participant);
        var author = known ?? (actor.Participant is { } id ? new Participant(id, actor.Joined.TargetGroups, actor.Joined.Table, actor.Simulated) : null);
        if (author is { Simulated: true } && !meeting.Rehearsing)
        {
            return Refusal.Conflict(RefusalCodes.NoRehearsal);
        }

        // The facilitator may write down what somebody says at any time.
        var late = !meeting.Collecting && author is not null;
        if (late && !written)
        {
            return Refusal.Conflict(RefusalCodes.NotCollecting);
        }

        if (board.IsFull || (known is null && author is not null && people.Participants.Count >= Limits.Participants))
        {
            return Refusal.Conflict(RefusalCodes.SessionFull);
        }

        if (board.ById.ContainsKey(Id) || board.Withdrawn.ContainsKey(Id))
        {
            return Refusal.Conflict(RefusalCodes.DuplicateId, "id");
        }

        var contributed = new Contributed(
            Id,
            author?.Id,
            Kind,
            text,
            group.Length > 0 ? meeting.Groups.Meant(group) : author is { TargetGroups: [var only] } ? only : null,
            Table ?? author?.Table,
            Place is { } place ? new Place(place.X + 0.0, place.Y + 0.0) : null, // -0 becomes 0
            author?.Simulated ?? false,
            late);
        return known is null && author is not null
            ? Decision.Of(new ParticipantJoined(author.Id, author.TargetGroups, author.Table, author.Simulated), contributed)
            : contributed;
    }
}

/// <param name="Author">Null when the facilitator wrote it down, and in what others than the author see.</param>
/// <param name="Late">It arrived when contributions were closed, having been written before: pending until the facilitator shows it.</param>
[Name("contributed")]
public sealed record Contributed(
    Guid Id,
    Guid? Author,
    ContributionKind Kind,
    string Text,
    string? TargetGroup,
    int? Table,
    Place? Place,
    bool Simulated,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Late = false) : BoardEvent
{
    internal override BoardState Fold(BoardState board, Happening at) => board with
    {
        LastNumber = board.LastNumber + 1,
        Order = board.Order.Add(Id),
        ByAuthor = Author is { } author ? board.ByAuthor.SetItem(author, board.ByAuthor.GetValueOrDefault(author, []).Add(Id)) : board.ByAuthor,
        ById = board.ById.Add(Id, new Contribution(Id, board.LastNumber + 1, Kind, Text, TargetGroup, Table, Place, Simulated, at.At, at.Version)
        {
            Author = Author,
            Standing = Late ? Standing.Pending : Standing.Shown,
            Showings = Late ? [] : Showing.Begin([], at.Version),
        }),
    };

    internal override BoardEvent? ToldTo(BoardReader reader) => reader.See(Id) is { } c ? ContentFor(reader, c) : null;

    /// <summary>What a facilitator wrote down is taken back like anybody's; then it is gone, and no redo brings it back.</summary>
    internal override Func<BoardScope, Decision>? Inverse(BoardState before) => scope =>
        scope.Board.Find(Id) is null ? Decision.Already : new ContributionWithdrawn(Id);

    /// <summary>A contribution as one reader is told of it.</summary>
    internal static Contributed ContentFor(BoardReader reader, Contribution c) => new(
        c.Id,
        BoardReader.IsOwn(reader.Actor, c) ? c.Author : null,
        c.Kind,
        c.Text,
        c.TargetGroup is { } group ? reader.GroupName(group) : null,
        c.Table,
        c.Place,
        c.Simulated,
        c.Standing == Standing.Pending);
}
