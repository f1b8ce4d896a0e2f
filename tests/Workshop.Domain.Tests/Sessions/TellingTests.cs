using System.Text.Json;
using Workshop.Board;
using Workshop.Meeting;
using Workshop.People;
using Workshop.Plans;
using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Sessions;

public class TellingTests
{
    private static readonly ContributionHidden IdeaHidden = new(Idea, HoldBackReason.Personal);

    public static TheoryData<string> EventNames => [.. Schema.Events.Keys];

    [Theory]
    [MemberData(nameof(EventNames))]
    public void Every_kind_of_event_has_an_answer_to_who_may_be_told(string name)
    {
        var one = GoldenLog.Events.Select(e => e.Event)
            .Concat([new ContributionSetPending((Guid)GoldenLog.Ids["contributions"]!["hidden"]!), new CommandTakenBack(NewId()), new CommandDoneAgain(NewId()), new ThemesShown("collect", true)])
            .First(e => e.GetType() == Schema.Events[name]);
        var told = new[] { Actor.Public, GoldenLog.Family, ByFacilitator }.Select(r => GoldenLog.State.EventFor(Logged(one), r, 77)).ToList();

        // Nobody is told less than somebody without a key, and each is told of the same kind of event.
        Assert.All(told.OfType<SessionEvent>(), e => Assert.IsType(one.GetType(), e));
        Assert.True(told[0] is null || told[2] is not null);
        if (one is PlanEvent or LedgerEvent)
        {
            Assert.Null(told[0]);
            Assert.Null(told[1]);
            Assert.NotNull(told[2]);
        }
    }

    [Fact]
    public void An_event_that_nobody_has_thought_of_is_told_to_nobody()
    {
        foreach (var reader in new[] { Actor.Public, ByAnna, ByFacilitator })
        {
            Assert.Null(GoldenLog.State.EventFor(Logged(new Unheard("secret")), reader, 0));
        }
    }

