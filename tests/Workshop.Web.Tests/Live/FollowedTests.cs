namespace Workshop.Web.Live;

public sealed class FollowedTests
{
    private static readonly DateTimeOffset Start = new(2027, 5, 4, 19, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Moment = TimeSpan.FromTicks(1);

    private readonly FakeGrain grain = new FakeGrain().Begin();
    private readonly LiveSession session = new("ACDEFG");
    private readonly Followed followed;

    public FollowedTests()
    {
        session.Apply(grain.BatchAfter(0));
        followed = new Followed(session, session, Start);
    }

    [Fact]
    public void Without_need_a_session_is_asked_for_when_it_is_time_and_not_before()
    {
        Assert.False(Begins(Start + Pause - Moment));
        Assert.True(Begins(Start + Pause));
        followed.EndRenewal();

        Assert.False(Begins(Start + (2 * Pause) - Moment));
        Assert.True(Begins(Start + (2 * Pause)));
    }

    [Fact]
    public void Phones_that_came_or_went_and_events_that_are_missing_are_asked_for_at_once()
    {
        session.NotePhone(1);
        Assert.True(Begins(Start));
        session.NoteTold(1);
        followed.EndRenewal();
        Assert.False(Begins(Start));

        grain.Happen(new Meeting.TitleSet("En"), new Meeting.TitleSet("To"));
        session.Apply(grain.BatchAfter(2));
        Assert.True(Begins(Start));
        followed.EndRenewal();

        session.Apply(grain.BatchAfter(1));
        Assert.False(Begins(Start));
        Assert.True(followed.TryBeginRenewal(Start, Pause, atOnce: true));
    }

    [Fact]
    public void One_renewal_is_under_way_at_a_time()
    {
        Assert.True(Begins(Start + Pause));
        Assert.False(Begins(Start + (2 * Pause)));
        Assert.False(followed.TryBeginRenewal(Start + (2 * Pause), Pause, atOnce: true));

        followed.EndRenewal();
        Assert.True(Begins(Start + (2 * Pause)));
    }

    [Fact]
    public void A_session_is_forgotten_when_nobody_has_asked_for_it_or_read_it_for_a_while_and_cannot_be_used_then()
    {
        var reading = session.Subscribe(() => { });
        Assert.False(followed.TryForget(Start + (2 * Idle), Idle));
        reading.Dispose();
        Assert.True(followed.TryUse(Start + (2 * Idle)));
        Assert.False(followed.TryForget(Start + (3 * Idle), Idle));

        Assert.True(followed.TryForget(Start + (3 * Idle) + Moment, Idle));
        Assert.False(followed.TryUse(Start + (3 * Idle) + Moment));
    }

    [Fact]
    public void A_session_that_is_gone_is_forgotten_at_once_whoever_reads_it()
    {
        using var reading = session.Subscribe(() => { });
        session.Apply(new Grains.EventBatch([], 0, Deleted: true, 0, Guid.Empty));

        Assert.True(followed.TryForget(Start, Idle));
    }

    [Fact]
    public void Its_reference_is_given_back_once() => Assert.Equal([true, false], [followed.TryRelease(), followed.TryRelease()]);

    private bool Begins(DateTimeOffset now) => followed.TryBeginRenewal(now, Pause);
}
