using Workshop.Board;
using Workshop.Meeting;
using Workshop.Rules;

namespace Workshop.Storage;

/// <summary>What every event store has to hold. Each database has a class that opens its own.</summary>
public abstract class EventStoreContract
{
    private static readonly DateTimeOffset At = new(2027, 5, 4, 19, 0, 0, 123, TimeSpan.Zero);

    protected abstract IEventStore Store { get; }

    [Fact]
    public async Task What_was_appended_is_read_back_in_order_and_whole()
    {
        var id = Guid.NewGuid();
        SessionEvent said = new Contributed(id, null, ContributionKind.Concern, "Vand i kælderen 🌧 <æøå> 'nu'", "Lejere", 3, new Place(0.42, 0.67), false);
        await Store.Append("A", 0, [new(1, At, id, said, new By(Role.Facilitator, "owner/1")), new(2, At.AddTicks(1), null, new SessionClosed())]);
        await Store.Append("A", 2, [new(3, At.AddDays(1), Guid.NewGuid(), new SessionReopened())]);

        var read = await Store.Read("A", 0);

        Assert.Equal([1, 2, 3], read.Select(e => e.Version));
        Assert.Equal(new LoggedEvent(1, At, id, said, new By(Role.Facilitator, "owner/1")), read[0]);
        Assert.Equal(At.AddTicks(1), read[1].At);
        Assert.Null(read[1].CommandId);
        Assert.Equal([3], (await Store.Read("A", 2)).Select(e => e.Version));
        Assert.Empty(await Store.Read("A", 3));
        Assert.Empty(await Store.Read("B", 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task An_append_at_another_version_than_the_logs_is_refused_whole(long wrong)
    {
        await Store.Append("A", 0, Events(1, 1));

        await Assert.ThrowsAsync<VersionConflictException>(() => Store.Append("A", wrong, Events(wrong + 1, 2)));

        Assert.Single(await Store.Read("A", 0));
    }

    [Fact]
    public async Task One_command_is_one_in_a_session_and_may_be_another_in_the_next()
    {
        var command = Guid.NewGuid();
        await Store.Append("A", 0, [new(1, At, command, new SessionClosed())]);
        await Store.Append("B", 0, [new(1, At, command, new SessionClosed())]);

        await Assert.ThrowsAsync<VersionConflictException>(() => Store.Append("A", 1, [.. Events(2, 1), new(3, At, command, new SessionReopened())]));

        Assert.Single(await Store.Read("A", 0));
    }

    [Fact]
    public async Task Of_many_writers_at_one_version_exactly_one_wins()
    {
        var writers = Enumerable.Range(0, 50).Select(async _ =>
        {
            try
            {
                await Store.Append("A", 0, Events(1, 3));
                return true;
            }
            catch (VersionConflictException)
            {
                return false;
            }
        });

        Assert.Equal(1, (await Task.WhenAll(writers)).Count(won => won));
        Assert.Equal([1, 2, 3], (await Store.Read("A", 0)).Select(e => e.Version));
    }

    [Fact]
    public async Task Many_sessions_write_at_once_and_one_that_is_refused_takes_no_other_along()
    {
        await Store.Append("taken", 0, Events(1, 1));
        var refused = Assert.ThrowsAsync<VersionConflictException>(() => Store.Append("taken", 0, Events(1, 1)));
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Store.Append($"S{i}", 0, Events(1, 2))).Append(refused));

        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(2, (await Store.Read($"S{i}", 0)).Count);
        }
    }

    [Fact]
    public async Task A_deleted_session_is_gone_and_the_others_stay()
    {
        await Store.Append("A", 0, Events(1, 2));
        await Store.Append("B", 0, Events(1, 2));

        await Store.Delete("A");
        await Store.Delete("never was");

        Assert.Empty(await Store.Read("A", 0));
        Assert.Equal(2, (await Store.Read("B", 0)).Count);
        await Store.Append("A", 0, Events(1, 1));
    }

    [Fact]
    public async Task Sessions_in_which_nothing_happened_for_long_are_found()
    {
        await Store.Append("old", 0, [new(1, At.AddDays(-100), null, new SessionClosed())]);
        await Store.Append("used", 0, [new(1, At.AddDays(-100), null, new SessionClosed()), new(2, At, null, new SessionReopened())]);

        Assert.Equal(["old"], await Store.UntouchedSince(At.AddDays(-90)));
        Assert.Empty(await Store.UntouchedSince(At.AddDays(-101)));
    }

    [Fact]
    public async Task A_session_keeps_the_mark_of_when_it_first_was_due_for_as_long_as_it_is()
    {
        await Task.WhenAll(new[] { "A", "B", "C" }.Select(s => Store.Append(s, 0, Events(1, 1))));
        await Store.MarkDue(["A", "B"], At);

        Assert.Equal(new Dictionary<string, DateTimeOffset> { ["A"] = At, ["C"] = At.AddHours(6) }, await Store.MarkDue(["A", "C"], At.AddHours(6)));
        Assert.Equal(At.AddDays(1), (await Store.MarkDue(["B"], At.AddDays(1)))["B"]);
        Assert.Equal(At, (await Store.MarkDue(["B"], At))["B"]);
    }

    [Fact]
    public async Task A_long_session_is_deleted_and_begun_anew()
    {
        await Store.Append("A", 0, Events(1, 1_100));
        await Store.Delete("A");
        await Store.Append("A", 0, Events(1, 2));

        Assert.Equal([1, 2], (await Store.Read("A", 0)).Select(e => e.Version));
        await Store.Delete("A");
        Assert.Empty(await Store.Read("A", 0));
    }

    [Fact]
    public async Task A_store_that_can_be_written_to_says_so() => await Store.Check();

    protected static LoggedEvent[] Events(long first, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new LoggedEvent(first + i, At, Guid.NewGuid(), new TitleSet($"Titel {first + i}")))];
}
