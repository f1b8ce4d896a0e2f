using Workshop.Rules;

namespace Workshop.People;

/// <summary>Somebody who takes part: a phone, never a name.</summary>
/// <param name="TargetGroups">The groups the person sees themselves in, by id or by a name of their own; may be empty.</param>
/// <param name="Simulated">One of the rehearsal's players, not a person.</param>
internal sealed record Participant(Guid Id, ImmutableArray<string> TargetGroups, int? Table, bool Simulated);

/// <summary>Those who have contributed. Who has only joined is in nobody's log.</summary>
internal sealed record PeopleState
{
    public ImmutableDictionary<Guid, Participant> Participants { get; init; } = Ids.Empty<Participant>();

    public Participant? Find(Guid? id) => id is { } known ? Participants.GetValueOrDefault(known) : null;
}
