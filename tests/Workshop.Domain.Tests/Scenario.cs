using System.Text.Json;
using Workshop.Cases;
using Workshop.Sessions;

namespace Workshop;

/// <summary>Given what happened, when somebody wants something, then this happens or that is refused.</summary>
public sealed class Scenario
{
    private static readonly DateTimeOffset Start = new(2027, 5, 4, 19, 0, 0, TimeSpan.Zero);

    /// <summary>When commands are decided.</summary>
    public static readonly DateTimeOffset Now = Start.AddHours(1);

    private Decision? decision;

    private Scenario(SessionState state) => State = state;

    public SessionState State { get; private set; }

    public static Scenario Given(params IEnumerable<SessionEvent> events) => new Scenario(SessionState.None).And(events);

    /// <summary>A session made from the Danish training case, on its first step, which collects.</summary>
    public static Scenario GivenASession(params IEnumerable<SessionEvent> events) =>
        Given(Decider.Create(SessionState.None, "Regnvand i kvarteret", Template.Nordfjordby, "da", "hash").Events).And(events);

    public Scenario And(params IEnumerable<SessionEvent> events)
    {
        foreach (var happened in events)
        {
            State = State.Evolve(new LoggedEvent(State.Version + 1, Start.AddSeconds(State.Version), null, happened));
        }

        return this;
    }

    public Scenario When(Command command, Actor actor)
    {
        decision = Decider.Decide(State, command, actor, Now);
        return this;
    }

    /// <summary>Exactly these events, and no refusal. Takes the state along.</summary>
    public Scenario Then(params SessionEvent[] expected)
    {
        Assert.Null(decision!.Refusal);
        Assert.Equal(expected.Select(Json), decision.Events.Select(Json));
        return And(decision.Events);
    }

    /// <summary>Accepted, whatever the events. Takes the state along.</summary>
    public Scenario ThenAccepted()
    {
        Assert.Null(decision!.Refusal);
        return And(decision.Events);
    }

    /// <summary>Accepted, and nothing changes, because it is so already.</summary>
    public Scenario ThenNothingNew() => Then();

    public Scenario ThenRefused(string code, RefusalReason reason, string? field = null)
    {
        Assert.Equal((code, reason), (decision!.Refusal?.Code, decision.Refusal?.Reason));
        if (field is not null)
        {
            Assert.Equal(field, decision.Refusal!.Field);
        }

        Assert.Empty(decision.Events);
        return this;
    }

    private static string Json(SessionEvent e) => JsonSerializer.Serialize(e, WorkshopJson.Options);
}

/// <summary>People and things that turn up in many scenarios.</summary>
public static class Cast
{
    public static readonly Guid Anna = new("aaaaaaaa-0000-4000-8000-000000000001");
    public static readonly Guid Bo = new("bbbbbbbb-0000-4000-8000-000000000002");
    public static readonly Guid Idea = new("cccccccc-0000-4000-8000-000000000003");
    public static readonly Guid Worry = new("dddddddd-0000-4000-8000-000000000004");
    public static readonly Guid School = new("eeeeeeee-0000-4000-8000-000000000005");
    public static readonly Guid Row = new("ffffffff-0000-4000-8000-000000000006");

    public static readonly ParticipantJoined AnnaJoined = new(Anna, ["Familier"], 5, false);
    public static readonly ParticipantJoined BoJoined = new(Bo, [], null, false);
    public static readonly Contributed AnnasIdea = new(Idea, Anna, ContributionKind.Idea, "Regnvandslegeplads i skolegården", "Familier", 5, new Place(0.62, 0.66), false);
    public static readonly Contributed BosWorry = new(Worry, Bo, ContributionKind.Concern, "Vand i kælderen", null, null, null, false);
    public static readonly ThemeCreated SchoolTheme = new(School, "Skolen", [Idea]);

    public static Actor ByAnna => Actor.Of(Anna);

    public static Actor ByBo => Actor.Of(Bo);

    public static Actor ByFacilitator => Actor.Facilitator;

    public static Guid NewId() => Guid.NewGuid();
}
