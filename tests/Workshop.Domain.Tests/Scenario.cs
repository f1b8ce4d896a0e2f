using System.Text.Json;
using Workshop.Cases;
using Workshop.Rules;
using Workshop.Sessions;

namespace Workshop;

/// <summary>Given what happened, when somebody wants something, then this happens or that is refused.</summary>
public sealed class Scenario
{
    private static readonly DateTimeOffset Start = new(2027, 5, 4, 19, 0, 0, TimeSpan.Zero);

    /// <summary>When commands are decided.</summary>
    public static readonly DateTimeOffset Now = Start.AddHours(1);

    private Command? wanted;
    private Actor? by;
    private Decision? decision;

    private Scenario()
    {
    }

    public SessionState State { get; private set; } = SessionState.None;

    /// <summary>Everything that happened, as the log holds it.</summary>
    public List<LoggedEvent> Log { get; } = [];

    /// <summary>What the facilitator sees.</summary>
    public SeenSession Seen => State.SeenBy(Actor.Facilitator);

    public Refusal Refusal => decision?.Refusal ?? throw new InvalidOperationException("Nothing was refused.");

    public static Scenario Given(params IEnumerable<SessionEvent> events) => new Scenario().And(events);

    /// <summary>A session made from the Danish training case, on its first step, which collects.</summary>
    public static Scenario GivenASession(params IEnumerable<SessionEvent> events) =>
        Given(CreateSession.Decide(SessionState.None, "Regnvand i kvarteret", Template.Nordfjordby, "da", "hash").Events).And(events);

    /// <summary>What was in a log from before it said who.</summary>
    public Scenario And(params IEnumerable<SessionEvent> events) => Happen(events, null, null);

    public Scenario When(Command command, Actor actor)
    {
        (wanted, by) = (command, actor);
        decision = Decider.Decide(State, command, actor, Now);
        return this;
    }

    /// <summary>Exactly these events, and no refusal. Takes the state along.</summary>
    public Scenario Then(params SessionEvent[] expected)
    {
        Assert.Null(decision!.Refusal);
        Assert.Equal(expected.Select(Json), decision.Events.Select(Json));
        return Happen(decision.Events, wanted, by);
    }

    /// <summary>Accepted, whatever the events. Takes the state along.</summary>
    public Scenario ThenAccepted()
    {
        Assert.Null(decision!.Refusal);
        return Happen(decision.Events, wanted, by);
    }

    /// <summary>Accepted, and something changes.</summary>
    public Scenario ThenDone()
    {
        Assert.Null(decision!.Refusal);
        Assert.NotEmpty(decision.Events);
        return Happen(decision.Events, wanted, by);
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

    /// <summary>Takes back what somebody did last, and lets the state go along.</summary>
    public Scenario WhenTakenBack(Actor actor) => When(new TakeBack(Guid.NewGuid(), State.SeenBy(actor).LastDone(actor)!.Value.Command), actor);

    /// <summary>The same session, folded from its log as it is written and read back.</summary>
    public Scenario Reloaded()
    {
        var again = new Scenario();
        again.Log.AddRange(Log.Select(l => JsonSerializer.Deserialize<LoggedEvent>(JsonSerializer.Serialize(l, WorkshopJson.Options), WorkshopJson.Options)!));
        again.State = SessionState.None.Evolve(again.Log);
        return again;
    }

    private Scenario Happen(IEnumerable<SessionEvent> events, Command? command, Actor? actor)
    {
        var cause = command?.Id;
        foreach (var happened in events)
        {
            var logged = new LoggedEvent(State.Version + 1, Start.AddSeconds(State.Version), cause, happened, actor is null ? null : By.Of(actor));
            Log.Add(logged);
            State = State.Evolve(logged);
            cause = null;
        }

        return this;
    }

    private static string Json(SessionEvent e) => JsonSerializer.Serialize(e, WorkshopJson.Options);
}
