using Workshop.Board;
using Workshop.Meeting;
using Workshop.People;
using Workshop.Rules;
using Workshop.Sessions;

namespace Workshop.Grains;

public sealed class SessionGrainTests(TwoSilos silos) : IClassFixture<TwoSilos>
{
    [Fact]
    public async Task An_answer_comes_only_after_the_commit()
    {
        var session = await silos.NewSession();
        var before = silos.Store.Arrived;
        silos.Store.Hold();
        var answer = session.Send(session.Idea());
        await Eventually.True(() => silos.Store.Arrived > before, "the append to arrive at the store");
        Assert.False(answer.IsCompleted);
        Assert.Equal(2, (await session.Stored()).Version);

        silos.Store.LetGo();

        Assert.Equal(3, (await answer).Version);
        Assert.Equal(3, (await session.Stored()).Version);
    }

    [Fact]
    public async Task What_gathers_during_one_commit_goes_into_the_next_together()
    {
        const int Many = 200;
        var session = await silos.NewSession();
        var before = silos.Store.Arrived;
        silos.Store.Hold();
        var first = session.Send(session.Idea());
        await Eventually.True(() => silos.Store.Arrived > before, "the first append to arrive at the store");
        var ideas = Enumerable.Range(0, Many).Select(i => session.Idea($"Idé {i}")).ToList();
        var rest = ideas.Select(session.Send).ToList();

        // Messages overtake each other. A stranger who would take an idea back is told that it is not theirs when it has been decided, and else
        // that there is none; either way at once, and nothing comes of it.
        var stranger = Actor.Of(Guid.NewGuid());
        await Eventually.True(
            async () => (await Task.WhenAll(ideas.Select(i => session.Grain.Execute(new Withdraw(Guid.NewGuid(), i.Id), stranger)))).All(o => o.Refusal is { Code: RefusalCodes.NotYours }),
            "all ideas to be decided");
        silos.Store.Appends.Clear();
        silos.Store.LetGo();

        var outcomes = await Task.WhenAll(rest.Prepend(first));

        Assert.All(outcomes, o => Assert.Null(o.Refusal));
        Assert.Equal(Enumerable.Range(3, Many + 1).Select(v => (long)v), outcomes.Select(o => o.Version).Order());
        Assert.Equal([1, Many], silos.Store.Appends);
    }

    [Fact]
    public async Task The_same_command_again_gets_the_same_answer_and_changes_nothing()
    {
        var session = await silos.NewSession();
        var idea = session.Idea();

        var together = await Task.WhenAll(session.Send(idea), session.Send(idea), session.Send(idea));
        var later = await session.Send(idea);
        await session.Send(session.Idea());
        var muchLater = await session.Send(idea);

        Assert.All([.. together, later, muchLater], o => Assert.Equal(3, o.Version));
        Assert.Equal(2, (await session.Stored()).Contributions.Count);
    }

    [Fact]
    public async Task A_command_under_somebody_elses_id_is_refused_and_not_answered_as_if_it_were_done()
    {
        var session = await silos.NewSession();
        var (idea, anna, bo) = (session.Idea(), Actor.Of(Guid.NewGuid()), Actor.Of(Guid.NewGuid()));
        var title = new SetTitle(Guid.NewGuid(), "Skoven");
        await session.Grain.Execute(idea, anna);
        await session.Grain.Execute(title, Actor.Facilitator);

        Assert.Equal("duplicateId", (await session.Grain.Execute(idea with { Text = "Noget andet" }, bo)).Refusal?.Code);
        Assert.Equal("duplicateId", (await session.Grain.Execute(idea, Actor.Facilitator)).Refusal?.Code);
        Assert.Equal("duplicateId", (await session.Grain.Execute(idea with { Id = title.Id, Text = "" }, anna)).Refusal?.Code);
        Assert.Null((await session.Grain.Execute(idea, anna)).Refusal);

        // Anna's phone has lost its cookie before it heard the answer.
        Assert.Null((await session.Grain.Execute(idea, Actor.Of(Guid.NewGuid()))).Refusal);
    }

    [Fact]
    public async Task Something_that_is_so_already_is_answered_and_not_logged()
    {
        var session = await silos.NewSession();
        var again = new StartStep(Guid.NewGuid(), "frame");

        Assert.Equal(2, (await session.Grain.Execute(again, Actor.Facilitator)).Version);
        Assert.Equal(2, (await session.Stored()).Version);
    }

