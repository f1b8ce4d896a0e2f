using Workshop.Web.Live;

namespace Workshop;

public class PaceTests
{
    private readonly Pace pace = new();

    [Fact]
    public void A_quiet_hall_is_told_at_once() => Assert.Equal(TimeSpan.Zero, pace.After(TimeSpan.FromMilliseconds(2), busy: 0, screens: 100));

    [Fact]
    public void A_round_that_takes_long_is_followed_by_as_long_a_pause() =>
        Assert.Equal(TimeSpan.FromMilliseconds(60), pace.After(TimeSpan.FromMilliseconds(60), busy: 0, screens: 5000));

    [Fact]
    public void While_many_lines_are_busy_the_pause_grows_to_a_quarter_of_a_second_and_no_more()
    {
        TimeSpan[] pauses = [.. Enumerable.Range(0, 10).Select(_ => pace.After(TimeSpan.FromMilliseconds(5), busy: 300, screens: 1000))];

        Assert.True(pauses.Zip(pauses.Skip(1)).All(p => p.Second >= p.First), string.Join(' ', pauses));
        Assert.True(pauses[0] < TimeSpan.FromMilliseconds(30));
        Assert.Equal(TimeSpan.FromMilliseconds(250), pauses[^1]);
        Assert.Equal(Pace.Longest, pace.After(TimeSpan.FromSeconds(2), busy: 0, screens: 1000));
    }

    [Fact]
    public void A_few_sleepy_phones_slow_nobody() => Assert.Equal(TimeSpan.Zero, pace.After(TimeSpan.FromMilliseconds(1), busy: 3, screens: 100));

    [Fact]
    public void When_the_lines_are_free_again_the_pause_goes_away()
    {
        for (var i = 0; i < 10; i++)
        {
            pace.After(TimeSpan.FromMilliseconds(1), busy: 1000, screens: 1000);
        }

        TimeSpan[] pauses = [.. Enumerable.Range(0, 12).Select(_ => pace.After(TimeSpan.FromMilliseconds(1), busy: 0, screens: 1000))];
        Assert.True(pauses[^1] < TimeSpan.FromMilliseconds(1), string.Join(' ', pauses));
    }
}
