using Workshop.Web.Screens;

namespace Workshop;

public class PaceTests
{
    private readonly Pace pace = new();

    [Fact]
    public void A_quiet_hall_is_told_at_once() =>
        Assert.All(Seconds(2, perSecond: 20, screens: 1000), pause => Assert.Equal(TimeSpan.Zero, pause));

    [Fact]
    public void A_hall_that_writes_faster_than_anybody_reads_is_told_in_rounds()
    {
        var pauses = Seconds(3, perSecond: 150, screens: 1000);

        Assert.Equal(TimeSpan.Zero, pauses[0]);
        Assert.Equal(TimeSpan.FromMilliseconds(30), pauses[^1]);
    }

    [Fact]
    public void The_more_screens_the_longer_between_rounds_and_never_more_than_a_quarter_of_a_second()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(150), Seconds(3, perSecond: 50, screens: 5000)[^1]);
        Assert.Equal(Pace.Longest, Seconds(3, perSecond: 50, screens: 20_000)[^1]);
    }

    [Fact]
    public void When_the_rush_is_over_the_pause_goes_away()
    {
        Assert.NotEqual(TimeSpan.Zero, Seconds(3, perSecond: 150, screens: 1000)[^1]);
        Assert.Equal(TimeSpan.Zero, Seconds(3, perSecond: 10, screens: 1000)[^1]);
    }

    [Fact]
    public void While_many_lines_are_busy_the_pause_grows_to_a_quarter_of_a_second_and_no_more()
    {
        TimeSpan[] pauses = [.. Enumerable.Range(0, 10).Select(_ => pace.After(TimeSpan.FromMilliseconds(250), 1, busy: 300, screens: 1000))];

        Assert.True(pauses.Zip(pauses.Skip(1)).All(p => p.Second >= p.First), string.Join(' ', pauses));
        Assert.True(pauses[0] < TimeSpan.FromMilliseconds(30));
        Assert.Equal(Pace.Longest, pauses[^1]);
    }

    [Fact]
    public void A_few_sleepy_phones_slow_nobody() => Assert.Equal(TimeSpan.Zero, pace.After(TimeSpan.FromSeconds(1), 1, busy: 3, screens: 100));

    [Fact]
    public void When_the_lines_are_free_again_the_pause_goes_away()
    {
        for (var i = 0; i < 10; i++)
        {
            pace.After(TimeSpan.FromMilliseconds(250), 1, busy: 1000, screens: 1000);
        }

        TimeSpan[] pauses = [.. Enumerable.Range(0, 12).Select(_ => pace.After(TimeSpan.FromMilliseconds(250), 1, busy: 0, screens: 1000))];
        Assert.True(pauses[^1] < TimeSpan.FromMilliseconds(1), string.Join(' ', pauses));
    }

    /// <summary>A change at a time, evenly.</summary>
    private List<TimeSpan> Seconds(int seconds, int perSecond, int screens) =>
        [.. Enumerable.Range(0, seconds * perSecond).Select(_ => pace.After(TimeSpan.FromSeconds(1.0 / perSecond), 1, busy: 0, screens))];
}
