using System.Diagnostics;
using System.Text;

namespace Workshop.Load;

public sealed class ScreenTests
{
    private readonly Ledger ledger = new(100);
    private readonly Screen screen;

    public ScreenTests()
    {
        screen = new Screen(ledger, 0, 10);
        ledger.StartCounting();
        for (var i = 0; i < 5; i++)
        {
            ledger.Take(0, 1, 0);
        }
    }

    [Fact]
    public void A_frame_with_two_cards_counts_two_deliveries_although_each_card_says_its_id_twice()
    {
        Assert.True(screen.TryTakePatch(Patch(10, 12, 0, 1), 3 * Stopwatch.Frequency));

        Assert.Equal((2, 0, 12), (screen.Deliveries, screen.Doubles, screen.Version));
        Assert.Equal(2, ledger.Arrivals.Count);
        Assert.InRange(ledger.Arrivals.Max, 3000, 3003);
    }

    [Fact]
    public void A_card_that_a_second_patch_brings_is_a_double_and_no_delivery()
    {
        screen.TryTakePatch(Patch(10, 12, 0, 1), 0);
        screen.TryTakePatch(Patch(12, 13, 1, 2), 0);

        Assert.Equal((3, 1), (screen.Deliveries, screen.Doubles));
    }

    [Fact]
    public void A_patch_after_a_gap_is_left_until_the_screen_has_caught_up()
    {
        Assert.False(screen.TryTakePatch(Patch(11, 12, 1), 0));
        Assert.Equal((0, 10), (screen.Deliveries, screen.Version));

        Assert.True(screen.TryTakeCatchUp(Patch(10, 12, 0, 1), 0));
        Assert.True(screen.TryTakePatch(Patch(12, 13, 2), 0));

        Assert.Equal((3, 0, 13), (screen.Deliveries, screen.Doubles, screen.Version));
    }

    [Fact]
    public void A_catch_up_and_a_patch_may_bring_the_same_card_and_only_the_first_is_a_delivery()
    {
        screen.TryTakeCatchUp(Patch(10, 12, 0, 1), null);
        screen.TryTakePatch(Patch(11, 13, 1, 2), 0);
        screen.TryTakeCatchUp(Patch(10, 13, 0, 1, 2), null);

        Assert.Equal((3, 0), (screen.Deliveries, screen.Doubles));
        Assert.Equal(1, ledger.Arrivals.Count);
        Assert.True(screen.Has(2));
        Assert.False(screen.Has(3));
    }

    [Fact]
    public void Who_missed_more_than_a_page_has_the_older_ones_behind_it_and_no_later_ones()
    {
        ledger.Accepted(0, 11, 0);
        ledger.Accepted(1, 12, 0);
        ledger.Accepted(2, 13, 0);
        byte[] whole = [.. Patch(10, 12, 1).AsSpan()[..^1], .. ",\"whole\":true}"u8];

        Assert.True(screen.TryTakeCatchUp(whole, null));

        Assert.Equal((true, true, false), (screen.Has(0), screen.Has(1), screen.Has(2)));
        Assert.Equal(1, screen.Deliveries);
    }

    [Fact]
    public void A_page_that_was_loaded_has_what_was_accepted_before_it()
    {
        ledger.Accepted(0, 11, 0);
        ledger.Accepted(1, 13, 0);

        screen.Load(12);

        Assert.Equal((true, false), (screen.Has(0), screen.Has(1)));
    }

    private byte[] Patch(long from, long to, params int[] numbers)
    {
        var cards = string.Join(',', numbers.Select(n => $$"""{"id":"{{ledger.Scanner.IdOf(n)}}","html":"<li data-contribution=\"{{ledger.Scanner.IdOf(n)}}\"></li>"}"""));
        return Encoding.UTF8.GetBytes($$"""{"from":{{from}},"to":{{to}},"cards":[{{cards}}]}""");
    }
}
