using Workshop.Board;
using Workshop.Meeting;
using Workshop.People;
using Workshop.Plans;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>One random act: what, and three numbers that choose among what there is.</summary>
public readonly record struct Act(int What, int A, int B, int C);

/// <summary>
/// A meeting in which random people do random things. Every text is a marker that turns up nowhere else, and ids tell by their first digits
/// what they are of, so that anything that reaches a reader can be recognized in what they are told.
/// </summary>
internal sealed class RandomMeeting
{
    /// <summary>How many kinds of act there are.</summary>
    public const int Kinds = 34;

    public static readonly ImmutableArray<Actor> Participants = [.. Enumerable.Range(1, 4).Select(i => Actor.Of(Id('d', i), new Joined([$"m9{i:00000}m"], i)))];

    private static readonly ImmutableArray<Actor> Seats = [Actor.FacilitatorAt("a"), Actor.FacilitatorAt("b")];

    private int last;

    /// <summary>The session at every version, from 0.</summary>
    public List<SessionState> History { get; } = [SessionState.None];

    public List<LoggedEvent> Log { get; } = [];

    public SessionState State => History[^1];

    private MeetingState Meeting => State.Meeting;

    private BoardState Board => State.Board;

    public static Guid Id(char of, int number) => new($"{of}0000000-0000-4000-8000-{number:000000000000}");

    public RandomMeeting() => Happen(CreateSession.Decide(SessionState.None, Marker(), "nordfjordby", "da", "hash").Events, Id('e', 0), Seats[0]);

    public (Command Command, Actor Actor) Choose(Act act)
    {
        var (seat, person) = (Seats[act.A % 2], Participants[act.A % 4]);
        var id = Id('e', ++last);
        var some = Any(Board.Order, act.B);
        var theme = Any(Board.Themes, act.C)?.Id;
        var row = Any(State.Plan.Rows().ToList(), act.B);
        Guid[] few = [some, Any(Board.Order, act.B + 1), Any(Board.Order, act.C)];
        ImmutableArray<Guid> cards = [.. few.Where(c => c != Guid.Empty)];
        var from = new Sources([.. cards.Take(act.C % 3)], theme is { } t && act.B % 2 == 0 ? [t] : []);
        var step = Meeting.Program[act.B % Meeting.Program.Length];
        var group = Any(Meeting.Groups.Now, act.B);
        Command command = act.What switch
        {
            <= 5 => new Contribute(Id('c', last), (ContributionKind)(act.B % 4), Marker(), act.C % 3 == 0 ? Marker() : act.C % 3 == 1 ? group?.Id : null, Step: "collect"),
            6 => new Contribute(Id('c', last), ContributionKind.Need, Marker(), Marker()),
            7 or 8 => new Withdraw(id, some),
            9 => new Hide(id, some),
            10 or 11 => new HoldBack(id, some, (HoldBackReason)(act.C % 5)),
            12 or 13 => new Show(id, some),
            14 => new CreateTheme(Id('7', last), Marker(), cards),
            15 => new RenameTheme(id, theme ?? id, Marker()),
            16 => new RemoveTheme(id, theme ?? id),
            17 => new MoveContributions(id, cards, act.B % 3 == 0 ? null : theme),
            18 => new SetTitle(id, Marker()),
            19 => new SetFrame(id, Meeting.Frame with { What = Marker(), OpenToInfluence = [Marker()] }),
            20 => act.C % 3 == 0 ? new RemoveTargetGroup(id, group?.Id ?? "") : new AddTargetGroup(id, Marker()),
            21 => EditRow.Of(id, EditRow.GroupRow(group?.Id ?? ""), "name", group?.Name ?? "", Marker()),
            22 => (act.C % 3) switch { 0 => new AddStep(id, Marker(), Marker()), 1 => new RemoveStep(id, step.Id), _ => new MoveStep(id, step.Id, Meeting.StepId) },
            23 => act.C % 5 == 4 ? new ShowThemes(id, act.B % 2 == 0) : new StartStep(id, act.C % 2 == 0 ? "collect" : step.Id),
            24 => new SetTranslation(id, "de", act.C % 4 == 0 ? null : Translation.Empty with { Title = Marker(), Steps = [new(step.Id, Marker(), "")] }),
            25 => EditRow.Of(id, EditRow.StepRow(step.Id), "prompt", step.Prompt, Marker()),
            26 => new SetPurpose(id, new Purpose(Marker(), Marker(), from)),
            27 => new PutProfile(id, new TargetGroupProfile(RowId(act), act.C % 2 == 0 ? Marker() : group?.Id ?? Marker(), Marker(), "", "", "", "", "", Marker(), from)),
            28 => new PutMessage(id, new Message(RowId(act), Marker(), [Marker()], Marker(), Marker(), from)),
            29 => new PutActivity(id, new Activity(RowId(act), Marker(), Marker(), ActivityStyle.Discuss, ProjectPhase.After, Marker(), [], [.. State.Plan.Messages.Take(act.C % 3).Select(m => m.Id)], 3, null, "", Marker(), from)),
            30 => row is Message message && act.C % 2 == 0 ? EditRow.Of(id, row.Id.ToString(), "angle", message.Angle, Marker()) : new RemovePlanRow(id, row?.Id ?? id),
            31 => new TakeBack(id, State.SeenBy(seat).LastDone(seat)?.Command ?? id),
            32 => new Redo(id),
            _ => (act.C % 7) switch
            {
                0 => new Close(id),
                1 or 2 => new Reopen(id),
                3 => new SetCountdown(id, Scenario.Now.AddMinutes(act.B % 99)),
                4 => new SetMilestones(id, act.B % 2 == 0),
                5 => Meeting.Rehearsing ? new StopRehearsal(id) : new StartRehearsal(id),
                _ => new Join(id, [Marker()], 1 + (act.B % 9)),
            },
        };
        var byParticipant = act.What is <= 5 or 7 || command is Join;
        return (command, act.C % 19 == 18 ? (byParticipant ? Actor.Public : person) : byParticipant ? person : seat);
    }

    /// <summary>What is decided goes into the log.</summary>
    public void Happen(IEnumerable<SessionEvent> events, Guid command, Actor actor)
    {
        Guid? cause = command;
        foreach (var happened in events)
        {
            Log.Add(new LoggedEvent(State.Version + 1, Scenario.Now.AddSeconds(State.Version), cause, happened, By.Of(actor)));
            History.Add(State.Evolve(Log[^1]));
            cause = null;
        }
    }

    private static Guid RowId(Act act) => Id('a', 1 + (((10 * act.What) + (act.B % 4)) % 400));

    private static T? Any<T>(IReadOnlyList<T> list, int at) => list.Count == 0 ? default : list[at % list.Count];

    private string Marker() => $"m{++last:000000}m";
}