    [Fact]
    public void Nobody_reads_the_key_hash_or_who_wrote_what()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea);

        foreach (var reader in new[] { Actor.Public, ByBo, ByFacilitator })
        {
            Assert.Null(((SessionCreated)Told(meeting, 1, reader)!).KeyHash);
            Assert.Equal(new ParticipantJoined(null, [], null, false), Told(meeting, 2, reader));
            Assert.Equal(AnnasIdea with { Author = null, TargetGroup = "Familier" }, Told(meeting, 3, reader));
        }

        Assert.Equal(AnnaJoined, Told(meeting, 2, ByAnna));
        Assert.Equal(Anna, ((Contributed)Told(meeting, 3, ByAnna)!).Author);
    }

    [Fact]
    public void What_was_held_back_or_withdrawn_later_is_not_told_to_who_reads_the_log_afterwards()
    {
        var hidden = GivenASession(AnnaJoined, AnnasIdea, IdeaHidden);
        Assert.Null(Told(hidden, 3, Actor.Public));
        Assert.NotNull(Told(hidden, 3, ByAnna));
        Assert.NotNull(Told(hidden, 3, ByFacilitator));

        var withdrawn = GivenASession(AnnaJoined, AnnasIdea, new ContributionWithdrawn(Idea));
        Assert.Null(Told(withdrawn, 3, Actor.Public));
        Assert.Null(Told(withdrawn, 3, ByFacilitator));
    }

    [Fact]
    public void That_something_was_held_back_is_told_to_those_who_were_shown_it_and_to_nobody_else()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea, BoJoined, IdeaHidden);

        Assert.Null(Told(meeting, 5, Actor.Public, after: 0));
        Assert.Null(Told(meeting, 5, Actor.Public, after: 2));
        Assert.Equal(new ContributionHidden(Idea), Told(meeting, 5, Actor.Public, after: 3));
        Assert.Equal(new ContributionHidden(Idea), Told(meeting, 5, ByBo, after: 4));
        Assert.Null(Told(meeting, 5, ByBo, after: 5));
    }

    [Fact]
    public void Why_it_was_held_back_is_told_to_the_author_and_to_facilitators()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea, BoJoined, IdeaHidden);

        Assert.Equal(IdeaHidden, Told(meeting, 5, ByAnna, after: 0));
        Assert.Equal(IdeaHidden, Told(meeting, 5, ByFacilitator, after: 0));
    }

    [Fact]
    public void Of_what_was_pending_and_is_held_back_or_taken_back_nobody_without_a_key_is_told_at_any_time()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea with { Late = true }, IdeaHidden, new ContributionSetPending(Idea), new ContributionWithdrawn(Idea));
        for (var after = 0; after <= meeting.State.Version; after++)
        {
            Assert.All(meeting.Log.Skip(2), e => Assert.Null(meeting.State.EventFor(e, Actor.Public, after)));
            Assert.All(meeting.Log.Skip(2), e => Assert.Null(meeting.State.EventFor(e, ByBo, after)));
        }
    }

    [Fact]
    public void That_something_was_withdrawn_is_told_to_those_who_were_shown_it()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea, BoJoined, new ContributionWithdrawn(Idea));

        Assert.Equal(new ContributionWithdrawn(Idea), Told(meeting, 5, Actor.Public, after: 3));
        Assert.Null(Told(meeting, 5, Actor.Public, after: 2));
        Assert.Equal(new ContributionWithdrawn(Idea), Told(meeting, 5, ByFacilitator, after: 0));
    }

    [Fact]
    public void What_is_shown_again_is_told_with_its_content_and_where_it_was_gathered_meanwhile()
    {
        var meeting = GivenASession(AnnaJoined, AnnasIdea, IdeaHidden, new ThemeCreated(School, "Skolen", [Idea]), new ContributionShown(Idea));

        Assert.Equal(new ContributionShown(Idea, AnnasIdea with { Author = null, TargetGroup = "Familier" }, School), Told(meeting, 6, Actor.Public, after: 5));
        Assert.Null(meeting.State.SeenBy(Actor.Public).Find(Idea)!.Reason);
    }

    [Fact]
    public void A_move_of_what_is_held_back_is_not_told()
    {
        var meeting = GivenASession(AnnaJoined, BoJoined, AnnasIdea, BosWorry, SchoolTheme, IdeaHidden);

        Assert.Null(Told(meeting, new ContributionsMoved([Idea], School), Actor.Public));
        Assert.Equal([Worry], ((ContributionsMoved)Told(meeting, new ContributionsMoved([Idea, Worry], School), Actor.Public)!).Contributions);
        Assert.Equal([Idea, Worry], ((ContributionsMoved)Told(meeting, new ContributionsMoved([Idea, Worry], School), ByFacilitator)!).Contributions);
        Assert.Empty(((ThemeCreated)Told(meeting, 6, Actor.Public)!).Contributions);
    }

    [Fact]
    public void Words_that_are_no_longer_in_force_are_not_handed_out_by_the_history()
    {
        var (title, frame, words) = (new TitleSet("Forkert navn"), new FrameSet(Frame.Empty with { What = "Forkert" }), new TranslationSet("de", Translation.Empty with { Title = "Falsch" }));
        var meeting = GivenASession(
            title, frame, words, SchoolTheme with { Contributions = [], Title = "Forkert tema" }, new ThemeRenamed(School, "Også forkert"), new TargetGroupsSet([new("Forkerte", "", "")]),
            new ProgramSet([new("a", "Forkert", "", true)], "a"));
        Assert.All(meeting.Log.Skip(1), e => Assert.NotNull(meeting.State.EventFor(e, Actor.Public, 0)));
        meeting.And(
            new TitleSet("Regnvand"), new FrameSet(Frame.Empty with { What = "Vand" }), new TranslationSet("de", null), new ThemeRenamed(School, "Skolen"), new TargetGroupsSet([new("Lejere", "", "")]),
            new ProgramSet([new("a", "Idéer", "", true)], "a"));

        var told = string.Concat(meeting.Log.Select(e => meeting.State.EventFor(e, Actor.Public, 0)).Select(e => JsonSerializer.Serialize(e, WorkshopJson.Options)));
        Assert.DoesNotContain("orkert", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Falsch", told, StringComparison.Ordinal);
        Assert.DoesNotContain("kvarteret", told, StringComparison.Ordinal);
        Assert.Equal(title, Told(meeting, 2, ByFacilitator));
    }

    [Fact]
    public void Words_in_force_are_told_also_when_the_log_was_read_anew()
    {
        var meeting = GivenASession(new FrameSet(Frame.Empty with { OpenToInfluence = ["Ruten"] }), new TranslationSet("de", Translation.Empty with { Steps = [new("plan", "Plan", "")] }));
        var again = meeting.Reloaded();

        Assert.All(again.Log.Skip(1), e => Assert.NotNull(meeting.State.EventFor(e, Actor.Public, 0)));
    }

    [Fact]
    public void The_facilitator_reads_groups_by_name_and_sources_that_are_still_there()
    {
        var meeting = GivenAPlan.And(new ContributionWithdrawn(Idea));
        var put = (MessagePut)Told(meeting, 9, ByFacilitator)!;

        Assert.Equal(["Familier"], put.Row.TargetGroups);
        Assert.Empty(put.Row.Sources.Contributions);
    }

    private static SessionEvent? Told(Scenario meeting, int version, Actor reader, long after = 0) => meeting.State.EventFor(meeting.Log[version - 1], reader, after);

    private static SessionEvent? Told(Scenario meeting, SessionEvent happened, Actor reader) => meeting.State.EventFor(Logged(happened), reader, 0);

    private static LoggedEvent Logged(SessionEvent happened) => new(1, DateTimeOffset.UnixEpoch, null, happened);

    private sealed record Unheard(string Secret) : SessionEvent;
}
