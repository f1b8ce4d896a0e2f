using Workshop.Board;
using Workshop.Grains;
using Workshop.Rules;

namespace Workshop.Web.Live;

/// <summary>How a host folds what it is told, in whatever order it comes.</summary>
public sealed class LiveSessionTests
{
    private readonly FakeGrain grain = new FakeGrain().Begin();
    private readonly LiveSession session = new("ACDEFG");

    public LiveSessionTests() => session.Apply(grain.BatchAfter(0));

    [Fact]
    public void A_batch_that_comes_twice_changes_nothing_the_second_time()
    {
        var batch = Say("Bænke");
        session.Apply(batch);
        var (state, told) = (session.State, 0);
        using var reading = session.Subscribe(() => told++);

        session.Apply(batch);
        session.Apply(grain.BatchAfter(0));

        Assert.Same(state, session.State);
        Assert.Equal(["Bænke"], Texts());
        Assert.Equal(0, told);
    }

    [Fact]
    public void A_batch_that_overlaps_brings_only_what_is_new()
    {
        session.Apply(Say("Bænke"));
        Say("Træer");

        session.Apply(grain.BatchAfter(0));

        Assert.Equal((grain.Version, false), (session.State.Version, session.HasGap));
        Assert.Equal(["Bænke", "Træer"], Texts());
    }

    [Fact]
    public void A_gap_stays_known_until_it_is_filled_whatever_else_comes()
    {
        var lost = Say("Den her går tabt");
        session.Apply(Say("Bagefter"));
        Assert.Empty(Texts());

        session.Apply(grain.BatchAfter(grain.Version) with { Connected = 7 });
        Assert.Equal((7, true), (session.Connected, session.HasGap));

        session.Apply(lost);
        Assert.Equal((2, true), (session.State.Version, session.HasGap));

        session.Apply(grain.BatchAfter(2));
        Assert.Equal((3, false), (session.State.Version, session.HasGap));
        Assert.Equal(["Den her går tabt", "Bagefter"], Texts());
    }

    [Fact]
    public async Task Who_wrote_waits_until_this_host_has_come_so_far_and_no_farther()
    {
        var (next, later) = (session.Reached(2), session.Reached(3));
        Assert.True(session.Reached(1).IsCompletedSuccessfully);

        session.Apply(Say("Bænke"));
        await InTime(next);
        Assert.False(later.IsCompleted);

        session.Apply(Say("Træer"));
        await InTime(later);
    }

    [Fact]
    public async Task Nobody_waits_for_a_session_that_is_gone_and_nothing_of_it_is_folded_any_more()
    {
        var waiting = session.Reached(2);

        session.Apply(new EventBatch([], 0, Deleted: true, 0, Guid.Empty));

        await InTime(waiting);
        await InTime(session.Reached(1000));
        session.Apply(Say("Bænke"));
        Assert.Equal((1, true), (session.State.Version, session.Deleted));
    }

    [Fact]
    public void What_was_sent_earlier_and_comes_later_is_no_other_session_unless_it_was_asked_for_since()
    {
        var early = grain.BatchAfter(1);
        session.Apply(Say("Bænke"));

        session.Apply(early);
        Assert.False(session.Deleted);

        session.Apply(early, asked: 2);
        Assert.True(session.Deleted);
    }

    [Fact]
    public void Events_are_given_out_as_far_as_the_reader_has_come()
    {
        session.Apply(Say("Bænke"));
        var upTo = session.State;
        session.Apply(Say("Træer"));

        Assert.Equal([2], session.Since(1, upTo).Select(e => e.Version));
        Assert.Equal([1, 2, 3], session.Since(-5, session.State).Select(e => e.Version));
        Assert.Empty(session.Since(3, session.State));
        Assert.Empty(session.Since(99, session.State));
    }

    [Fact]
    public void Who_has_stopped_reading_is_told_nothing_and_counts_no_more()
    {
        var told = 0;
        var reading = session.Subscribe(() => told++);
        using var other = session.Subscribe(() => { });

        reading.Dispose();
        reading.Dispose();
        session.Apply(Say("Bænke"));

        Assert.Equal(0, told);
        Assert.True(session.HasReaders);
        other.Dispose();
        Assert.False(session.HasReaders);
    }

    /// <returns>What the grain sends of it.</returns>
    private EventBatch Say(string text)
    {
        var before = grain.Version;
        grain.Happen(new Contributed(Guid.NewGuid(), null, ContributionKind.Idea, text, null, null, null, false));
        return grain.BatchAfter(before);
    }

    private IEnumerable<string> Texts() => session.SeenBy(Actor.Public).Contributions.Select(c => c.Text);

    /// <summary>The limit only ends a test that would fail anyway.</summary>
    private static Task InTime(Task task) => task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
}
