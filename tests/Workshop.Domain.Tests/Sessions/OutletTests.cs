using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Workshop.Board;
using Workshop.Plans;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>
/// Whatever people do: what is held back, pending, withdrawn, drafted or no longer in force reaches nobody whom it is not for; what is done is
/// taken back; and screens that follow step by step show what a fresh one shows.
/// </summary>
public partial class OutletTests
{
    private const int Steps = 60;

    private static readonly Gen<Act[]> Acts =
        Gen.Select(Gen.Int[0, RandomMeeting.Kinds - 1], Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, 999], (what, a, b, c) => new Act(what, a, b, c)).Array[Steps];

    [Fact]
    public void Nothing_reaches_a_reader_that_is_not_for_them() => Acts.Sample(
        acts =>
        {
            var meeting = new RandomMeeting();
            foreach (var act in acts)
            {
                Do(meeting, act);
                var after = act.B % (int)(meeting.State.Version + 1);
                foreach (var reader in RandomMeeting.Participants.Append(Actor.Public))
                {
                    Screens(meeting, reader, after);
                }

                Events(meeting, act.A % 5 == 4 ? Actor.Public : RandomMeeting.Participants[act.A % 5], act.C % (int)(meeting.State.Version + 1));
            }

            var read = meeting.Log.Select(e => JsonSerializer.Deserialize<LoggedEvent>(JsonSerializer.Serialize(e, WorkshopJson.Options), WorkshopJson.Options)!);
            Assert.Equal(Look.Of(meeting.State), Look.Of(SessionState.None.Evolve(read)));
        },
        iter: 34);

    /// <summary>Does one act. A refused one changes nothing; what a facilitator did is taken back and done again, to the letter.</summary>
    private static void Do(RandomMeeting meeting, Act act)
    {
        var (command, actor) = meeting.Choose(act);
        var (before, was) = (meeting.State, Look.Of(meeting.State));
        var decision = Decider.Decide(before, command, actor, Scenario.Now);
        Assert.Equal(was, Look.Of(before));
        if (decision.Refusal is not null)
        {
            Assert.Empty(decision.Events);
            Assert.All(decision.Refusal.All(), r => Assert.Contains(r.Code, RefusalCodes.All));
            return;
        }

        meeting.Happen(decision.Events, command.Id, actor);
        if (meeting.State.SeenBy(actor).LastDone(actor) is { } done && done.Command == command.Id)
        {
            var now = Look.Of(meeting.State);
            var back = Then(meeting.State, new TakeBack(RandomMeeting.Id('f', 1), command.Id), actor);
            Assert.Equal(was, Look.Of(back));
            if (back.SeenBy(actor).LastTakenBack(actor) is not null && command is not Contribute)
            {
                Assert.Equal(now, Look.Of(Then(back, new Redo(RandomMeeting.Id('f', 2)), actor)));
            }
        }
    }

    private static SessionState Then(SessionState state, Command command, Actor actor)
    {
        var decision = Decider.Decide(state, command, actor, Scenario.Now);
        Assert.Null(decision.Refusal);
        return state.Evolve(decision.Events.Select((e, i) => new LoggedEvent(state.Version + 1 + i, state.ChangedAt, i == 0 ? command.Id : null, e, By.Of(actor))));
    }

    /// <summary>What a screen shows, and what one that showed an older version is told.</summary>
    private static void Screens(RandomMeeting meeting, Actor reader, int after)
    {
        var (seen, old) = (meeting.State.SeenBy(reader), meeting.History[after].SeenBy(reader));
        var mine = Visible(meeting.State, reader);
        var shown = Visible(meeting.History[after], reader);
        Assert.Equal(mine.Order(), seen.Contributions.Select(c => c.Id).Order());
        Assert.Equal(mine.Count, seen.Themes.Sum(t => seen.InTheme(t.Id).Count) + seen.InTheme(null).Count);
        Assert.Equal(mine.Count, Enum.GetValues<ContributionKind>().Sum(k => seen.OfKind(k).Count));
        Assert.All(meeting.State.Board.Order.Concat(meeting.State.Board.Withdrawn.Keys).Except(mine), id => Assert.True(seen.Find(id) is null && seen.UsesOf(id).Count == 0));
        Only(meeting, reader, Look.Of(seen) + Json(seen.Contributions) + Json(seen.PublicPlan) + Json(seen.Words("de").Title), mine);

        // Told what has gone, changed and come, a screen of old shows what a fresh one shows.
        var gone = seen.GoneSince(after).ToHashSet();
        Assert.Subset(shown, gone);
        Assert.Empty(gone.Intersect(mine));
        var lost = shown.Except(mine).Except(gone);
        Assert.All(lost, id => Assert.Equal(reader.Participant, Author(meeting, id)));
        var changed = seen.ChangedSince(after).Select(c => c.Id).ToHashSet();
        Assert.Subset(changed, mine.Except(shown).ToHashSet());
        var used = seen.UsedOtherwiseSince(after).Select(c => c.Id).Union(changed).ToHashSet();
        Assert.All(mine.Except(changed), id => Assert.Equal(Card(old, id), Card(seen, id)));
        Assert.All(mine.Except(used), id => Assert.Equal(old.UsesOf(id), seen.UsesOf(id)));
    }

    /// <summary>What somebody reads of the log from a version on.</summary>
    private static void Events(RandomMeeting meeting, Actor reader, int after)
    {
        var known = Visible(meeting.State, reader);
        known.UnionWith(Visible(meeting.History[after], reader));
        known.UnionWith(meeting.Log.Select(e => e.Event).OfType<Contributed>().Where(c => reader.Participant is not null && c.Author == reader.Participant).Select(c => c.Id));
        foreach (var logged in meeting.Log.Skip(after))
        {
            if (meeting.State.EventFor(logged, reader, after) is not { } told)
            {
                continue;
            }

            Only(meeting, reader, Json(told), known);
            Assert.False(told is PlanEvent or LedgerEvent);
            if (told is ContributionHidden hidden && Author(meeting, hidden.Contribution) != (reader.Participant ?? Guid.Empty))
            {
                Assert.Equal(HoldBackReason.Other, hidden.Reason);
            }
        }
    }

    /// <summary>Nothing is said but what is in force and for this reader, and no id but of what they may know.</summary>
    private static void Only(RandomMeeting meeting, Actor reader, string said, HashSet<Guid> known)
    {
        var state = meeting.State;
        var cards = Visible(state, reader).Select(id => state.Board.ById[id]).ToList();
        var rows = state.Plan.Rows().Where(r => cards.Exists(c => r.Sources.Contributions.Contains(c.Id) || (c.Theme is { } theme && r.Sources.Themes.Contains(theme)))).ToList();
        var own = state.People.Find(reader.Participant);
        var allowed = Json(new
        {
            state.Meeting.Title, state.Meeting.Frame, Groups = state.Meeting.Groups.Now, state.Meeting.Program, state.Meeting.Translations, state.Board.Themes,
            Cards = cards.Select(c => new { c.Id, c.Text, Group = c.TargetGroup is { } g ? state.Meeting.Groups.NameOf(g) : null, c.TargetGroup }),
            Rows = rows.Select(r => new { r.Id, r.WithGroups(state.Meeting.Groups.NameOf).Heading }),
            state.Plan.Purpose.Text, Purpose = Purpose.RowId, own?.Id, own?.TargetGroups,
            Said = meeting.Log.Select(e => e.Event).OfType<People.ParticipantJoined>().Where(j => own is not null && j.Id == own.Id).SelectMany(j => j.TargetGroups),
        });
        var may = Marks().Matches(allowed).Select(m => m.Value).Concat(known.Select(id => id.ToString())).ToHashSet();
        Assert.All(Marks().Matches(said).Select(m => m.Value).Distinct(), mark => Assert.True(may.Contains(mark), $"{reader.Role} is told {mark}: {said}"));
    }

    /// <summary>What is for a reader at a version: what is shown, and their own.</summary>
    private static HashSet<Guid> Visible(SessionState state, Actor reader) =>
        [.. state.Board.Contributions.Where(c => c.Standing == Standing.Shown || (c.Author is { } author && author == reader.Participant)).Select(c => c.Id)];

    private static Guid? Author(RandomMeeting meeting, Guid id) => meeting.Log.Select(e => e.Event).OfType<Contributed>().Single(c => c.Id == id).Author;

    private static string Card(SeenSession seen, Guid id)
    {
        var card = seen.Find(id)!;
        return Json(new { card.Number, card.Kind, card.Text, Group = seen.GroupOf(card), card.Table, card.Place, card.Status, card.Reason, card.At, card.Theme, Title = seen.FindTheme(card.Theme)?.Title });
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, typeof(T) == typeof(SessionEvent) ? typeof(SessionEvent) : value!.GetType(), WorkshopJson.Options);

    /// <summary>Texts, and the ids of contributions, participants, rows and commands. Those of themes are for everybody.</summary>
    [GeneratedRegex("m[0-9]{6}m|[cdaef]0000000-0000-4000-8000-[0-9]{12}")]
    private static partial Regex Marks();
}
