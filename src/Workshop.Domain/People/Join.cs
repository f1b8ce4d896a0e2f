using Workshop.Meeting;
using Workshop.Rules;

namespace Workshop.People;

/// <summary>
/// Changes one's groups and table. Joining itself is no command: it costs nothing and leaves nothing behind until somebody contributes
/// (see <see cref="Joining"/>).
/// </summary>
[Name("join")]
public sealed record Join(Guid Id, ImmutableArray<string>? TargetGroups = null, int? Table = null) : Command(Id), IExample<Join>
{
    public static Join Example { get; } = new(Examples.Id, ["Familier"], 5);

    internal override Right Right => Right.Participant;

    internal Decision Decide(MeetingState meeting, PeopleState people, Actor actor)
    {
        if (people.Find(actor.Participant) is not { } known)
        {
            return Refusal.Forbidden(RefusalCodes.NotJoined);
        }

        var (joined, refusal) = Joining.Check(meeting, TargetGroups ?? [], Table);
        return refusal is not null ? refusal
            : joined.Table == known.Table && joined.TargetGroups.SequenceEqual(known.TargetGroups) ? Decision.Already
            : new ParticipantJoined(known.Id, joined.TargetGroups, joined.Table, known.Simulated);
    }
}

/// <summary>Somebody contributed for the first time, or changed their groups and table after that.</summary>
/// <param name="Id">Null in what other participants see, so that nobody can follow a person through the evening.</param>
[Name("participantJoined")]
public sealed record ParticipantJoined(Guid? Id, ImmutableArray<string> TargetGroups, int? Table, bool Simulated) : SessionEvent
{
    internal PeopleState Fold(PeopleState people) => Id is not { } id ? people : people with
    {
        Participants = people.Participants.SetItem(id, new Participant(id, TargetGroups, Table, Simulated)),
    };

    /// <summary>Others learn that somebody came, and nothing that could tie contributions to one phone.</summary>
    internal ParticipantJoined ToldTo(Actor reader) => Id is not null && Id == reader.Participant ? this : new(null, [], null, Simulated);
}