    [Fact]
    public async Task A_refusal_is_not_remembered()
    {
        var session = await silos.NewSession();
        await session.Grain.Execute(new StartStep(Guid.NewGuid(), "plan"), Actor.Facilitator);
        var (idea, anna) = (session.Idea(), Actor.Of(Guid.NewGuid()));
        Assert.Equal(RefusalCodes.NotCollecting, (await session.Grain.Execute(idea, anna)).Refusal?.Code);

        await session.Grain.Execute(new StartStep(Guid.NewGuid(), "collect"), Actor.Facilitator);

        Assert.Null((await session.Grain.Execute(idea, anna)).Refusal);
    }

    [Fact]
    public async Task Whoever_contributes_for_the_first_time_is_in_the_log_from_then_on_and_the_log_says_in_which_role()
    {
        var session = await silos.NewSession();
        var anna = Actor.Of(Guid.NewGuid(), new Joined(["families"], 5));

        Assert.Equal(4, (await session.Grain.Execute(session.Idea(), anna)).Version);
        Assert.Equal(5, (await session.Grain.Execute(session.Idea(), anna)).Version);

        var log = await silos.Store.Read(session.Code, 2);
        Assert.Equal([typeof(ParticipantJoined), typeof(Contributed), typeof(Contributed)], log.Select(e => e.Event.GetType()));
        Assert.All(log, e => Assert.Equal(new By(Role.Participant), e.By));
        Assert.Equal(1, (await session.Stored()).Participants);
    }

    [Fact]
    public async Task What_was_done_can_be_taken_back_after_the_session_has_been_read_again()
    {
        var session = await silos.NewSession();
        var title = new SetTitle(Guid.NewGuid(), "En anden titel");
        await session.Send(title);
        silos.Store.FailNextBeforeItTakesEffect();
        await Assert.ThrowsAnyAsync<Exception>(() => session.Send(session.Idea()));

        var back = await Eventually.Succeeds(() => session.Send(new TakeBack(Guid.NewGuid(), title.Id)), "the session to be read again");

        Assert.Null(back.Refusal);
        Assert.Equal("Prøve", (await session.Stored()).Title);
    }

    [Fact]
    public async Task A_deletion_that_failed_leaves_the_session_as_it_was()
    {
        var session = await silos.NewSession();
        silos.Store.FailNextDeletion();

        await Assert.ThrowsAnyAsync<Exception>(session.Grain.Delete);

        Assert.Null((await session.Send(session.Idea())).Refusal);
        await session.Grain.Delete();
        Assert.Empty(await silos.Store.Read(session.Code, 0));
    }

    [Fact]
    public async Task A_failed_commit_fails_its_commands_and_a_repeat_succeeds()
    {
        var session = await silos.NewSession();
        var idea = session.Idea();
        silos.Store.FailNextBeforeItTakesEffect();

        await Assert.ThrowsAnyAsync<Exception>(() => session.Send(idea));

        Assert.Empty((await session.Stored()).Contributions);
        var outcome = await Eventually.Succeeds(() => session.Send(idea), "the session to be read again");
        Assert.Equal(3, outcome.Version);
        Assert.Single((await session.Stored()).Contributions);
    }

    [Fact]
    public async Task A_commit_whose_end_is_unknown_is_settled_by_the_command_id()
    {
        var session = await silos.NewSession();
        var idea = session.Idea();
        silos.Store.FailNextAfterItTookEffect();

        await Assert.ThrowsAnyAsync<Exception>(() => session.Send(idea));

        var outcome = await Eventually.Succeeds(() => session.Send(idea), "the session to be read again");
        Assert.Equal((3, (string?)null), (outcome.Version, outcome.Refusal?.Code));
        Assert.Single((await session.Stored()).Contributions);
    }

    [Fact]
    public async Task A_taken_code_is_not_created_again()
    {
        var session = await silos.NewSession();

        Assert.Equal(RefusalCodes.DuplicateId, (await session.Grain.Create(Guid.NewGuid(), "En anden", "blank", "da", "other")).Refusal?.Code);
    }

    [Fact]
    public async Task A_deleted_session_is_gone_for_readers_and_writers()
    {
        var session = await silos.NewSession();
        var watcher = new RecordingWatcher();
        await session.Grain.Watch(silos.Client.CreateObjectReference<ISessionWatcher>(watcher), 0, 1);

        await session.Grain.Delete();

        await Eventually.True(() => watcher.Deleted, "the watcher to be told");
        Assert.Empty(await silos.Store.Read(session.Code, 0));
        Assert.Equal(RefusalCodes.NotFound, (await session.Send(session.Idea())).Refusal?.Code);
    }
}
